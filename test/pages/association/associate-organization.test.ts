import { demoNetwork } from '../../../src/demo/network.ts';
import { ana, demoIndividualId, diogo, helena, marta, nuno, petra, rui } from '../../../src/demo/people.ts';
import { individual as individualThing } from '../../../src/store/things/individual.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { read, type TestApp, testApp, testNow } from '../../support/test-app.ts';

const app = testApp();

const sentence = 'associate me with my company';
const stranger = { objectId: '99999999-0000-4000-8000-000000000099', name: 'Sam Stranger', email: 'sam@example.com' };
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);
const association = (person = nuno) => app.membership.association('contoso', demoIndividualId(person));
const request = async (person = stranger) =>
  (await app.membership.associationRequest('contoso', demoIndividualId(person)))?.value;

async function upToContoso(chat: ReturnType<TestApp['as']>, partnerId = '1417220'): Promise<Card> {
  return chat.press(await chat.say(sentence), 'Find', { partnerId });
}

describe('finding one’s organization', () => {
  test('by its Partner ID, or that of one of its locations, which is then proposed', async () => {
    const chat = app.as(stranger);
    const found = await upToContoso(chat);
    expect(read(found)).toContain('Contoso Consulting');
    expect(inputsOf(found)).toContainEqual({ id: 'location', value: 'lisbon' });
    const porto = await upToContoso(chat, '1417 222');
    expect(inputsOf(porto)).toContainEqual({ id: 'location', value: 'porto' });
  });

  test('by name and country, also with a slip in it', async () => {
    const chat = app.as(stranger);
    for (const name of ['Contoso Consulting', 'contoso', 'Contosso Consultng', 'CONTOSO CONSULTING LDA']) {
      const results = await chat.press(await chat.say(sentence), 'Find', { name, country: 'PT' });
      expect(titles(results)).toContain('Contoso Consulting');
      expect(read(await chat.press(results, 'Contoso Consulting'))).toContain('Send the request');
    }
  });

  test('of many that call themselves alike, the first is the one that knows one’s e-mail domain', async () => {
    await app.restart({
      network: (today) => {
        const network = demoNetwork(today);
        const [contoso] = network.organizations;
        if (contoso === undefined) throw new Error('the demo has an organization');
        const twins = Array.from({ length: 60 }, (_, index) => ({
          ...contoso,
          id: `a-twin-${index}`,
          partnerId: String(5_550_000 + index),
          profile: { ...contoso.profile, emailDomains: [] },
          locations: contoso.locations.slice(0, 1).map((entry) => ({ ...entry, partnerId: String(5_560_000 + index) })),
        }));
        return { ...network, organizations: [...twins, ...network.organizations] };
      },
    });
    const chat = app.as(nuno);
    const results = await chat.press(await chat.say(sentence), 'Find', { name: 'Contoso Consulting', country: 'PT' });
    expect(read(await chat.press(results, 'Contoso Consulting'))).toContain('so you need no approval');
  });

  test('one in another country is shown as such', async () => {
    const chat = app.as(stranger);
    const results = await chat.press(await chat.say(sentence), 'Find', { name: 'Northwind', country: 'JP' });
    expect(read(results)).toContain('no name like “Northwind” in Japan, but these elsewhere');
    expect(read(results)).toContain('Dublin, Ireland');
  });

  test('what leads nowhere says what to do, and keeps what was typed', async () => {
    const chat = app.as(stranger);
    const form = await chat.say(sentence);
    const none = await chat.press(form, 'Find', { partnerId: '7654321' });
    expect(read(none)).toContain('There is no organization with the Partner ID 7654321.');
    expect(inputsOf(none)).toContainEqual({ id: 'partnerId', value: '7654321' });
    expect(read(await chat.press(form, 'Find', { partnerId: 'my company' }))).toContain('6 to 8 digits');
    expect(read(await chat.press(form, 'Find', { name: 'Zzyzx', country: 'PT' }))).toContain(
      'no organization with a name',
    );
    expect(read(await chat.press(form, 'Find', { name: 'Contoso', country: '' }))).toContain('Choose the country too.');
  });

  test('two organizations of the same name are told apart by place and Partner ID, which is not given away', async () => {
    await app.restart({
      network: (today) => {
        const network = demoNetwork(today);
        const [contoso] = network.organizations;
        if (contoso === undefined) throw new Error('the demo has an organization');
        const locations = contoso.locations
          .slice(0, 1)
          .map((entry) => ({ ...entry, city: 'Faro', partnerId: '5550002' }));
        const twin = { ...contoso, id: 'twin', partnerId: '5550001', locations, competencies: [] };
        return { ...network, organizations: [...network.organizations, twin] };
      },
    });
    const chat = app.as(stranger);
    const results = await chat.press(await chat.say(sentence), 'Find', { name: 'Contoso Consulting', country: 'PT' });
    expect(read(results)).toContain('Lisbon, Portugal · Partner ID ending in 7220');
    expect(read(results)).toContain('Faro, Portugal · Partner ID ending in 0001');
    expect(read(results)).not.toContain('1417220');
  });
});

describe('somebody of an approved e-mail domain', () => {
  test('is associated at once, without rights, at the location they choose', async () => {
    const chat = app.as(nuno);
    const done = await chat.press(await upToContoso(chat), 'Associate', { location: 'porto' });
    expect(read(done)).toContain('Welcome to Contoso Consulting!');
    expect((await association())?.value).toMatchObject({
      rights: 'none',
      roles: [],
      locationId: 'porto',
      since: app.today,
    });
    expect(read(await chat.say('show my privileges'))).toContain('Contoso Porto');
    expect(await request(nuno)).toBeUndefined();
  });

  test('is associated once, however often the button is pressed', async () => {
    const chat = app.as(nuno);
    const card = await upToContoso(chat);
    await Promise.all([chat.press(card, 'Associate'), chat.press(card, 'Associate')]);
    expect(read(await chat.press(card, 'Associate'))).toContain('You are associated with Contoso Consulting.');
  });

  test('is known by the address of the sign-in alone: one that was typed counts for nothing', async () => {
    const id = demoIndividualId(stranger);
    const individual = { id, name: stranger.name, email: 'sam@contoso.example', locale: 'en', organizations: [] };
    await app.membership.commitIndividual(id, 'a', [
      { kind: 'create', document: individualThing.document(individual) },
    ]);
    const chat = app.as(stranger);
    await chat.press(await upToContoso(chat), 'Send the request', { email: 'marta.oliveira@contoso.example' });
    expect(await association(stranger)).toBeUndefined();
    expect((await request())?.state).toBe('pending');
  });
});

describe('everybody else', () => {
  const ask = async (chat = app.as(stranger)) =>
    chat.press(await upToContoso(chat), 'Send the request', {
      email: 'sam@example.com',
      location: 'madrid',
      message: 'Hello!',
    });

  test('asks, and the request and its notices to two administrators are one change', async () => {
    const pending = await ask();
    expect(read(pending)).toContain(
      'is waiting for an administrator’s answer. If nobody answers, it ends on 17 March 2027.',
    );
    expect(await request()).toMatchObject({ state: 'pending', locationId: 'madrid', message: 'Hello!' });
    const notices = await app.store.list('organizations', 'contoso', 'notice~association-request~', { limit: 10 });
    const recipients = notices.items.map(({ document }) => (document as unknown as { value: object }).value);
    expect(recipients).toMatchObject([
      { recipientId: demoIndividualId(marta) },
      { recipientId: demoIndividualId(rui) },
    ]);
    expect(await association(stranger)).toBeUndefined();
  });

  test('has one request at a time, which is shown again', async () => {
    const chat = app.as(stranger);
    const card = await upToContoso(chat);
    const form = { email: 'sam@example.com' };
    await Promise.all([chat.press(card, 'Send the request', form), chat.press(card, 'Send the request', form)]);
    const { id } = (await request()) ?? {};
    expect(read(await chat.press(card, 'Send the request', form))).toContain('is waiting');
    expect((await request())?.id).toBe(id);
    expect(read(await upToContoso(chat))).toContain('is waiting for an administrator’s answer');
  });

  test('may take it back, and ask again a day later', async () => {
    const chat = app.as(stranger);
    expect(read(await chat.press(await ask(chat), 'Take the request back'))).toContain(
      'You have taken your request back.',
    );
    expect(await request()).toMatchObject({ state: 'withdrawn' });
    expect(read(await upToContoso(chat))).toContain('Sam Stranger took the request back on 15 February 2027.');
    expect(read(await ask(chat))).toContain(
      'You have asked Contoso Consulting within the last day. You can ask again on 16 February 2027 at 12:00 (Lisbon).',
    );
    expect(await request()).toMatchObject({ state: 'withdrawn' });
    app.setNow(new Date('2027-02-16T12:00:00Z'));
    await ask(chat);
    expect(await request()).toMatchObject({ state: 'pending' });
    expect((await request())?.answer).toBeUndefined();
  });

  test('hears why it was declined, and may ask again', async () => {
    await ask();
    const request = await app.as(marta).say('decline the request of Sam');
    await app.as(marta).press(request, 'Decline', { reason: 'Please use your work account.' });
    const words = read(await upToContoso(app.as(stranger)));
    expect(words).toContain('Marta Oliveira declined the request on 15 February 2027: “Please use your work account.”');
    expect(words).toContain('Send the request');
  });

  test('can ask again after 30 days without an answer', async () => {
    await ask();
    app.setNow(new Date('2027-03-17T12:00:01Z'));
    expect(read(await upToContoso(app.as(stranger)))).toContain('Send the request');
  });

  test('is told what is missing, and keeps the place', async () => {
    const chat = app.as(stranger);
    const again = await chat.press(await upToContoso(chat), 'Send the request', { email: 'nowhere' });
    expect(read(again)).toContain('Enter the e-mail address at which you can be reached.');
    expect(read(again)).toContain('Contoso Consulting');
  });
});

test('who asks, takes it back and asks again writes to the administrators once a day', async () => {
  const chat = app.as(stranger);
  for (let round = 0; round < 5; round += 1) {
    const asked = await chat.press(await upToContoso(chat), 'Send the request', { email: 'sam@example.com' });
    if (titles(asked).includes('Take the request back')) await chat.press(asked, 'Take the request back');
  }
  const notices = await app.store.list('organizations', 'contoso', 'notice~association-request~', { limit: 100 });
  expect(notices.items).toHaveLength(2);
});

test('a country that is not on the list is asked for again, however long it is', async () => {
  const chat = app.as(stranger);
  for (const country of ['Portugal', 'x'.repeat(20_000)]) {
    const again = await chat.press(await chat.say(sentence), 'Find', { name: 'Contoso', country });
    expect(read(again)).toContain('Choose a country or region from the list.');
    expect(JSON.stringify(again).length).toBeLessThan(80_000);
  }
});

test('a name of 2,000 letters breaks no page of the administrators who are asked', async () => {
  const chat = app.as({ ...stranger, name: `Sam ${'x'.repeat(2000)}` });
  await chat.press(await upToContoso(chat), 'Send the request', { email: 'sam@example.com' });
  expect((await request())?.name).toHaveLength(200);
  expect(read(await app.as(marta).say('who is waiting for my approval?'))).toContain('Helena Costa');
});

test('nobody asks more than ten organizations a day', async () => {
  await app.restart({
    network: (today) => {
      const network = demoNetwork(today);
      const [contoso] = network.organizations;
      if (contoso === undefined) throw new Error('the demo has an organization');
      const many = Array.from({ length: 11 }, (_, index) => ({
        ...contoso,
        id: `many-${index}`,
        partnerId: `55500${index + 10}`,
        locations: contoso.locations.slice(0, 1).map((entry) => ({ ...entry, partnerId: `55600${index + 10}` })),
      }));
      return { ...network, organizations: [...network.organizations, ...many] };
    },
  });
  const chat = app.as(stranger);
  const answers: string[] = [];
  for (let index = 0; index < 11; index += 1) {
    const card = await upToContoso(chat, `55500${index + 10}`);
    answers.push(read(await chat.press(card, 'Send the request', { email: 'sam@example.com' })));
  }
  expect(answers.filter((words) => words.includes('is waiting for an administrator’s answer'))).toHaveLength(10);
  expect(answers.at(-1)).toContain('You have asked many organizations today. Try again tomorrow.');
});

test('nobody asks the whole network', async () => {
  const id = demoIndividualId(stranger);
  const organizations = Array.from({ length: 50 }, (_, index) => `organization-${index}`);
  const individual = { id, name: stranger.name, email: '', locale: 'en', organizations };
  await app.membership.commitIndividual(id, 'a', [{ kind: 'create', document: individualThing.document(individual) }]);
  const chat = app.as(stranger);
  const refused = await chat.press(await upToContoso(chat), 'Send the request', { email: stranger.email });
  expect(read(refused)).toContain('Leave one, or take a request back.');
  expect(await request()).toBeUndefined();
});

test('whoever belongs to it already is told so', async () => {
  expect(read(await upToContoso(app.as(ana)))).toContain('You are associated with Contoso Consulting.');
});

test('a member of one organization can ask another; the card of the first goes on speaking for it', async () => {
  const chat = app.as(petra);
  await chat.press(await upToContoso(chat), 'Send the request', { email: petra.email });
  const administrator = app.as(marta);
  await administrator.press(await administrator.say('approve the request of Petra'), 'Approve');
  // With the second one there is something to choose.
  await chat.press(await chat.say('hello'), 'Tailspin Systems');
  expect(titles(await upToContoso(chat))).toContain('Switch to Contoso Consulting');
  expect(read(await chat.say('show my privileges'))).toContain('Tailspin');
});

test('a request of somebody else is nothing that a button could take back', async () => {
  const card = await app.as(helena).say('my organizations');
  const { body } = await app.as(diogo).send(app.as(helena).pressActivity(card, 'Take the request back'));
  expect(read((body as { value: Card }).value)).toContain('made for somebody else');
  expect(await request(helena)).toMatchObject({ state: 'pending' });
});

describe('trying one Partner ID after the other', () => {
  const guess = async (partnerId: string) =>
    read(await app.as(stranger).press(await app.as(stranger).say(sentence), 'Find', { partnerId }));

  test('is told to end after ten in a day, whether it is there or not, and goes on the next day', async () => {
    for (let tried = 0; tried < 10; tried += 1) {
      expect(await guess(`200722${tried}`)).toContain(`There is no organization with the Partner ID 200722${tried}.`);
    }
    for (const partnerId of ['2007220', '1417220']) {
      expect(await guess(partnerId)).toContain('You have tried as many Partner IDs as one person can in a day.');
    }
    app.setNow(new Date(testNow.getTime() + 25 * 3_600_000));
    expect(await guess('2007220')).toContain('There is no organization with the Partner ID 2007220.');
  });

  test('what is no Partner ID does not count', async () => {
    for (let tried = 0; tried < 11; tried += 1) await guess('12');
    expect(await guess('2007220')).toContain('There is no organization with the Partner ID 2007220.');
  });
});

test('a guest in the tenant of the organization is not taken at once', async () => {
  const guest = { ...stranger, email: 'sam_example.com#EXT#@contoso.example' };
  const card = await upToContoso(app.as(guest));
  expect(read(card)).toContain('The administrators of this organization are asked whether you belong to it.');
  await app.as(guest).press(card, 'Send the request', { email: 'sam@example.com' });
  expect(await association(guest)).toBeUndefined();
  expect(await request(guest)).toMatchObject({ state: 'pending' });
});

test('a Partner ID of a location says which location it is, and of whom', async () => {
  expect(read(await upToContoso(app.as(stranger), '1417222'))).toContain(
    '1417222 is Contoso Porto, part of Contoso Consulting.',
  );
});

test('whoever waits for an answer is told so, and not to enroll', async () => {
  const words = read(await app.as(helena).say('home of our membership'));
  expect(words).toContain('You have asked Contoso Consulting to associate you, and your request is waiting');
  expect(words).not.toContain('enroll your company');
});
