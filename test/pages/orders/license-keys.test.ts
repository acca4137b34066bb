import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import {
  ana,
  type DemoPerson,
  demoIndividualId,
  diogo,
  lucia,
  marta,
  pedro,
  rui,
  tiago,
} from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { LicenseKey } from '../../../src/program/things/license-key.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { organizationAudit } from '../../../src/store/things/audit-entry.ts';
import { licenseKey } from '../../../src/store/things/license-key.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { there } from '../../support/changing.ts';
import { among, mentioning } from '../../support/group.ts';
import { type OwnTestApp, read, testApp } from '../../support/test-app.ts';

/** Tiago works in Lisbon and Pedro in Porto; each may see keys, and administers nothing. */
function network(today: CalendarDate): Network {
  const demo = demoNetwork(today);
  const granted = [tiago, pedro].map(demoIndividualId);
  return {
    ...demo,
    associations: demo.associations.map((entry) =>
      granted.includes(entry.individualId)
        ? { ...entry, privileges: [{ privilege: 'view-keys', grantedOn: today, grantedBy: marta.name }] }
        : entry,
    ),
  };
}

const app = testApp({ network, graph: 'http://127.0.0.1:1' });

const keys = () => app.membership.all(licenseKey, { organizationId: 'contoso' });
const looks = async () =>
  (await app.membership.all(organizationAudit, { organizationId: 'contoso' })).filter(
    ({ what }) => what === 'license-key-viewed',
  );

/** What a key of the demo looks like, whichever it is. */
const aKey = /DEMO0-NOKEY-INVEN-TED00-\d{3}XX/;

async function change(key: (entry: LicenseKey) => boolean, to: (entry: LicenseKey) => LicenseKey) {
  const found = there((await keys()).find(key));
  const kept = there(await app.membership.get(licenseKey, found));
  await app.membership.commit('contoso', 'meanwhile', [writes.replaced(kept, to(kept.value))]);
}

/** The card that asks whether a key is to be shown: the first one of this software. */
async function asked(person: DemoPerson, sentence: string, title = /^Look at this key/): Promise<Card> {
  const chat = app.as(person);
  return chat.press(await chat.say(sentence), title);
}

describe('the list', () => {
  test('says which keys there are, where, how they stand and who looked last, and shows none of them', async () => {
    const words = read(await app.as(marta).say('show my license keys'));
    expect(words).toContain('14 license keys');
    expect(words).toContain(
      'Exchange Server Standard\n•••••-•••••-•••••-•••••-177XX\nContoso Lisbon\n1 of 1 activations left\nNobody has looked at it',
    );
    expect(words).toContain('1 to 8 of 14');
    expect(words).not.toMatch(aKey);
  });

  test.each([
    ['license keys for windows server', 'Windows Server Standard', 3],
    ['give me the windows 10 key', 'Windows Enterprise', 3],
    ['keys for Porto', 'Contoso Porto', 8],
    ['what is the product key for Visio', 'Visio Professional', 1],
  ])('“%s” lands on it', async (sentence, sought, count) => {
    const words = read(await app.as(marta).say(sentence));
    expect(words).toContain(`${count === 1 ? 'One license key' : `${count} license keys`}: ${sought}`);
    expect(words).not.toMatch(aKey);
  });

  test('is found in by software, place and the last signs', async () => {
    const chat = app.as(marta);
    const list = await chat.say('license keys');
    const office = await chat.press(list, 'Find', { software: 'office-professional-plus', location: 'porto' });
    expect(read(office)).toContain('3 license keys: Office Professional Plus, Contoso Porto');
    expect(read(await chat.press(list, 'Find', { ending: '156xx' }))).toContain('One license key: ending in “156XX”');
    expect(read(await chat.press(office, 'All license keys'))).toContain('14 license keys');
  });

  test('finds a key that was typed as a whole, and keeps nothing of it but its end', async () => {
    const chat = app.as(marta);
    const found = await chat.press(await chat.say('license keys'), 'Find', { ending: 'DEMO0-NOKEY-INVEN-TED00-156XX' });
    expect(read(found)).toContain('One license key: ending in “156XX”');
    expect(JSON.stringify(found)).not.toContain('INVEN');
  });

  test.each(['‮156XX', '**', '💥', 'x'.repeat(10_000), '<b>'])('whatever is typed: %s', async (ending) => {
    const chat = app.as(marta);
    const found = await chat.press(await chat.say('license keys'), 'Find', { ending });
    expect(read(found)).toMatch(/license key/);
  });

  test.each([{ software: 'no-such' }, { location: 'no-such' }])('whatever is chosen: %o', async (form) => {
    const chat = app.as(marta);
    expect(read(await chat.press(await chat.say('license keys'), 'Find', form))).toMatch(/license key/);
  });

  test.each([
    [ana, 'madrid', 'Madrid'],
    [tiago, 'porto', 'Porto'],
  ])('tells $name nothing of a place that is not theirs, not its name either', async (person, location, called) => {
    const chat = app.as(person);
    const list = await chat.say('license keys');
    const all = read(list).split('\n')[1];
    for (const found of [await chat.press(list, 'Find', { location }), await chat.say(`keys for ${called}`)]) {
      expect(read(found)).not.toContain(called);
      expect(read(found)).toContain(all);
    }
  });

  test('leads on where there is none of what is sought', async () => {
    const words = read(await app.as(marta).say('license key for Visual Studio'));
    expect(words).toContain('None of your license keys is for this: Visual Studio.');
    expect(words).toContain('its keys come with MSDN subscriptions');
    expect(read(await app.as(marta).say('product key for SharePoint CALs'))).toContain('asks for no key');
  });

  test.each([
    [ana, ['Contoso Porto', 'All of the organization'], ['Contoso Madrid', 'Contoso Lisbon']],
    [lucia, ['Contoso Madrid'], ['Contoso Porto', 'Contoso Lisbon']],
    [tiago, ['Contoso Lisbon'], ['Contoso Porto', 'Contoso Madrid']],
    [pedro, ['Contoso Porto'], ['Contoso Lisbon', 'Contoso Madrid']],
  ])('of $name has the keys of the whole organization and of their own places', async (person, theirs, others) => {
    const chat = app.as(person);
    let card = await chat.say('show my license keys');
    let words = read(card);
    while (buttonsOf(card ?? {}).some(({ title }) => title === 'Next')) {
      card = await chat.press(card, 'Next');
      words += read(card);
    }
    for (const place of theirs) expect(words).toContain(`XX\n${place}`);
    for (const place of others) expect(words).not.toContain(place);
    expect(inputsOf(card ?? {}).length).toBeGreaterThan(0);
  });
});

describe('a key', () => {
  test('is shown after it was said what that means, once, and to whoever asked', async () => {
    const chat = app.as(marta);
    const before = await asked(marta, 'license key for Exchange Server');
    expect(read(before)).toContain('That you looked at this key, and when, is written down');
    expect(read(before)).not.toMatch(aKey);
    expect(await looks()).toEqual([]);
    const shown = await chat.press(before, 'Show the key');
    expect(read(shown)).toContain('DEMO0-NOKEY-INVEN-TED00-177XX');
    expect(read(shown)).toContain('Marta Oliveira, 15 February 2027 at 12:00');
    expect(await looks()).toHaveLength(1);
    // No button of it leads back to the key itself.
    const hidden = await chat.press(shown, 'Hide the key');
    expect(read(hidden)).not.toMatch(aKey);
    expect(read(hidden)).toContain('Show this key?');
    expect(JSON.stringify(buttonsOf(shown))).not.toMatch(aKey);
    const carried = buttonsOf(shown).map(({ data }) =>
      Buffer.from(String(data.button).split('.')[0] ?? '', 'base64url').toString(),
    );
    expect(carried.join()).not.toMatch(/NOKEY|revealed/);
  });

  test('is written down in the history, which has not the key', async () => {
    await app.as(marta).press(await asked(marta, 'license key for Exchange Server'), 'Show the key');
    const words = read(await app.as(rui).say('who changed what'));
    expect(words).toContain('Marta Oliveira looked at a license key of Exchange Server Standard.');
    expect(words).toContain('License key: •••••-•••••-•••••-•••••-177XX');
    expect(words).not.toMatch(aKey);
  });

  test('pressed twice, by two presses, is looked at twice; by the same press sent again, once', async () => {
    const chat = app.as(marta);
    const card = await asked(marta, 'license key for Exchange Server');
    const press = chat.pressActivity(card, 'Show the key');
    const answers = await Promise.all([chat.send({ ...press, id: 'one' }), chat.send({ ...press, id: 'two' })]);
    for (const { body } of answers) expect(read((body as { value: Card }).value)).toMatch(aKey);
    expect(await looks()).toHaveLength(2);
    await chat.send({ ...press, id: 'one' });
    expect(await looks()).toHaveLength(2);
  });

  test('is shown to two people at once, and both are written down', async () => {
    const [one, other] = [await asked(marta, 'license key for Visio'), await asked(rui, 'license key for Visio')];
    const shown = await Promise.all([
      app.as(marta).press(one, 'Show the key'),
      app.as(rui).press(other, 'Show the key'),
    ]);
    for (const card of shown) expect(read(card)).toMatch(aKey);
    expect((await looks()).map(({ by }) => by.name).toSorted()).toEqual([marta.name, rui.name].toSorted());
  });

  test('of an order says that its refund ends', async () => {
    const chat = app.as(marta);
    const list = await chat.press(await chat.say('license keys'), 'Find', { ending: '163XX' });
    const card = await chat.press(list, /^Look at this key/);
    expect(read(card)).toContain('It came with order 2104468213, which can be refunded until 5 March 2027.');
    await chat.press(card, 'Show the key');
    expect((await app.membership.order('contoso', '2104468213'))?.value.keyViewedOn).toBe('2027-02-15');
  });

  test.each([
    [
      'blocked',
      (key: LicenseKey) => ({ ...key, blockedOn: '2027-02-14' as const }),
      'has been blocked since 14 February 2027',
    ],
    [
      'used up',
      (key: LicenseKey) => ({ ...key, activations: { granted: 3, used: 3 } }),
      'All 3 activations of this key are used',
    ],
  ])('that is %s is not shown, and it is said why', async (_how, now, why) => {
    const chat = app.as(marta);
    const card = await asked(marta, 'license key for Exchange Server');
    await change(({ software }) => software === 'exchange-server-standard', now);
    // Also with the button of an earlier card.
    const answer = await chat.press(card, 'Show the key');
    expect(read(answer)).toContain(why);
    expect(read(answer)).not.toMatch(aKey);
    expect(buttonsOf(answer).map(({ title }) => title)).not.toContain('Show the key');
    expect(buttonsOf(answer).map(({ title }) => title)).toContain('Keys for Exchange Server Standard');
    expect(await looks()).toEqual([]);
  });

  test('that is not there any more, or of another place, looks the same', async () => {
    const card = await asked(lucia, 'license key for SharePoint Server');
    await change(
      ({ software }) => software === 'sharepoint-server',
      (key) => ({ ...key, locationId: 'porto' }),
    );
    const elsewhere = read(await app.as(lucia).press(card, 'Show the key'));
    expect(elsewhere).toMatch(/not look after|not here any more/);
    expect(elsewhere).not.toMatch(aKey);
    expect(await looks()).toEqual([]);
  });
});

test('a membership that has lapsed shows no key, and says who can help to enroll again', async () => {
  const card = await asked(marta, 'license key for Exchange Server');
  const kept = there(await app.membership.organization('contoso'));
  const enrollment = { ...kept.value.enrollment, anniversaryDate: '2026-01-01' as const };
  await app.membership.commit('contoso', 'lapsed', [writes.replaced(kept, { ...kept.value, enrollment })]);
  const answer = read(await app.as(marta).press(card, 'Show the key'));
  expect(answer).toContain('Your membership ended on 1 January 2026');
  expect(answer).toContain('The Regional Service Center can help your organization enroll again.');
  // It holds competencies still: they are not what is missing.
  expect(answer).not.toContain('a silver or gold competency');
  expect(answer).not.toMatch(aKey);
  expect(await looks()).toEqual([]);
});

describe('who has no right', () => {
  test('hears which privilege is enough, and who can grant it', async () => {
    const card = await app.as(diogo).say('show my license keys');
    const words = read(card);
    expect(words).toContain(
      'This is for Global and Location Administrators, and for people with the privilege View Keys, which you do not have here.',
    );
    expect(words).toContain('Marta Oliveira and Rui Almeida can grant it to you.');
    expect(buttonsOf(card ?? {}).map(({ title }) => title)).toContain('Your privileges');
    expect(words).not.toContain('XX');
  });

  test('story: the privilege is taken away a minute before the key is asked for', async () => {
    const chat = app.as(tiago);
    const card = await asked(tiago, 'license key for Exchange Server');
    // Marta takes it away while his card stands there.
    const martas = app.as(marta);
    const person = await martas.say('which privileges does Tiago have');
    await martas.press(person, 'Save', { privileges: '' });
    app.setNow(new Date('2027-02-15T12:01:00Z'));
    const answer = await chat.press(card, 'Show the key');
    expect(read(answer)).toContain('the privilege View Keys, which you do not have here');
    expect(read(answer)).toContain('can grant it to you.');
    expect(JSON.stringify(answer)).not.toMatch(aKey);
    expect(await looks()).toEqual([]);
    const [exchange] = (await keys()).filter(({ software }) => software === 'exchange-server-standard');
    expect(exchange).not.toHaveProperty('viewed');
    // She gives it back, and the same card does what it says.
    await martas.press(await martas.say('which privileges does Tiago have'), 'Save', { privileges: 'view-keys' });
    expect(read(await chat.press(card, 'Show the key'))).toMatch(aKey);
  });
});

describe('in a group chat or channel', () => {
  test.each(['groupChat', 'channel'])('%s: nothing is shown, and nothing is written down', async (conversationType) => {
    const chat = app.as(marta);
    const group = {
      conversation: { id: '19:group', conversationType, tenantId: '00000000-0000-4000-8000-00000000d3a0' },
    };
    const card = await asked(marta, 'license key for Exchange Server');
    // What was pressed is not done: its page opens in the own chat, where it can be pressed.
    const pressed = await among(app, marta, { ...chat.pressActivity(card, 'Show the key') }, group.conversation);
    expect(read(pressed.answer)).toContain('the answer stands in our own chat');
    expect(JSON.stringify(pressed.answer)).toContain('https://teams.microsoft.com/l/chat/0/0?users=28:bot');
    expect(pressed.alone.map((sent) => sent.conversationId)).toEqual([`a:${marta.objectId}`]);
    expect(JSON.stringify(pressed)).not.toMatch(aKey);
    expect(await looks()).toEqual([]);
    const { here } = await among(app, marta, mentioning('show my license keys'), group.conversation);
    expect(JSON.stringify(here)).not.toMatch(/XX|Exchange/);
  });
});

test('a key is in no log, in no message but the one that shows it, and nowhere in the store', async () => {
  const chat = app.as(marta);
  for (const software of ['Exchange Server', 'Visio', 'Windows Server']) {
    await chat.press(await asked(marta, `license key for ${software}`), 'Show the key');
  }
  const sent = app.connector.messages.length;
  await chat.say('who changed what');
  await app.notices.plan();
  await app.notices.deliver();
  expect(JSON.stringify(app.connector.messages.slice(sent))).not.toContain('NOKEY');
  expect(JSON.stringify(app.log)).not.toMatch(/NOKEY|INVEN-TED/);
  expect(await everythingIn(app)).not.toContain('NOKEY');
});

async function everythingIn({ store }: OwnTestApp): Promise<string> {
  const partitions = [
    ['organizations', 'contoso'],
    ['principals', `individual~${demoIndividualId(marta)}`],
  ] as const;
  const found = await Promise.all(
    partitions.map(([collection, id]) => store.list(collection, id, '', { limit: 1000 })),
  );
  return JSON.stringify(found);
}
