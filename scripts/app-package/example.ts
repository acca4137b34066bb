import { microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';

/** The competency that the app names as an example: the first of the program. */
export function exampleCompetency(): string {
  const [first] = readCatalog(microsoftCatalog).competencies;
  return first?.name ?? '';
}
