import { retryNotice } from '../../src/changes/retry-notice.ts';
import type { Network } from '../../src/demo/network.ts';
import { demoIndividualId, marta, rui } from '../../src/demo/people.ts';
import type { CalendarDate } from '../../src/program/things/calendar.ts';
import { createConversations } from '../../src/store/repositories/conversations.ts';
import { movedOn } from '../../src/store/repositories/on-its-way.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { createSender } from '../../src/teams/sender.ts';
import { type Fault, type SentMessage, startConnector } from '../support/connector.ts';
import { onOneDay } from '../support/one-day.ts';
import { read, testApp } from '../support/test-app.ts';

/** Whoever else is told something of the same tenant waits with the others, which takes its time. */
function contosoAlone(today: CalendarDate): Network {
  const network = onOneDay(today);
  return { ...network, organizations: network.organizations.filter(({ id }) => id === 'contoso') };
}

const app = testApp({ opensChats: true, network: contosoAlone });
let minutes = 0;
beforeEach(async () => {
  minutes = 0;
  for (const person of [marta, rui]) await app.as(person).say('home');
  await app.notices.plan();
});

const start = Date.parse('2027-02-15T12:00:00Z');
const isNotice = (message: { summary?: string }) => message.summary?.includes('membership of') ?? false;
const sentTo = (person: typeof marta): readonly SentMessage[] =>
  app.connector.messages.filter((entry) => entry.conversationId === `a:${person.objectId}` && isNotice(entry));
const wordsOf = (message: SentMessage | undefined) => read(message?.attachments?.[0]?.content);
const numberOn = (message: SentMessage | undefined) => /Notice (\S+)\./.exec(wordsOf(message))?.[1];

/** What happens to the first notices for Marta; later ones, and everybody else's, arrive. @returns how often it was tried */
function failFirst(...faults: Fault[]): () => number {
  let tried = 0;
  app.connector.script((asked) => {
    if (asked.conversationId !== `a:${marta.objectId}` || !isNotice(asked)) return undefined;
    tried += 1;
    return faults[tried - 1];
  });
  return () => tried;
}

async function deliverAfter(more: number): Promise<void> {
  minutes += more;
  app.setNow(new Date(start + minutes * 60_000));
  await app.notices.deliver();
}

const stateOf = async (person: typeof marta) => {
  const [kept] = await app.membership.noticesFor('contoso', demoIndividualId(person));
  return kept?.document;
};

test.each<[string, Fault]>([
  ['429 with Retry-After', { status: 429, code: 'Throttled', retryAfter: 1 }],
  ['429 without', { status: 429, code: 'Throttled' }],
  ['412', { status: 412, code: 'PreconditionFailed' }],
  ['502', { status: 502 }],
  ['503 with Retry-After', { status: 503, retryAfter: 1 }],
  ['504', { status: 504 }],
])('%s: it is tried again, once at a time, and arrives', async (_name, fault) => {
  const tried = failFirst(fault);
  await app.notices.deliver();
  expect(tried()).toBe(1);
  await deliverAfter(61);
  expect(sentTo(marta)).toHaveLength(1);
});

test('a wait that the channel asks for is kept', async () => {
  const tried = failFirst({ status: 503, retryAfter: 600 });
  await app.notices.deliver();
  await deliverAfter(9);
  expect(tried()).toBe(1);
});

test.each<[string, Fault]>([
  ['500', { status: 500, code: 'ServiceError' }],
  ['408', { status: 408 }],
  ['a connection that breaks', { breaks: true }],
  ['200 with the page of a proxy', { status: 200, body: '<html>Please sign in</html>' }],
  ['202 with nothing', { status: 202, body: '' }],
  ['200 with half a body', { status: 200, body: '{"id":"mess' }],
  ['200 without an id', { status: 200, body: '{}' }],
])('%s: it may have arrived, so it comes once more, says so, and has the same number', async (_name, fault) => {
  failFirst({ ...fault, taken: true });
  await app.notices.deliver();
  await deliverAfter(4);
  expect(sentTo(marta)).toHaveLength(1);
  await deliverAfter(30);
  const [first, second, ...more] = sentTo(marta);
  expect(more).toEqual([]);
  expect(wordsOf(first)).not.toContain('before');
  expect(wordsOf(second)).toContain('You may have received this before.');
  expect(numberOn(second)).toBe(numberOn(first));
});

describe('a sender that died after sending is not forgotten, whatever the next try meets:', () => {
  /** As it lies there when a process died between sending and writing it down. */
  async function dieWhileSending(): Promise<void> {
    const [kept] = await app.membership.noticesFor('contoso', demoIndividualId(marta));
    if (kept === undefined) throw new Error('a notice was planned for Marta');
    const until = new Date(start - 60_000).toISOString();
    await app.membership.commit('contoso', 'died', [
      movedOn(kept, { state: 'sending', dueAt: until, claim: { by: 'somebody who died', until } }),
    ]);
  }

  test.each<[string, Fault]>([
    ['429', { status: 429, code: 'Throttled', retryAfter: 1 }],
    ['412', { status: 412, code: 'PreconditionFailed' }],
    ['401', { status: 401, code: 'BotNotRegistered' }],
    ['404', { status: 404, code: 'ConversationNotFound' }],
    ['403', { status: 403, code: 'BotNotInConversationRoster' }],
  ])('%s', async (_name, fault) => {
    await dieWhileSending();
    const tried = failFirst(fault);
    await app.notices.deliver();
    expect(tried()).toBeGreaterThan(0);
    if (fault.status === 403) await app.as(marta).say('home');
    await deliverAfter(61);
    expect(sentTo(marta).map(wordsOf)).toEqual([expect.stringContaining('You may have received this before.')]);
  });

  test('the end of the reader’s hours', async () => {
    await dieWhileSending();
    await deliverAfter(8 * 60);
    expect(sentTo(marta)).toEqual([]);
    await deliverAfter(16 * 60);
    expect(sentTo(marta).map(wordsOf)).toEqual([expect.stringContaining('You may have received this before.')]);
  });

  test('a refusal, after which an operator sends it again', async () => {
    await dieWhileSending();
    failFirst({ status: 400, code: 'Bad Argument' });
    await app.notices.deliver();
    const [kept] = await app.membership.noticesFor('contoso', demoIndividualId(marta));
    if (kept === undefined) throw new Error('a notice was planned for Marta');
    const by = { kind: 'operator', name: 'pmc' } as const;
    await retryNotice({ store: app.membership, now: new Date(start), changeId: 'again', by }, kept);
    await app.notices.deliver();
    expect(sentTo(marta).map(wordsOf)).toEqual([expect.stringContaining('You may have received this before.')]);
  });
});

test.each([
  ['BotNotInConversationRoster', 'the reader has removed the bot'],
  ['ConversationBlockedByUser', 'the reader has blocked the bot'],
  ['BotDisabledByAdmin', 'an administrator of the reader’s tenant has turned the bot off'],
  ['ForbiddenOperationException', 'the bot is not installed for the reader'],
  [undefined, 'the reader has removed the bot'],
])('403 %s: nothing more is sent until the person is back, and then it is', async (code, words) => {
  const tried = failFirst({ status: 403, ...(code === undefined ? {} : { code }) });
  await app.notices.deliver();
  await deliverAfter(120);
  expect(tried()).toBe(1);
  expect(await stateOf(marta)).toMatchObject({ state: 'waiting', history: [{ what: words }] });
  await app.as(marta).say('home');
  await deliverAfter(1);
  expect(sentTo(marta)).toHaveLength(1);
});

test('429 to a new chat: nobody of the tenant is written to until the channel takes it', async () => {
  let opened = 0;
  app.connector.script(({ person }) => {
    if (person === undefined) return undefined;
    opened += 1;
    return { status: 429, code: 'Throttled', retryAfter: 3600 };
  });
  await createConversations(app.store).close(demoIndividualId(rui), `a:${rui.objectId}`, 'closed');
  await app.notices.deliver();
  expect(opened).toBe(1);
  // Something for somebody else of the tenant, who has a chat.
  const postedOn = app.today;
  const message = { organizationId: 'contoso', id: 'news', title: 'News', text: 'News.', postedOn };
  const recipientId = demoIndividualId(marta);
  const createdAt = new Date(start).toISOString();
  const notice = { organizationId: 'contoso', kind: 'program-message', subject: 'news', stage: 'posted' } as const;
  await app.membership.commit('contoso', 'news', [
    writes.posted(message),
    writes.noticed({ ...notice, recipientId, createdAt }, new Date(start)),
  ]);
  const news = () => app.connector.messages.filter(({ summary }) => summary === 'News');
  await deliverAfter(59);
  expect(news()).toEqual([]);
  await deliverAfter(2);
  expect(news()).toHaveLength(1);
});

test('404: the chat is gone, so another is opened with the person, by object id', async () => {
  failFirst({ status: 404, code: 'ConversationNotFound' });
  await app.notices.deliver();
  await deliverAfter(1);
  expect(app.connector.opened).toContain(marta.objectId);
  expect(sentTo(marta)).toHaveLength(1);
});

test('404 for a minute: one new chat is tried, then it waits, and arrives', async () => {
  const fault: Fault = { status: 404, code: 'ConversationNotFound' };
  const tried = failFirst(fault, fault, fault);
  await app.notices.deliver();
  expect(tried()).toBe(2);
  await deliverAfter(1);
  expect(tried()).toBe(3);
  await deliverAfter(5);
  expect(sentTo(marta)).toHaveLength(1);
});

test('403 InvalidBotApiHost: the tenant lives in the community cloud, and gets it there', async () => {
  const cloud = await startConnector();
  const sender = createSender(
    {
      authentication: 'off',
      isPlayground: false,
      tenants: [],
      serviceHosts: [],
      endpoints: { tokenService: 'http://127.0.0.1:9', channelMetadata: 'http://127.0.0.1:9' },
    },
    { communityCloudAt: cloud.serviceUrl },
  );
  app.connector.script(() => ({ status: 403, code: 'InvalidBotApiHost' }));
  const address = { conversationId: 'a:somebody', serviceUrl: app.connector.serviceUrl };
  const sent = await sender.send(address, { card: { type: 'AdaptiveCard' }, summary: 'News' });
  await cloud.close();
  expect(sent.kind).toBe('sent');
  expect(cloud.messages).toMatchObject([{ conversationId: 'a:somebody', summary: 'News' }]);
});

test.each([
  [400, 'Bad Argument'],
  [413, 'MessageSizeTooBig'],
])('%i %s: it would be refused again, so an operator gets it', async (status, code) => {
  const tried = failFirst({ status, code });
  await app.notices.deliver();
  await deliverAfter(120);
  expect(tried()).toBe(1);
  expect(await stateOf(marta)).toMatchObject({ state: 'parked' });
  expect(app.log.some((line) => line.event === 'notice' && line.state === 'parked')).toBe(true);
});

test('401: the bot is not known to the channel; everything waits for whoever mends that', async () => {
  failFirst({ status: 401, code: 'BotNotRegistered' });
  await app.notices.deliver();
  expect(await stateOf(marta)).toMatchObject({ state: 'due', attempts: 0 });
  await deliverAfter(16);
  expect(sentTo(marta)).toHaveLength(1);
});

test('what fails five times is parked, and everybody else has got theirs', async () => {
  const tried = failFirst(...Array<Fault>(20).fill({ status: 412 }));
  await app.notices.deliver();
  expect(sentTo(rui)).toHaveLength(1);
  for (let round = 0; round < 10; round += 1) await deliverAfter(61);
  expect(tried()).toBe(5);
  expect(await stateOf(marta)).toMatchObject({ state: 'parked', attempts: 5 });
});

test('nobody of a tenant that the bot does not serve any more is written to, until it does again', async () => {
  const kept = await app.membership.association('contoso', demoIndividualId(rui));
  if (kept === undefined) throw new Error('Rui belongs to Contoso');
  const individualId = 'tenant-of-before~lea';
  const lea = { ...kept.value, individualId, name: 'Lea' };
  await app.membership.commit('contoso', 'lea', [writes.associated(lea)]);
  const [planned] = await app.membership.noticesFor('contoso', demoIndividualId(rui));
  if (planned === undefined) throw new Error('a notice was planned for Rui');
  const forLea = { ...planned.value, recipientId: individualId };
  await app.membership.commit('contoso', 'notice', [writes.noticed(forLea, new Date(start))]);
  const chat = {
    individualId,
    conversationId: 'a:lea',
    isPersonal: true,
    serviceUrl: app.connector.serviceUrl,
    channelId: 'msteams',
    botId: '28:bot',
    userId: '29:lea',
    locale: 'en-GB',
  };
  await createConversations(app.store).remember(chat, 'remembered', new Date(start));
  await app.notices.deliver();
  expect(sentTo(rui)).toHaveLength(1);
  expect(app.connector.messages.filter(({ conversationId }) => conversationId === 'a:lea')).toEqual([]);
  await createConversations(app.store).close(individualId, 'a:lea', 'closed');
  await deliverAfter(24 * 60);
  expect(app.connector.opened).not.toContain('lea');
  const [waiting] = await app.membership.noticesFor('contoso', individualId);
  expect(waiting?.document).toMatchObject({
    state: 'due',
    attempts: 0,
    history: [{ what: 'this bot does not serve the tenant of the reader' }, expect.anything()],
  });
});

test('a stored address that is not the channel’s is never talked to', async () => {
  const elsewhere = {
    individualId: demoIndividualId(marta),
    conversationId: 'a:elsewhere',
    isPersonal: true,
    serviceUrl: 'https://channel.example/',
    channelId: 'msteams',
    botId: '28:bot',
    userId: '29:marta',
    locale: 'en-GB',
  };
  await createConversations(app.store).remember(elsewhere, 'remembered', new Date(start + 30_000));
  app.setNow(new Date(start + 60_000));
  await app.notices.deliver();
  expect(sentTo(marta)).toHaveLength(1);
  expect(app.log.some((line) => line.event === 'address-refused')).toBe(true);
});
