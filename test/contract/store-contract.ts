import { benches, type OpenStore } from './bench.ts';
import { atomicityCases } from './cases/atomicity.ts';
import { bulkCases } from './cases/bulk.ts';
import { changeCases } from './cases/changes.ts';
import { closingCases } from './cases/closing.ts';
import { concurrencyCases } from './cases/concurrency.ts';
import { contentCases } from './cases/content.ts';
import { expiryCases } from './cases/expiry.ts';
import { limitCases } from './cases/limits.ts';
import { listCases } from './cases/lists.ts';
import { scanCases } from './cases/scans.ts';
import { searchCases } from './cases/searches.ts';
import { versionCases } from './cases/versions.ts';

/**
 * What every store promises (`src/store/store.ts`), checked. Each adapter's test calls this with how it is opened.
 * @param open gives an empty store each time; `close` also clears away what the store leaves behind
 */
export function storeContract(name: string, open: OpenStore): void {
  // Many test files at once make any of them slow; where time matters, a case says so itself.
  import.meta.jest.setTimeout(60_000);
  describe(`${name} keeps the promises of a store`, () => {
    const bench = benches(open);
    describe('versions', () => versionCases(bench));
    describe('content', () => contentCases(bench));
    describe('repeated changes', () => changeCases(bench));
    describe('all or nothing', () => atomicityCases(bench));
    describe('many at once', () => concurrencyCases(bench));
    describe('expiry', () => expiryCases(bench));
    describe('lists', () => listCases(bench));
    describe('scans', () => scanCases(bench));
    describe('searches', () => searchCases(bench));
    describe('limits', () => limitCases(bench));
    describe('imports', () => bulkCases(bench));
    describe('closing', () => closingCases(bench));
  });
}
