import type { Logger } from 'pino';
import { givenBack } from '../../src/assembly/given-back.ts';
import { UnavailableError } from '../../src/store/store.ts';

/* An outage of the store is no reason not to end: App Service replaces instances during one, too. */

const lines: unknown[] = [];
const log = { warn: (line: unknown) => lines.push(line) } as unknown as Logger;

test('where the store does not answer, the program ends as it does otherwise, and says what it left', async () => {
  await givenBack(() => Promise.reject(new UnavailableError('The store is away.')), log);
  expect(lines).toMatchObject([{ event: 'leases-kept' }]);
});

test('a mistake of ours is not taken for an outage', async () => {
  await expect(givenBack(() => Promise.reject(new TypeError('what is this?')), log)).rejects.toThrow('what is this?');
});
