import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { dateIn } from '../../src/program/things/calendar.ts';
import { createConversations } from '../../src/store/repositories/conversations.ts';
import { createSessions } from '../../src/store/repositories/sessions.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { askers } from './people.ts';

/* Puts the demo network into a store of a large one, and signs in who asks: `fill.ts FILE ORGANIZATIONS PEOPLE`. */

const [file = '', organizations = '', count = ''] = process.argv.slice(2);
const now = new Date();
const store = openSqliteStore({ file, now: () => now });
const sessions = createSessions(store);
const conversations = createConversations(store);
await fillStore(store, demoNetwork(dateIn(now, 'Europe/Lisbon')));
for (const asker of askers(Number(organizations), Number(count))) {
  await Promise.all([
    sessions.open(asker.individualId, new Date(now.getTime() + 365 * 86_400_000), `session~${asker.userId}`),
    conversations.remember(asker, `conversation~${asker.userId}`, now),
  ]);
  // As after their first message: else the first question of each would find what waited for them, and write that down.
  await conversations.woken(asker.individualId, asker.conversationId, `woken~${asker.userId}`);
}
await store.close();
