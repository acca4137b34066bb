import { microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';

/** The catalog that is taken where none is named. */
export const catalog = readCatalog(microsoftCatalog);
