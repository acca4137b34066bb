import { demoNetwork } from '../../../src/demo/network.ts';
import { ana, type DemoPerson, demoIndividualId, diogo, marta, petra, rui } from '../../../src/demo/people.ts';
import { type Card, inputsOf } from '../../support/card.ts';
import { createTestApp, read, testApp } from '../../support/test-app.ts';

const app = testApp();

const profileOf = async (id = 'contoso') => (await app.membership.organization(id))?.value.profile;
const valuesOf = (card: Card | undefined) =>
  Object.fromEntries(inputsOf(card ?? {}).map(({ id, value }) => [id, value]));

describe('The organization profile', () => {
  test('says who the organization is, and what each number is for', async () => {
    const card = read(await app.as(marta).say('organization profile'));
    expect(card).toContain('Contoso Consulting');
    expect(card).toContain('Only the Regional Service Center can change it');
    expect(card).toContain('1417220: for the whole company, such as for a merger');
    expect(card).toContain('Partner ID 1417221: for orders of this location');
    expect(card).toContain('Confirmed on 19 March 2026.');
  });

  test('keeps what was typed elsewhere on it, if one line is longer than any is', async () => {
    const chat = app.as(marta);
    const card = await chat.say('organization profile');
    const typed = { website: 'x'.repeat(10_000), services: 'Data platforms, Training' };
    for (const title of ['Save', 'All this is right', 'Add the domain']) {
      const again = await chat.press(card, title, typed);
      expect(read(again)).toContain('At most 200 characters, please.');
      expect(valuesOf(again)).toMatchObject({ services: typed.services, website: 'x'.repeat(1000) });
    }
    expect((await profileOf())?.services).not.toContain('Training');
  });

  test('is edited on its card, and what was typed stands there the next time', async () => {
    const chat = app.as(marta);
    const saved = await chat.press(await chat.say('change our website'), 'Save', {
      website: ' www.contoso.pt.example ',
      employees: '251-1000',
      services: 'Data platforms, Training',
    });
    expect(read(saved)).toContain('The organization profile is saved.');
    expect(await profileOf()).toMatchObject({
      website: 'https://www.contoso.pt.example',
      employees: '251-1000',
      services: ['Data platforms', 'Training'],
      confirmedOn: '2026-03-19',
    });
    const told = read(await chat.say('who changed what?'));
    expect(told).toContain('Marta Oliveira changed the organization profile.');
    expect(told).toContain('Services offered: added Training; removed Cloud migration, Managed services');
  });

  test('is confirmed as it stands on the card, with what was corrected there', async () => {
    const chat = app.as(rui);
    const done = await chat.press(await chat.say('confirm the organization profile'), 'All this is right', {
      employees: '1-10',
    });
    expect(read(done)).toContain('confirmed as of today');
    expect(await profileOf()).toMatchObject({ employees: '1-10', confirmedOn: '2027-02-15' });
    expect(read(await chat.say('organization information'))).toContain('Confirmed on 15 February 2027.');
  });

  test.each([
    [{ website: 'contoso' }, 'Enter a web address'],
    [{ website: 'javascript:alert(1)' }, 'Enter a web address'],
    [{ employees: 'many' }, 'Choose how many people work for you.'],
    [{ services: ' , ' }, 'Fill in what is missing of the organization profile: services offered.'],
    [{ technologies: 'x'.repeat(10_000) }, 'At most 400 characters, please.'],
  ])('what cannot be right is said, and nothing is saved: %j', async (wrong, words) => {
    const chat = app.as(marta);
    const before = await profileOf();
    const again = await chat.press(await chat.say('organization profile'), 'Save', wrong);
    expect(read(again)).toContain(words);
    expect(await profileOf()).toEqual(before);
  });

  test('nothing that was typed is lost because another line was wrong', async () => {
    const chat = app.as(marta);
    const typed = { website: 'no page', services: 'Training *bold* [link](https://evil.example)' };
    const again = await chat.press(await chat.say('organization profile'), 'Save', typed);
    expect(valuesOf(again)).toMatchObject(typed);
  });

  test('two who edit it at once: the second sees what changed, and nothing of theirs is lost', async () => {
    const [first, second] = [app.as(rui), app.as(marta)];
    const [one, other] = [await first.say('organization profile'), await second.say('organization profile')];
    await first.press(one, 'Save', { website: 'www.contoso.pt.example', employees: '251-1000' });
    const late = await second.press(other, 'All this is right', { employees: '1001+', services: 'Training' });
    expect(read(late)).toContain('Rui Almeida changed Website from “https://www.contoso.example” to');
    expect(read(late)).toContain('on 15 February 2027 at 12:00 (Lisbon time)');
    expect(read(late)).toContain('Rui Almeida changed Employees from “51-250” to “251-1000”');
    expect(valuesOf(late)).toMatchObject({
      website: 'https://www.contoso.pt.example',
      employees: '1001+',
      services: 'Training',
    });
    expect(await profileOf()).toMatchObject({ employees: '251-1000', confirmedOn: '2026-03-19' });
    await second.press(late, 'All this is right');
    expect(await profileOf()).toMatchObject({ employees: '1001+', services: ['Training'], confirmedOn: '2027-02-15' });
  });

  test('a change elsewhere in the organization stands in nobody’s way', async () => {
    const chat = app.as(marta);
    const card = await chat.say('organization profile');
    await app.as(rui).press(await app.as(rui).say('organization profile'), 'Add the domain', {
      domain: 'contoso.pt.example',
    });
    expect(read(await chat.press(card, 'Save', { employees: '1-10' }))).toContain('is saved');
    expect(await profileOf()).toMatchObject({ emailDomains: ['contoso.example', 'contoso.pt.example'] });
  });

  test('Location Administrators see it, and who changes it; whoever has no rights is told who can help', async () => {
    const seen = await app.as(ana).say('organization profile');
    expect(read(seen)).toContain('It is changed by your Global Administrators: Marta Oliveira and Rui Almeida.');
    expect(read(seen)).toContain('Partner ID 1417222: for orders of this location');
    expect(inputsOf(seen ?? {})).toEqual([]);
    expect(read(await app.as(diogo).say('organization profile'))).toContain('Who can help you');
  });

  test('a card of somebody who lost the right meanwhile changes nothing', async () => {
    const card = await app.as(rui).say('organization profile');
    const kept = await app.membership.association('contoso', demoIndividualId(rui));
    if (kept === undefined) throw new Error('Rui belongs to Contoso');
    const document = { ...kept.document, value: { ...kept.value, rights: 'none' } };
    await app.membership.commit('contoso', 'lost', [{ kind: 'replace', document, version: kept.version }]);
    expect(read(await app.as(rui).press(card, 'Save', { employees: '1-10' }))).toContain('Who can help you');
    expect(await profileOf()).toMatchObject({ employees: '51-250' });
  });
});

describe('The e-mail domains', () => {
  const add = async (domain: string, as: DemoPerson = marta) => {
    const chat = app.as(as);
    return read(await chat.press(await chat.say('add an e-mail domain'), 'Add the domain', { domain }));
  };

  test('say what they mean', async () => {
    const card = read(await app.as(marta).say('our e-mail domains'));
    expect(card).toContain('Whoever signs in with an address at contoso.example is associated at once');
    expect(card).toContain('where Marta Oliveira');
  });

  test('are added however they are written, and whoever comes from there is in at once', async () => {
    expect(await add(' Name@WWW.Costa-Partners.example ')).toContain(
      'whoever signs in with an address at costa-partners.example',
    );
    expect(await profileOf()).toMatchObject({ emailDomains: ['contoso.example', 'costa-partners.example'] });
    const found = await app.membership.organizationsOfDomain('costa-partners.example');
    expect(found.map(({ id }) => id)).toEqual(['contoso']);
    expect(await add('costa-partners.example')).toContain('is on the list already');
  });

  test.each([
    ['', 'Enter an e-mail domain'],
    ['contoso', 'Enter an e-mail domain'],
    ['1.2.3.4', 'Enter an e-mail domain'],
    ['contoso example.com', 'Enter an e-mail domain'],
    ['-contoso.com', 'Enter an e-mail domain'],
    [`${'a'.repeat(300)}.com`, 'Enter an e-mail domain'],
    ['gmail.com', 'Anybody can have an address at gmail.com'],
    ['somebody@outlook.com', 'Anybody can have an address at outlook.com'],
    ['northwind.example', 'Another organization has northwind.example'],
  ])('are refused with the reason: %j', async (domain, words) => {
    expect(await add(domain)).toContain(words);
    expect(await profileOf()).toMatchObject({ emailDomains: ['contoso.example'] });
  });

  test('of a company that is enrolled twice are taken from whoever signs in with them', async () => {
    const own = await createTestApp({
      network: (today) => {
        const network = demoNetwork(today);
        const organizations = network.organizations.map((entry) =>
          entry.id === 'tailspin'
            ? { ...entry, profile: { ...entry.profile, emailDomains: ['contoso.example'] } }
            : entry.id === 'contoso'
              ? { ...entry, profile: { ...entry.profile, emailDomains: [] } }
              : entry,
        );
        return { ...network, organizations };
      },
    });
    const chat = own.as(marta);
    const card = await chat.press(await chat.say('add an e-mail domain'), 'Add the domain', {
      domain: 'contoso.example',
    });
    expect(read(card)).toContain('is associated at once');
    await own.close();
  });

  test('keep what was typed elsewhere on the card', async () => {
    const chat = app.as(marta);
    const card = await chat.press(await chat.say('organization profile'), 'Add the domain', {
      domain: 'gmail.com',
      services: 'Training',
    });
    expect(valuesOf(card)).toMatchObject({ domain: 'gmail.com', services: 'Training' });
  });

  test('are removed after saying what that means; nobody is found by them any more', async () => {
    const chat = app.as(marta);
    const card = await chat.say('remove an e-mail domain');
    expect(read(await chat.press(card, 'Remove the domain'))).toContain('Choose the domain that is to be removed.');
    const asked = await chat.press(card, 'Remove the domain', { removing: 'contoso.example', services: 'Training' });
    expect(read(asked)).toContain('Whoever is here stays.');
    expect(await profileOf()).toMatchObject({ emailDomains: ['contoso.example'] });
    expect(valuesOf(await chat.press(asked, 'Keep it'))).toMatchObject({ services: 'Training' });
    const removed = await chat.press(asked, 'Yes, remove contoso.example');
    expect(read(removed)).toContain('There is none. Everybody who wants to be associated asks');
    expect(await app.membership.organizationsOfDomain('contoso.example')).toEqual([]);
    expect(read(await chat.press(asked, 'Yes, remove contoso.example'))).toContain('is removed');
    expect(read(await chat.say('history'))).toContain('E-mail domains: removed contoso.example');
  });

  test('are not for those who administer another organization', async () => {
    const card = await app.as(marta).say('organization profile');
    expect(read(await app.as(petra).press(card, 'Save'))).not.toContain('is saved');
  });
});
