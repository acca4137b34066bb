import { createSessions } from '../../src/store/repositories/sessions.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { individual } from '../../src/store/things/individual.ts';
import { fill } from '../notices/network.ts';
import { individualOf } from './people.ts';

/* A store in which everybody who asks is signed in, and something is due to each. */

const [file = '', serviceUrl = '', due = ''] = process.argv.slice(2);
const now = new Date();
const store = openSqliteStore({ file, now: () => now });
await fill(store, { organizations: 4300, due: Number(due), tenants: 1 }, serviceUrl, now);
const individuals = Array.from({ length: Number(due) }, (_, index) =>
  individual.document({
    id: individualOf(index),
    name: `Person ${index}`,
    email: `person-${index}@contoso.example`,
    locale: 'en-GB',
    organizations: [`organization-${index}`],
  }),
);
for await (const { error } of store.bulkPut('principals', individuals)) if (error !== undefined) throw error;
const sessions = createSessions(store);
for (let index = 0; index < Number(due); index += 1) {
  await sessions.open(individualOf(index), new Date(now.getTime() + 86_400_000), `session-${index}`);
}
await store.close();
