import type { ConversationReference } from '../../src/store/repositories/conversations.ts';
import type { Card } from '../../test/support/card.ts';
import type { Connection } from './connection.ts';
import { activityOf } from './people.ts';
import { buttonOn, type Question } from './questions.ts';

/** Somebody with a question, and the card in front of them where a press needs one. */
export interface Asker {
  readonly reference: ConversationReference;
  card?: Card;
}

/** What one portion of load came to. */
export interface Load {
  readonly seconds: number;
  /** Milliseconds from the question to the whole answer, one each. */
  readonly latencies: readonly number[];
}

let count = 0;

/** Each connection asks for its own part of the people, one after the other, until the time is over. */
export async function load(
  connections: readonly Connection[],
  askers: readonly Asker[],
  question: Question,
  seconds: number,
): Promise<Load> {
  const begun = performance.now();
  const latencies: number[] = [];
  await Promise.all(
    connections.map(async (connection, part) => {
      const own = askers.filter((_, index) => index % connections.length === part);
      for (let turn = 0; performance.now() - begun < seconds * 1000; turn += 1) {
        const asker = own[turn % own.length];
        if (asker === undefined) throw new Error(`${question.name}: too few people ask`);
        const body = JSON.stringify(question.activity(asker.reference, newId(), asker.card));
        const asked = performance.now();
        const answer = await connection.post('/api/messages', body);
        latencies.push(performance.now() - asked);
        if (!answer.includes(question.expected)) throw new Error(`${question.name}: ${answer.slice(0, 2000)}`);
        if (asker.card !== undefined) asker.card = cardOf(answer) ?? asker.card;
      }
    }),
  );
  return { seconds: (performance.now() - begun) / 1000, latencies };
}

/** Those who have what the question needs, with their first card. @param most so many are enough */
export async function prepared(
  connections: readonly Connection[],
  references: readonly ConversationReference[],
  { begins }: Question,
  most: number,
): Promise<readonly Asker[]> {
  if (begins === undefined) return references.map((reference) => ({ reference }));
  const waiting = [...references];
  const found: Asker[] = [];
  await Promise.all(
    connections.map(async (connection) => {
      while (found.length < most) {
        const reference = waiting.pop();
        if (reference === undefined) return;
        const activity = { ...activityOf(reference, newId()), type: 'message', text: begins.with };
        const card = cardOf(await connection.post('/api/messages', JSON.stringify(activity)));
        if (card !== undefined && buttonOn(card, begins) !== undefined) found.push({ reference, card });
      }
    }),
  );
  return found;
}

/** The card of a message that was expected in the response, or of the answer of an invoke. */
function cardOf(answer: string): Card | undefined {
  const { activities, value } = JSON.parse(answer) as {
    activities?: readonly { attachments?: readonly { content: Card }[] }[];
    value?: Card;
  };
  return value ?? activities?.[0]?.attachments?.[0]?.content;
}

function newId(): string {
  count += 1;
  return `bench-${process.pid}-${count}`;
}
