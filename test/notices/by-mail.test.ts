import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { ana, type DemoPerson, demoIndividualId, demoTenantId, marta, rui } from '../../src/demo/people.ts';
import type { GraphToken } from '../../src/identity/graph-token.ts';
import { botAppId } from '../../src/identity/stand-in/issuer.ts';
import { defaultPreferences } from '../../src/program/telling/notice-preferences.ts';
import { shipmentStage } from '../../src/program/telling/shipment-notices.ts';
import { individualIdOf } from '../../src/program/things/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { type Graph, type GraphFault, startGraph } from '../support/graph.ts';
import { onOneDay } from '../support/one-day.ts';
import { headerOf, textOf } from '../support/smtp.ts';
import { createTestApp, read, type TestApp, type TestAppOptions, testNow } from '../support/test-app.ts';

/*
 * Administrators who never had a chat with the bot: what has waited for them its whole stage comes by e-mail, through
 * Microsoft Graph. The reminder of Contoso's membership is due on 15 February, and the next one on 9 March.
 */

const from = { name: 'Partner Membership Center', address: 'pmc@contoso.example' };
/** The morning of the last working day of the stage. */
const lastMorning = new Date('2027-03-08T09:00:00Z');

let graph: Graph;
let app: TestApp;
let token: GraphToken;
let tenants: string[];
let reached: Set<string>;
let time: Date;

async function startApp({
  isOn = true,
  aMinute = 600,
  ...options
}: TestAppOptions & { isOn?: boolean; aMinute?: number } = {}) {
  const graphTokens = async (tenantId: string) => {
    tenants.push(tenantId);
    return token;
  };
  app = await createTestApp({
    opensChats: true,
    network: onOneDay,
    mailGraph: graph.origin,
    ...options,
    config: { ...(isOn ? { graphMail: { from, aMinute } } : {}), ...options.config },
    overrides: { graphTokens, ...options.overrides },
  });
  app.connector.script(({ person }) =>
    person === undefined || reached.has(person) ? undefined : { status: 403, code: 'ForbiddenOperationException' },
  );
  await app.notices.plan();
  await app.notices.deliver();
}

beforeEach(async () => {
  graph = await startGraph();
  token = { kind: 'token', token: 'of-the-bot' };
  tenants = [];
  reached = new Set();
  time = testNow;
});
afterEach(async () => {
  await app.close();
  await graph.close();
});

const until = async (at: Date) => {
  time = at;
  app.setNow(at);
  await app.notices.deliver();
};
const minutesLater = (minutes: number) => until(new Date(time.getTime() + minutes * 60_000));
const mailsTo = (person: DemoPerson) => graph.mails.filter(({ to }) => to === person.email);
const chatOf = (person: DemoPerson) =>
  app.connector.messages.filter(({ conversationId }) => conversationId === `a:${person.objectId}`);
const kept = async (person: DemoPerson, kind = 'renewal') =>
  (await app.membership.noticesFor('contoso', demoIndividualId(person))).find(({ value }) => value.kind === kind);
const stateOf = async (person: DemoPerson) => (await kept(person))?.document.state;
const lastWords = async (person: DemoPerson) => (await kept(person))?.document.history.at(-1)?.what ?? '';
const linesOf = (event: string) => app.log.filter((line) => line.event === event);
const prefer = (person: DemoPerson, preferences: Partial<typeof defaultPreferences>) =>
  app.membership.commitIndividual(demoIndividualId(person), `prefer-${person.objectId}`, [
    writes.preferred(demoIndividualId(person), undefined, { ...defaultPreferences, ...preferences }),
  ]);

test('off unless it is set: nobody gets e-mail, and what waits is found once it is', async () => {
  await startApp({ isOn: false });
  await until(lastMorning);
  expect(graph.mailsAsked).toBe(0);
  expect(await stateOf(marta)).toBe('waiting');
});

test('it waits its whole stage, and comes on the last morning of it, once, however often somebody looks', async () => {
  await startApp();
  expect(await lastWords(marta)).toBe(
    'the bot is not installed for the reader; unless that changes, it is sent by e-mail on 2027-03-08T09:00:00.000Z',
  );
  await until(new Date('2027-03-08T08:59:00Z'));
  for (const person of [marta, rui]) expect(mailsTo(person)).toEqual([]);
  await until(lastMorning);
  await minutesLater(1);
  await minutesLater(60);
  for (const person of [marta, rui]) expect(mailsTo(person)).toHaveLength(1);
  expect(await kept(marta)).toMatchObject({ document: { state: 'sent', mailed: { at: lastMorning.toISOString() } } });
  expect(await lastWords(marta)).toBe('sent by e-mail');
  expect(chatOf(marta)).toEqual([]);
  expect(new Set(tenants).size).toBe(1);
});

test('what it says: the words of the card, a way into Teams, why it came, and how to stop it', async () => {
  await startApp();
  await until(lastMorning);
  const [mail] = mailsTo(marta);
  if (mail === undefined) throw new Error('there is none');
  expect(mail).toMatchObject({ mailbox: 'pmc@contoso.example', authorization: 'Bearer of-the-bot' });
  expect(headerOf(mail, 'From')).toBe('Partner Membership Center <pmc@contoso.example>');
  expect(headerOf(mail, 'Subject')).toBe('Your membership is due for renewal: Contoso Consulting');
  expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated');
  const words = textOf(mail);
  expect(words).toContain('Hello Marta Oliveira,');
  expect(words).toMatch(/The membership of Contoso Consulting ends in \d+ days, on /);
  expect(words).toContain('Competencies that are due with it');
  expect(words).toContain('open a chat with it and send “');
  expect(words).toContain('You get this as');
  expect(words).toContain('It comes by e-mail because you do not have the app in Microsoft Teams');
  expect(words).toMatch(/Notice [0-9A-Z]{4}-[0-9A-Z]{4}\./);
  expect(words).not.toContain('Remind me');
});

test('where it is known which bot it is, one link opens the chat, with the sentence of the page in it', async () => {
  await startApp({ opensChats: false, isAuthenticated: true });
  await until(lastMorning);
  const [mail] = mailsTo(marta);
  if (mail === undefined) throw new Error('there is none');
  const links = textOf(mail).match(/https:\/\/\S+/g) ?? [];
  expect(links).toEqual([
    `https://teams.microsoft.com/l/chat/0/0?users=28:${botAppId}&message=renew%20our%20membership`,
  ]);
  expect(textOf(mail)).toContain('Open in Microsoft Teams:');
});

test('the sentence that stands in the chat is about what the e-mail is about', async () => {
  await startApp({ network: demoNetwork });
  for (let day = 16; day < 44; day += 1) await until(new Date(Date.UTC(2027, 1, day, 10)));
  const sentenceIn = (subject: string) => {
    const mail = mailsTo(ana).find((one) => headerOf(one, 'Subject') === `${subject}: Contoso Consulting`);
    return mail && / and send “(.+?)”/.exec(textOf(mail))?.[1];
  };
  expect(sentenceIn('A competency is due for renewal')).toBe('renew Silver Application Development');
  expect(read(await app.as(ana).say('renew Silver Application Development'))).toContain('Application Development');
  expect(read(await app.as(marta).say('show the status of our membership'))).toContain('Anniversary date');
});

test('whoever has the app by then gets it in Teams, and no e-mail', async () => {
  await startApp();
  reached.add(marta.objectId);
  await until(lastMorning);
  expect(mailsTo(marta)).toEqual([]);
  expect(chatOf(marta)).toHaveLength(1);
  expect(mailsTo(rui)).toHaveLength(1);
});

test('whoever comes to the bot before gets it there at once', async () => {
  await startApp();
  reached.add(marta.objectId);
  await app.as(marta).say('hello');
  await minutesLater(1);
  expect(chatOf(marta).some(({ summary }) => summary?.includes('membership of') ?? false)).toBe(true);
  await until(lastMorning);
  expect(mailsTo(marta)).toEqual([]);
});

test('what came by e-mail is not told again in Teams, and stands among what one was told', async () => {
  await startApp();
  await until(lastMorning);
  reached.add(marta.objectId);
  const chat = app.as(marta);
  await chat.say('hello');
  await minutesLater(1);
  expect(chatOf(marta).filter(({ summary }) => summary?.includes('membership of') ?? false)).toEqual([]);
  expect(read(await chat.say('program e-mails'))).toContain('8 March 2027, by e-mail, notice');
});

test('news that are told together come in one e-mail', async () => {
  await startApp();
  const recipientId = demoIndividualId(marta);
  const { shipments } = await app.membership.shipments('contoso', 10);
  const news = shipments.flatMap((shipment) => {
    const stage = shipmentStage(shipment);
    const about = { organizationId: 'contoso', kind: 'shipment', subject: shipment.number, recipientId };
    return stage === undefined ? [] : [{ ...about, stage, createdAt: testNow.toISOString() }];
  });
  await app.membership.commit(
    'contoso',
    'news',
    news.map((one) => writes.noticed(one, testNow)),
  );
  await minutesLater(1);
  await until(new Date('2027-02-22T09:00:00Z'));
  const [mail, ...others] = mailsTo(marta);
  if (mail === undefined) throw new Error('there is none');
  expect(others).toEqual([]);
  expect(headerOf(mail, 'Subject')).toBe(`${news.length} pieces of news: Contoso Consulting`);
  expect(new Set(textOf(mail).match(/Notice [0-9A-Z]{4}-[0-9A-Z]{4}\./g)).size).toBe(news.length);
  expect(textOf(mail)).toContain('and send “show the status of our membership”');
});

test('what nobody wants any more is not sent', async () => {
  await startApp();
  await until(new Date('2027-03-09T12:00:00Z'));
  await app.notices.plan();
  await app.notices.deliver();
  // The stage is over while nobody looked: only the next one is said, at its own end.
  expect(mailsTo(marta)).toEqual([]);
  expect(
    (await app.membership.noticesFor('contoso', demoIndividualId(marta)))
      .map(({ document }) => document.state)
      .toSorted(),
  ).toEqual(['over', 'waiting']);
});

test('who has removed or blocked the bot does not get by e-mail what they did not want', async () => {
  await startApp();
  const chat = app.as(marta);
  await chat.send({ type: 'installationUpdate', action: 'add' });
  await chat.send({ type: 'installationUpdate', action: 'remove' });
  app.connector.script(({ person }) =>
    person === undefined ? undefined : { status: 403, code: 'ConversationBlockedByUser' },
  );
  await until(lastMorning);
  await minutesLater(180);
  expect(mailsTo(marta)).toEqual([]);
  expect(mailsTo(rui)).toEqual([]);
  expect(await stateOf(rui)).toBe('waiting');
});

test('whoever has only added the bot to a team was never reached', async () => {
  await startApp();
  const team = { id: '19:team@thread.tacv2', conversationType: 'channel', tenantId: demoTenantId };
  await app.as(marta).send({ type: 'installationUpdate', action: 'add', conversation: team });
  await until(lastMorning);
  expect(mailsTo(marta)).toHaveLength(1);
});

test('in the hours that the reader has chosen', async () => {
  await startApp({ overrides: {} });
  await prefer(marta, { from: 14 * 60, until: 15 * 60 });
  await until(lastMorning);
  expect(mailsTo(marta)).toEqual([]);
  await until(new Date('2027-03-08T14:05:00Z'));
  expect(mailsTo(marta)).toHaveLength(1);
});

test.each<[string, string, string]>([
  ['none is known', '', 'and no e-mail address is known'],
  ['it is none', 'marta at contoso', 'and no e-mail address is known'],
])('%s: it waits, and operators see why', async (_name, email, words) => {
  await startApp({ network: (today) => withAddress(onOneDay(today), email) });
  await until(lastMorning);
  expect(graph.mails.map(({ to }) => to)).not.toContain('');
  expect(mailsTo(marta)).toEqual([]);
  expect(await stateOf(marta)).toBe('waiting');
  expect(await lastWords(marta)).toContain(words);
  expect(mailsTo(rui)).toHaveLength(1);
});

function withAddress(network: ReturnType<typeof onOneDay>, email: string): ReturnType<typeof onOneDay> {
  const id = demoIndividualId(marta);
  return {
    ...network,
    individuals: network.individuals.map((entry) => (entry.id === id ? { ...entry, email } : entry)),
    associations: network.associations.map((entry) => (entry.individualId === id ? { ...entry, email } : entry)),
  };
}

describe('what Graph says', () => {
  const faultOnce = (fault: GraphFault) => {
    let isFaulty = true;
    graph.scriptMail(() => (isFaulty ? fault : undefined));
    return () => {
      isFaulty = false;
    };
  };

  test.each<[string, () => void, string]>([
    ['403', () => graph.scriptMail(() => ({ status: 403, code: 'ErrorAccessDenied' })), 'mail-not-allowed'],
    ['401', () => graph.scriptMail(() => ({ status: 401 })), 'mail-not-allowed'],
    [
      'no token',
      () => {
        token = { kind: 'refused', reason: 'unauthorized_client' };
      },
      'mail-not-allowed',
    ],
    ['404', () => graph.scriptMail(() => ({ status: 404, code: 'ErrorInvalidUser' })), 'mail-no-mailbox'],
  ])(
    '%s: the operator reads it once an hour, nothing is tried meanwhile, and nothing is lost',
    async (_name, refuse, event) => {
      await startApp();
      refuse();
      await until(lastMorning);
      const asked = tenants.length;
      expect(linesOf(event)).toHaveLength(1);
      expect(await stateOf(marta)).toBe('waiting');
      await minutesLater(59);
      expect(tenants).toHaveLength(asked);
      graph.scriptMail(() => undefined);
      token = { kind: 'token', token: 'of-the-bot' };
      await minutesLater(2);
      for (const person of [marta, rui]) expect(mailsTo(person)).toHaveLength(1);
      expect(textOf(mailsTo(marta)[0] as never)).not.toContain('before');
      expect(linesOf(event)).toHaveLength(1);
    },
  );

  test.each<[string, GraphFault, number]>([
    ['429', { status: 429, retryAfter: 1200 }, 20],
    ['503', { status: 503 }, 1],
  ])('%s: nothing is sent until that time has passed, and then everything', async (_name, fault, pause) => {
    await startApp();
    const mend = faultOnce(fault);
    await until(lastMorning);
    const asked = graph.mailsAsked;
    mend();
    await minutesLater(pause - 0.1);
    expect(graph.mailsAsked).toBe(asked);
    await minutesLater(0.2);
    for (const person of [marta, rui]) expect(mailsTo(person)).toHaveLength(1);
  });

  test.each<[string, GraphFault]>([
    ['500', { status: 500 }],
    ['504', { status: 504, taken: true }],
    ['a connection that breaks before it', { instead: 'break' }],
    ['a connection that breaks after it', { instead: 'break', taken: true }],
  ])('%s: nobody knows, so it is sent once more, and says so', async (_name, fault) => {
    await startApp();
    const mend = faultOnce(fault);
    await until(lastMorning);
    expect(graph.mailsAsked).toBeLessThanOrEqual(4);
    const before = mailsTo(marta);
    expect(await stateOf(marta)).toBe('waiting');
    mend();
    await minutesLater(4);
    expect(mailsTo(marta)).toHaveLength(before.length);
    await minutesLater(7);
    const [last, ...others] = mailsTo(marta).toReversed();
    if (last === undefined) throw new Error('there is none');
    expect(others).toHaveLength(before.length);
    expect(textOf(last)).toContain('You may have received this message before.');
    for (const other of others) expect(headerOf(other, 'Message-ID')).toBe(headerOf(last, 'Message-ID'));
    expect(await stateOf(marta)).toBe('sent');
  });

  test('it ends alike twice: an operator decides, and nobody gets a third one', async () => {
    await startApp();
    graph.scriptMail(() => ({ status: 500, taken: true }));
    await until(lastMorning);
    for (let round = 0; round < 5; round += 1) await minutesLater(15);
    expect(mailsTo(marta)).toHaveLength(2);
    expect(await stateOf(marta)).toBe('parked');
    expect(await lastWords(marta)).toContain('nobody knows whether its e-mail was taken');
  });

  test('nobody knows, and then the reader is in Teams: told there, as what they may have got before', async () => {
    await startApp();
    graph.scriptMail(() => ({ status: 500, taken: true }));
    await until(lastMorning);
    reached.add(marta.objectId);
    await minutesLater(15);
    expect(mailsTo(marta)).toHaveLength(1);
    expect(read(chatOf(marta)[0]?.attachments?.[0]?.content)).toContain('You may have received this before.');
  });

  test.each<[string, GraphFault, string]>([
    ['413', { status: 413 }, 'parked'],
    ['400', { status: 400, code: 'ErrorInvalidRequest' }, 'parked'],
    ['400 of the recipient', { status: 400, code: 'ErrorInvalidRecipients' }, 'waiting'],
  ])('%s: not sent again, and the others get theirs', async (_name, fault, state) => {
    await startApp();
    graph.scriptMail((to) => (to === marta.email ? fault : undefined));
    await until(lastMorning);
    const asked = graph.mailsAsked;
    await minutesLater(120);
    expect(graph.mailsAsked).toBe(asked);
    expect(await stateOf(marta)).toBe(state);
    expect(mailsTo(rui)).toHaveLength(1);
    expect(linesOf('mail-undelivered')).toHaveLength(1);
  });

  test('no connection: certainly not sent, so it is not said to be a repeat', async () => {
    const gone = await startGraph();
    await gone.close();
    await startApp({ mailGraph: gone.origin });
    await until(lastMorning);
    expect(await stateOf(marta)).toBe('waiting');
    expect((await kept(marta))?.document.mayHaveArrived).toBeUndefined();
  });
});

test('whoever is sending dies between sending and writing it down: once more, saying so, under the same id', async () => {
  await startApp();
  const hangs = Promise.withResolvers<void>();
  graph.scriptMail((_to, count) => (count <= 4 ? { after: hangs.promise } : undefined));
  time = lastMorning;
  app.setNow(time);
  const first = app.notices.deliver();
  while (mailsTo(marta).length === 0) await new Promise((resolve) => setImmediate(resolve));
  // Another instance, after the claim: the first one has it in hand for ever.
  const store = new Proxy(app.store, {
    get: (target, name) => (name === 'close' ? async () => {} : Reflect.get(target, name).bind(target)),
  });
  const other = await createTestApp({
    now: new Date(lastMorning.getTime() + 180_000),
    opensChats: true,
    network: () => nobody,
    mailGraph: graph.origin,
    config: { graphMail: { from, aMinute: 600 } },
    overrides: { store, graphTokens: async () => token },
  });
  other.connector.script(({ person }) =>
    person === undefined ? undefined : { status: 403, code: 'ForbiddenOperationException' },
  );
  await other.notices.deliver();
  const [one, again, ...more] = mailsTo(marta);
  if (one === undefined || again === undefined) throw new Error('it was not sent once more');
  expect(more).toEqual([]);
  expect(textOf(one)).not.toContain('You may have received');
  expect(textOf(again)).toContain('You may have received this message before.');
  expect(headerOf(again, 'Message-ID')).toBe(headerOf(one, 'Message-ID'));
  hangs.resolve();
  await first;
  expect(await stateOf(marta)).toBe('sent');
  expect(mailsTo(marta)).toHaveLength(2);
  await other.close();
});

/** `npm run test:soak` does it with 500. */
const many = Number(process.env.NOTICE_MAILS ?? 75);

test('very many at once: at the pace of the mailbox, everybody one, and who is in Teams does not wait behind them', async () => {
  const tenants = Array.from({ length: 25 }, (_, index) => `tenant-${index}`);
  const people = Array.from({ length: many }, (_, index) => ({
    id: individualIdOf(tenants[index % tenants.length] ?? '', `person-${index}`),
    email: `person-${index}@fabrikam.example`,
  }));
  await startApp({
    aMinute: 30,
    network: (today) => withAdministrators(onOneDay(today), people),
    tenants: [demoTenantId, ...tenants],
  });
  await until(lastMorning);
  // A half of what the mailbox takes: the other one is for invitations and the like.
  expect(graph.mails.length).toBe(15);
  reached.add(marta.objectId);
  await app.as(marta).say('hello');
  await minutesLater(0.2);
  expect(chatOf(marta).some(({ summary }) => summary?.includes('membership of') ?? false)).toBe(true);
  for (let minute = 0; minute < many / 12; minute += 1) {
    const before = graph.mails.length;
    await minutesLater(1);
    expect(graph.mails.length - before).toBeLessThanOrEqual(15);
  }
  const got = graph.mails.map(({ to }) => to);
  expect(people.filter(({ email }) => got.filter((to) => to === email).length !== 1)).toEqual([]);
}, 120_000);

const nobody: Network = {
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
};

function withAdministrators(
  network: Network,
  people: readonly { readonly id: string; readonly email: string }[],
): Network {
  const model = network.associations.find(({ individualId }) => individualId === demoIndividualId(marta));
  if (model === undefined) throw new Error('Marta looks after Contoso');
  const more = people.map(({ id, email }) => ({
    ...model,
    individualId: id,
    name: email,
    email,
    roles: [],
    privileges: [],
  }));
  return { ...network, associations: [...network.associations, ...more] };
}
