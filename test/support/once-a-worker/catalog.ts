import { microsoftCatalog, readCatalog } from '../../../src/catalog/read-catalog.ts';

export const microsoft = frozen(readCatalog(microsoftCatalog));

/** Whoever changed it would change it for every test of the worker. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
