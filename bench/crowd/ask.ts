import { objectIdOf } from '../../src/program/things/people.ts';
import { openConnection } from '../turn/connection.ts';
import { load } from '../turn/load.ts';
import { questions } from '../turn/questions.ts';
import { individualOf } from './people.ts';

/* So many people who ask for Home without pause, in a process of their own. */

const [address = '', serviceUrl = '', ...numbers] = process.argv.slice(2);
const [people = 0, due = 0, seconds = 0] = numbers.map(Number);
const connections = await Promise.all(
  Array.from({ length: people }, () => openConnection(Number(new URL(address).port))),
);
const askers = Array.from({ length: due }, (_, index) => {
  const individualId = individualOf(index);
  const ids = { conversationId: `a:${individualId}`, botId: '28:bot', userId: `29:${objectIdOf(individualId)}` };
  return { reference: { individualId, isPersonal: true, serviceUrl, channelId: 'msteams', locale: 'en-GB', ...ids } };
});
const [home] = questions;
if (home === undefined) throw new Error('there are questions');
const { latencies, seconds: took } = await load(
  connections,
  askers,
  { ...home, expected: '"summary":"Membership home"' },
  seconds,
);
const sorted = latencies.toSorted((one, other) => one - other);
const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
process.stdout.write(
  JSON.stringify({ 'answers a second': Math.round(latencies.length / took), 'p50, ms': at(0.5), 'p99, ms': at(0.99) }),
);
process.exit(0);
