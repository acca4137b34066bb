import type { Catalog } from '../catalog/catalog.ts';
import type { Catalogued } from '../store/things/exchange.ts';
import { fieldText, shown } from './parse-record.ts';
import type { DataRecord } from './records.ts';

const words: Readonly<Record<Catalogued['sort'], string>> = {
  competency: 'no competency',
  subscription: 'no subscription',
  product: 'no product',
  software: 'no software',
  'msdn-edition': 'no MSDN edition',
};

/** What of a record is not in the catalog of the program. */
export function catalogProblems({ thing, value }: DataRecord, { names }: Catalog): readonly string[] {
  const named = thing.exchange.catalogued?.(value) ?? [];
  return named
    .filter(({ sort, id }) => !names[sort].has(id))
    .map(({ sort, id, path }) => `${thing.type}: ${fieldText(path)} is ${words[sort]} of the catalog: ${shown(id)}`);
}
