import { readFileSync } from 'node:fs';
import { demoNetwork } from '../../src/demo/network.ts';
import * as people from '../../src/demo/people.ts';
import { UnavailableError } from '../../src/store/store.ts';
import { personPartition } from '../../src/store/things/thing.ts';
import { type OpenedStandIn, openStandIn } from '../contract/stand-in-store.ts';
import { buttonsOf, type Card, inputsOf } from '../support/card.ts';
import { among, mentioning } from '../support/group.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createTestApp, read, type TestApp, testApp, testNow } from '../support/test-app.ts';

const { marta } = people;

/*
 * Conversations as people have them, through the door: dialogues.txt says what is said and what is answered. Each is had
 * in a chat of its own, all with one bot, so that nobody's half hour is another one's.
 */

interface Line {
  readonly kind: 'says' | 'presses' | 'reads' | 'does-not-read' | 'has' | 'passes';
  readonly who: string;
  readonly text: string;
}

interface Dialogue {
  readonly title: string;
  readonly lines: readonly Line[];
}

const lineForms: readonly (readonly [Line['kind'], RegExp])[] = [
  ['passes', /^\* (?<text>\d+) minutes pass$/],
  // Which page stands at which place of a question is learned, and changes: {second} and {last} are what it offered there.
  ['reads', /^ {2}(?<text>\S.*)$/],
  ['does-not-read', /^! (?<text>.+)$/],
  // What stands in an input.
  ['has', /^= (?<who>\w+): (?<text>.+)$/],
  ['presses', /^(?<who>\w+) presses: (?<text>.+)$/],
  ['says', /^(?<who>\w+): (?<text>.+)$/],
];

const dialogues = dialoguesIn(readFileSync(new URL('dialogues.txt', import.meta.url), 'utf8'));

function dialoguesIn(text: string): readonly Dialogue[] {
  const [, ...parts] = text.split(/^# /m);
  return parts.map((part) => {
    const [title = '', ...lines] = part.split('\n');
    return { title, lines: lines.filter((line) => line.trim() !== '').map(lineOf) };
  });
}

function lineOf(line: string): Line {
  for (const [kind, form] of lineForms) {
    const found = form.exec(line)?.groups;
    if (found !== undefined) return { kind, who: found.who ?? '', text: found.text ?? '' };
  }
  throw new Error(`dialogues.txt has a line that says nothing: ${line}`);
}

function personCalled(name: string): people.DemoPerson {
  const person = Object.entries(people).find(([key]) => key === name.toLowerCase())?.[1];
  if (typeof person !== 'object') throw new Error(`the demo has nobody called ${name}`);
  return person;
}

/** Somebody's own chat, which no other dialogue has. */
function chatOf(app: TestApp, name: string, number: number) {
  const person = personCalled(name);
  const chat = app.as(person);
  const conversation = {
    id: `a:${person.objectId}-${number}`,
    conversationType: 'personal',
    tenantId: people.demoTenantId,
  };
  return {
    async say(text: string): Promise<Card | undefined> {
      const before = app.connector.messages.length;
      await chat.send({ type: 'message', text, conversation });
      return app.connector.messages[before]?.attachments?.[0]?.content;
    },
    async press(card: Card | undefined, title: string): Promise<Card> {
      const { body } = await chat.send({ ...chat.pressActivity(card, title), conversation });
      return (body as { value: Card }).value;
    },
  };
}

async function play(lines: readonly Line[], number: number, apps: readonly TestApp[]): Promise<void> {
  let now = testNow;
  let turn = 0;
  let card: Card | undefined;
  let offered: readonly string[] = [];
  const meant = (text: string) =>
    text.replace('{second}', () => offered[1] ?? '').replace('{last}', () => offered.at(-1) ?? '');
  for (const app of apps) app.setNow(now);
  for (const { kind, who, text } of lines) {
    const app = apps[turn % apps.length] as TestApp;
    if (kind === 'passes') {
      now = new Date(now.getTime() + Number(text) * 60_000);
      for (const each of apps) each.setNow(now);
    } else if (kind === 'reads') expect(read(card)).toContain(meant(text));
    else if (kind === 'has') expect(inputsOf(card ?? {})).toContainEqual({ id: who, value: text });
    else if (kind === 'does-not-read') expect(read(card)).not.toContain(text);
    else {
      // Each time another instance answers, if there are several.
      turn += 1;
      const chat = chatOf(app, who, number);
      card = kind === 'says' ? await chat.say(text) : await chat.press(card, text);
      if (/Did you mean|Which one/.test(read(card))) offered = buttonsOf(card ?? {}).map(({ title }) => title);
    }
  }
}

describe('with one instance, and its store in a file', () => {
  const app = testApp({}, 'shared');

  test('there are enough of them, and each title says something else', () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(60);
    expect(new Set(dialogues.map(({ title }) => title)).size).toBe(dialogues.length);
  });

  test.each(dialogues.map(({ title, lines }, number) => ({ title, lines, number })))('$title', ({ lines, number }) =>
    play(lines, number, [app]),
  );

  test('among others nothing is remembered, and an answer alone opens nothing', async () => {
    const { here } = await among(app, marta, mentioning('renew Gold competency'));
    expect(read(here[0])).toContain('the answer stands in our own chat');
    for (const answer of ['2', 'yes', 'the other one', 'はい']) {
      const { here: said, alone } = await among(app, marta, mentioning(answer));
      expect(read(said[0])).toContain('Here I answer each sentence by itself');
      expect(alone).toEqual([]);
    }
    expect(read((await among(app, marta, mentioning('never mind'))).here[0])).toContain('Nothing is open here');
    expect(read((await among(app, marta, mentioning('obrigada!'))).here[0])).toContain('You are welcome.');
  });

  test('what was asked among others and answered in the own chat can be answered there', async () => {
    const own = chatOf(app, 'Ana', 1000);
    await own.say('hello');
    const { alone } = await among(app, people.ana, mentioning('which privileges do I have'));
    const { conversationId } = alone[0] ?? { conversationId: '' };
    const before = app.connector.messages.length;
    const conversation = { id: conversationId, conversationType: 'personal', tenantId: people.demoTenantId };
    await app.as(people.ana).send({ type: 'message', text: 'cancel', conversation });
    expect(read(app.connector.messages[before]?.attachments?.[0]?.content)).toContain('we leave “Your privileges”');
  });

  test('what is remembered of it is little, lies with the person, and ends by itself', async () => {
    await chatOf(app, 'Rui', 1001).say('renew Gold competency, and here is a long story');
    const partition = personPartition(people.demoIndividualId(people.rui));
    const { items } = await app.store.list('principals', partition, 'dialogue~', { limit: 10 });
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items[0]?.document).length).toBeLessThan(2000);
    expect(items[0]?.document.expiresAt).toBe('2027-02-15T12:30:00.000Z');
  });
});

describe('with two instances on Cosmos DB, of which each answers in turn', () => {
  let account: OpenedStandIn;
  const now = testNow;
  const apps: TestApp[] = [];
  /** The store of the second one has everything already. */
  const nobody: typeof demoNetwork = () => ({
    organizations: [],
    individuals: [],
    associations: [],
    transcripts: [],
    orders: [],
    shipments: [],
    solutions: [],
    messages: [],
    requests: [],
    merges: [],
  });
  const instance = (network: typeof demoNetwork) =>
    createTestApp({ network, overrides: { store: account.open(() => now) } });
  beforeAll(async () => {
    account = await openStandIn({ now: () => now });
    apps.push(await instance(demoNetwork), await instance(nobody));
  });
  afterAll(async () => {
    for (const app of apps) await app.close();
    account.close();
  });

  const some = dialogues.filter(({ title }) =>
    ['The other one of two', 'Another person', 'The next part', 'Cancel', 'After half'].some((start) =>
      title.startsWith(start),
    ),
  );

  test.each(some.map(({ title, lines }, number) => ({ title, lines, number })))('$title', ({ lines, number }) =>
    play(lines, number, apps),
  );

  test('and after both were started anew', async () => {
    await chatOf(apps[0] as TestApp, 'Marta', 2000).say('renew Gold competency');
    for (const app of apps.splice(0)) await app.close();
    apps.push(await instance(nobody));
    expect(read(await chatOf(apps[0] as TestApp, 'Marta', 2000).say('the second one'))).toContain('Cloud Platform');
  });
});

test('a store that takes nothing keeps no sentence from being answered', async () => {
  const memory = createMemoryStore(() => testNow);
  const app = await createTestApp({
    overrides: {
      store: {
        ...memory,
        async *bulkPut(collection, documents) {
          const listed = await Array.fromAsync(documents);
          const isDialogue = listed.some(({ type }) => type === 'dialogue');
          if (isDialogue) yield { id: 'any', error: new UnavailableError('gone') };
          else yield* memory.bulkPut(collection, listed);
        },
      },
    },
  });
  const chat = chatOf(app, 'Marta', 0);
  expect(read(await chat.say('renew Gold competency'))).toContain('Which competency do you want to renew?');
  expect(read(await chat.say('2'))).toContain('I had not asked anything');
  expect(app.log.filter(({ event }) => event === 'dialogue-not-kept')).toHaveLength(1);
  await app.close();
});
