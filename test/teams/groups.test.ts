import { readFileSync } from 'node:fs';
import { ana, diogo, lucia, marta, nuno } from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { buttonsOf, linksOf } from '../support/card.ts';
import { among, channel, groupChat, mentioning } from '../support/group.ts';
import { read, testApp } from '../support/test-app.ts';

const app = testApp({ config: { dashboardUrl: 'https://dashboard.example' } });
const inOwnChat = 'the answer stands in our own chat';

test('what may be said among others is said of these pages, and of no other', () => {
  const fit = pages.filter(({ inGroup }) => inGroup !== undefined).map(({ name }) => name);
  expect(fit).toEqual(['partner-dashboard', 'competency-progress', 'help', 'greeting', 'thanks', 'cancel']);
  expect(pages.length - fit.length).toBeGreaterThanOrEqual(57);
});

test('every other page is shown among others to nobody, and opens in the own chat', async () => {
  for (const { name } of pages.filter(({ inGroup }) => inGroup === undefined)) {
    const { here, alone } = await among(app, marta, mentioning(exampleOf(name)));
    expect(here).toHaveLength(1);
    // Of the page's own content nothing: neither people nor places, money, numbers, keys.
    expect(JSON.stringify(here)).not.toMatch(/Contoso|Marta|Lisbon|Porto|Madrid|€|\d{10}|XXXX/);
    expect([name, alone.length]).toEqual([name, 1]);
  }
});

/** The way to ask for it that help shows. */
function exampleOf(page: string): string {
  const phrases = readFileSync(new URL(`../../src/languages/en/phrases/${page}.txt`, import.meta.url), 'utf8');
  return phrases.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? '';
}

describe('a sentence among others', () => {
  test('is for the bot only where it is mentioned', async () => {
    const toAna = { type: 'mention', text: '<at>Ana</at>', mentioned: { id: `29:${ana.objectId}`, name: 'Ana' } };
    for (const activity of [
      { type: 'message', text: 'show my license keys' },
      { type: 'message', text: '<at>Ana</at> what is on its way?', entities: [toAna] },
      { type: 'message', text: '', entities: 'nonsense' },
      { type: 'message', text: 'help', entities: [null, 7, { type: 'mention' }, { type: 'clientInfo' }] },
    ]) {
      expect(await among(app, marta, activity)).toEqual({ status: 200, here: [], alone: [] });
    }
  });

  test('that mentions others too is about them', async () => {
    const own = { type: 'mention', text: '<at>PMC</at>', mentioned: { id: '28:bot', name: 'PMC' } };
    const other = { type: 'mention', text: '<at>Tiago Rocha</at>', mentioned: { id: '29:tiago', name: 'Tiago Rocha' } };
    for (const text of [
      '<at>PMC</at> which privileges does <at>Tiago Rocha</at> have',
      '<at>PMC</at> <at>PMC</at>&nbsp;which privileges does <at>Tiago Rocha</at> have?',
      'which privileges does <at>Tiago Rocha</at> have <at>PMC</at>',
    ]) {
      const { here, alone } = await among(app, marta, { type: 'message', text, entities: [own, other] });
      expect(read(here[0])).toContain(inOwnChat);
      expect(JSON.stringify(here)).not.toContain('Tiago');
      expect(read(alone[0]?.card)).toContain('Tiago Rocha');
    }
  });

  test('that is only a mention is answered with what the bot is for', async () => {
    for (const text of ['', '&nbsp;', '   ']) {
      const { here, alone } = await among(app, marta, mentioning(text));
      expect(read(here[0])).toContain('I am the membership center of the partner network.');
      expect(alone).toEqual([]);
    }
  });

  test('about what the program asks is answered there, without signing anybody in', async () => {
    const { here, alone } = await among(app, nuno, mentioning('what does gold Data Platform ask for?'));
    expect(read(here[0])).toContain('Data Platform, Gold, asks for');
    expect(read(here[0])).not.toContain('Silver, asks for');
    expect(alone).toEqual([]);
  });

  test('about how one stands is answered in the own chat alone, each by their own rights', async () => {
    const asked = (person: typeof marta) =>
      among(app, person, mentioning('are any of our competencies at risk?'), channel);
    const [martas, lucias, diogos] = [await asked(marta), await asked(lucia), await asked(diogo)];
    for (const { here } of [martas, lucias, diogos]) {
      expect(here.map(read)).toEqual([expect.stringContaining(inOwnChat)]);
      expect(here.map(linksOf)).toEqual([['https://teams.microsoft.com/l/chat/0/0?users=28:bot']]);
    }
    expect(martas.alone).toMatchObject([{ conversationId: `a:${marta.objectId}` }]);
    expect(read(martas.alone[0]?.card)).toContain('Contoso Lisbon');
    expect(read(lucias.alone[0]?.card)).not.toContain('Contoso Lisbon');
    expect(read(diogos.alone[0]?.card)).toContain('This is for Global and Location Administrators');
  });

  test('goes on in the chat where the person was last, else in one that is opened', async () => {
    await among(app, marta, mentioning('show my license keys'));
    expect(app.connector.opened).toEqual([marta.objectId]);
    await app.as(marta).say('hello');
    await among(app, marta, mentioning('show my license keys'));
    expect(app.connector.opened).toHaveLength(1);
  });

  test('leads to the own chat with what was asked where the bot cannot write there', async () => {
    app.connector.script(({ method, conversationId, person }) =>
      person !== undefined || (method === 'POST' && conversationId.startsWith('a:'))
        ? { status: 403, code: 'ForbiddenOperationException' }
        : undefined,
    );
    const sentence = 'show my license keys & “more” of Exchange?';
    const expected = [`https://teams.microsoft.com/l/chat/0/0?users=28:bot&message=${encodeURIComponent(sentence)}`];
    const never = await among(app, ana, mentioning(sentence));
    expect(never.here.map(linksOf)).toEqual([expected]);
    expect(read(never.here[0])).toContain('I cannot write to you yet');
    expect(never.alone).toEqual([]);
    app.connector.script(() => undefined);
    await app.as(marta).say('hello');
    app.connector.script(({ method, conversationId }) =>
      method === 'POST' && conversationId.startsWith('a:')
        ? { status: 403, code: 'ConversationBlockedByUser' }
        : undefined,
    );
    expect((await among(app, marta, mentioning(sentence))).here.map(linksOf)).toEqual([expected]);
  });

  test('is answered in its thread', async () => {
    const before = app.connector.messages.length;
    await among(app, marta, mentioning('help'), channel);
    expect(app.connector.messages.slice(before).map(({ conversationId }) => conversationId)).toEqual([channel.id]);
  });

  test('that nobody understands says so there, and can be taken along', async () => {
    const { here, alone } = await among(app, marta, mentioning('what is the weather like on the moon'));
    expect(read(here[0])).toContain('this I did not understand');
    expect(linksOf(here[0] ?? {})).toEqual([expect.stringContaining('weather%20like%20on%20the%20moon')]);
    expect(alone).toEqual([]);
  });

  test('that the channel delivers twice is answered once', async () => {
    const activity = { ...mentioning('show my license keys'), id: 'once' };
    await among(app, marta, activity);
    expect(await among(app, marta, activity)).toEqual({ status: 200, here: [], alone: [] });
  });

  test('keeps nothing of it as a chat in which somebody can be told something', async () => {
    await app.as(marta).say('hello');
    const before = await app.store.list('principals', await partition(), 'conversation~', { limit: 100 });
    for (let thread = 0; thread < 3; thread += 1) {
      const conversation = { ...channel, id: `19:channel@thread.tacv2;messageid=${thread}` };
      await among(app, marta, mentioning('home'), conversation);
    }
    const after = await app.store.list('principals', await partition(), 'conversation~', { limit: 100 });
    expect(after.items).toHaveLength(before.items.length);
  });

  const partition = async () => {
    const { personPartition } = await import('../../src/store/things/thing.ts');
    const { demoIndividualId } = await import('../../src/demo/people.ts');
    return personPartition(demoIndividualId(marta));
  };
});

describe('a button among others', () => {
  test('acts for whoever presses it, by their own rights', async () => {
    const { here } = await among(app, marta, mentioning('help'));
    const [card] = here;
    expect(read(card)).toContain('Orders & Benefits');
    for (const [person, expected] of [
      [marta, 'Program purchases'],
      [diogo, 'Download software'],
    ] as const) {
      const press = app.as(person).pressActivity(card, /Orders & Benefits/);
      const { answer, alone } = await among(app, person, press);
      expect(read(answer)).toContain(inOwnChat);
      expect(alone).toMatchObject([{ conversationId: `a:${person.objectId}` }]);
      expect(read(alone[0]?.card)).toContain(expected);
    }
    // What the card carries names no organization and nobody.
    expect(JSON.stringify(card)).not.toMatch(/contoso|marta/i);
  });

  test('that shows how one stands brings along what was asked', async () => {
    const { here } = await among(app, nuno, mentioning('what does gold Data Platform ask for?'));
    const { alone } = await among(app, marta, app.as(marta).pressActivity(here[0], 'How we stand'));
    expect(read(alone[0]?.card)).toContain('Data Platform');
    expect(read(alone[0]?.card)).toContain('Gold');
  });

  test('of a card that was made for somebody else does nothing', async () => {
    const card = await app.as(marta).say('home');
    const [button] = buttonsOf(card ?? {});
    const action = { type: 'Action.Execute', verb: button?.verb, data: button?.data };
    const { answer, alone } = await among(app, diogo, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action, trigger: 'manual' },
    });
    expect(read(answer)).toContain('This button cannot be used here');
    expect(alone).toEqual([]);
  });
});

describe('a team or chat to which the bot is added', () => {
  test.each([
    ['team', { ...channel, id: '19:team@thread.tacv2' }],
    ['chat', groupChat],
  ])('%s: is welcomed once, with who has added it, and nobody is written to alone', async (kind, conversation) => {
    const added = { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }, { id: '29:x' }, { id: '29:y' }] };
    const events = [
      added,
      { type: 'installationUpdate', action: 'add' },
      { type: 'installationUpdate', action: 'add-upgrade' },
      added,
    ];
    const all = [];
    for (const event of events) all.push(await among(app, marta, event, conversation));
    expect(all.flatMap(({ here }) => here)).toHaveLength(1);
    expect(all.flatMap(({ alone }) => alone)).toEqual([]);
    expect(read(all[0]?.here[0])).toContain(`Marta Oliveira has added me to this ${kind}.`);
    expect(app.connector.opened).toEqual([]);
  });

  test('is welcomed again when it was removed and added anew; others who come are not', async () => {
    const event = (action: string) => among(app, marta, { type: 'installationUpdate', action });
    expect((await event('add')).here).toHaveLength(1);
    expect((await event('remove')).here).toEqual([]);
    expect((await event('add')).here).toHaveLength(1);
    const joined = { type: 'conversationUpdate', membersAdded: [{ id: '29:x' }] };
    expect((await among(app, marta, joined)).here).toEqual([]);
  });

  test('hears who has added it from the conversation, where Teams tells only the id', async () => {
    const from = { id: '29:x', aadObjectId: marta.objectId };
    const event = { type: 'installationUpdate', action: 'add', from };
    expect(read((await among(app, marta, event)).here[0])).toContain('I was just added.');
    app.connector.names.set('29:x', 'Marta Oliveira');
    const { here } = await among(app, marta, event, { ...channel, id: '19:another@thread.tacv2' });
    expect(read(here[0])).toContain('Marta Oliveira has added me to this team.');
  });
});

test('a proof of who somebody is comes to nothing among others', async () => {
  for (const name of ['signin/tokenExchange', 'signin/verifyState', 'signin/failure']) {
    const { here, alone } = await among(app, marta, { type: 'invoke', name, value: { token: 'x', state: '1' } });
    expect([here, alone]).toEqual([[], []]);
  }
});
