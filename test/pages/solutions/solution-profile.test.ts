import { ana, demoIndividualId, diogo, lucia, marta, rui } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { organizationAudit } from '../../../src/store/things/audit-entry.ts';
import { solution } from '../../../src/store/things/solution.ts';
import { buttonsOf, type Card, inputsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const valuesOf = (card: Card | undefined) =>
  Object.fromEntries(inputsOf(card ?? {}).map(({ id, value }) => [id, value]));
const stored = async (id: string) => (await app.membership.get(solution, { organizationId: 'contoso', id }))?.value;
const named = async (title: string) =>
  (await app.membership.all(solution, { organizationId: 'contoso' })).find((one) => one.title === title);

test('a solution is begun, described, published, confirmed, retired and reopened', async () => {
  const chat = app.as(marta);
  const list = await chat.say('our solutions');
  const form = await chat.press(list, 'Add a solution');
  const begun = await chat.press(form, 'Begin the draft', {
    title: 'Backup for schools',
    summary: 'Nothing is lost.',
    description: 'Every night.\n\nEvery school.',
    url: 'www.contoso.example/schools',
    location: 'all',
  });
  expect(read(begun)).toContain('“Backup for schools” is begun as a draft.');
  expect(read(begun)).toContain(
    'Before customers see it, say these too: products and technologies, industries, countries, languages and where it runs.',
  );
  expect(titles(begun)).not.toContain('Publish');

  const market = await chat.press(await chat.press(begun, 'Edit whom it is for'), 'Save', {
    industries: 'Education; public sector',
    customerSizes: '51-250,1-10',
    countries: 'Portugal, Spain\nUK',
    languages: 'Portuguese, en',
  });
  expect(read(market)).toContain('Portugal, Spain, United Kingdom');
  const ground = await chat.press(await chat.press(market, 'Edit what it stands on'), 'Save', {
    technologies: 'Azure Backup',
    deployment: 'cloud',
    competencies: 'data-platform',
    references: 'r2',
  });
  const published = await chat.press(ground, 'Publish');
  expect(read(published)).toContain('It is published. I ask you to look at it again in 12 months.');
  expect(read(published)).toContain('Last checked on 15 February 2027.');
  expect(await named('Backup for schools')).toMatchObject({
    state: 'published',
    url: 'https://www.contoso.example/schools',
    description: 'Every night.\n\nEvery school.',
    customerSizes: ['1-10', '51-250'],
    countries: ['PT', 'ES', 'GB'],
    languages: ['pt', 'en'],
    competencies: ['data-platform'],
    references: ['r2'],
    lastReviewed: '2027-02-15',
  });

  const sure = await chat.press(published, 'Retire');
  expect(read(sure)).toContain('Customers do not see it any more.');
  const retired = await chat.press(sure, 'Yes, retire it');
  expect(read(retired)).toContain('It is retired.');
  expect(titles(retired)).not.toContain('Edit what it is');
  expect(read(await chat.press(retired, 'Reopen as a draft'))).toContain('It is a draft again.');
});

test('a sentence that names a solution lands on its card', async () => {
  const card = await app.as(marta).say('publish the solution Moving a datacenter');
  expect(read(card)).toContain('Out of the cellar in a quarter of a year.');
  expect(read(await app.as(marta).say('edit the solution Data estate review'))).toContain(
    'Two weeks after which you know',
  );
});

describe('what may not be so any more', () => {
  test('is flagged: not looked at for a year, and stands first; confirming ends it', async () => {
    const chat = app.as(marta);
    const list = await chat.say('solution profile');
    expect(read(list)).toContain('4 solutions. One needs a look.');
    expect(read(list)).toContain('Nobody has checked it since 3 October 2025. Is it still right?');
    expect(titles(list)[0]).toBe('Apps for shops');
    const card = await chat.press(list, 'Apps for shops');
    const confirmed = await chat.press(card, 'It is still right');
    expect(read(confirmed)).toContain('Thank you. It is noted as checked today.');
    expect(read(await chat.press(confirmed, 'All solutions'))).toContain('Nothing to review.');
  });

  test('a competency that lapsed is said, and has to be taken away before it is confirmed', async () => {
    const kept = await app.membership.organization('contoso');
    if (kept === undefined) throw new Error('Contoso is there');
    const competencies = kept.value.competencies.map((held) =>
      held.competency === 'data-platform' ? { ...held, anniversaryDate: '2026-12-31' as const } : held,
    );
    await app.membership.commit('contoso', 'lapses', [writes.replaced(kept, { ...kept.value, competencies })]);
    const chat = app.as(marta);
    const card = await chat.say('show me the solution Data estate review');
    expect(read(card)).toContain('It shows Data Platform, which your organization does not hold any more.');
    const refused = await chat.press(card, 'It is still right');
    expect(read(refused)).toContain('Edit what it stands on first.');
    const saved = await chat.press(await chat.press(refused, 'Edit what it stands on'), 'Save', { competencies: '' });
    expect(read(saved)).not.toContain('does not hold any more');
    expect(read(await chat.press(saved, 'It is still right'))).toContain('noted as checked today');
  });
});

describe('what was typed is checked, and nothing of it is lost', () => {
  const cases: [string, string, Record<string, string>, string][] = [
    ['no title', 'is', { title: ' \u0007 ' }, 'Give the solution a title.'],
    ['a long title', 'is', { title: 'x'.repeat(10_000) }, 'A title has at most 100 characters.'],
    ['an address without https', 'is', { url: 'http://contoso.example' }, 'begins with https://'],
    ['an address that is a script', 'is', { url: 'javascript:alert(1)' }, 'begins with https://'],
    ['an address with a password', 'is', { url: 'https://a:b@contoso.example' }, 'begins with https://'],
    ['a location that is not there', 'is', { location: 'atlantis' }, 'Choose who offers it from the list.'],
    ['a country that is none', 'for', { countries: 'Portugal, Atlantis' }, '“Atlantis” is no country that I know.'],
    ['a language that is none', 'for', { languages: 'Klingon' }, '“Klingon” is no language that I know.'],
    [
      'a competency that is not held',
      'stands',
      { competencies: 'messaging' },
      'Only competencies that your organization',
    ],
    ['a reference that is nobody’s', 'stands', { references: 'r11' }, 'Only customers who have approved'],
    ['nothing where customers read', 'for', { countries: '' }, 'leave nothing empty that they were shown before'],
  ];
  const edits = { is: 'Edit what it is', for: 'Edit whom it is for', stands: 'Edit what it stands on' } as const;
  test.each(cases)('%s', async (_what, part, form, words) => {
    const chat = app.as(marta);
    const before = await stored('data-estate');
    const opened = await chat.press(
      await chat.say('edit the solution Data estate review'),
      edits[part as keyof typeof edits],
    );
    const more = part === 'is' ? { summary: 'My *new* [summary](https://x.example) 🚀' } : {};
    const card = await chat.press(opened, 'Save', { ...more, ...form });
    expect(read(card)).toContain(words);
    if (part === 'is') expect(valuesOf(card).summary).toContain('summary](https://x.example) 🚀');
    expect(await stored('data-estate')).toEqual(before);
  });

  test('Markdown, emoji and marks that turn text around are only text', async () => {
    const chat = app.as(marta);
    const form = await chat.press(await chat.say('our solutions'), 'Add a solution');
    const title = '**Bold** [x](https://x.example) 🚀 \u202eabc';
    const card = await chat.press(form, 'Begin the draft', { title, location: 'lisbon' });
    expect(read(card)).toContain('\\*\\*Bold\\*\\* \\[x\\](https://x.example) 🚀 abc');
  });
});

test('two people edit at once: the second sees what the first wrote, and keeps what they typed', async () => {
  const [martas, ruis] = [app.as(marta), app.as(rui)];
  const ofMarta = await martas.press(await martas.say('edit the solution Data estate review'), 'Edit what it is');
  const ofRui = await ruis.press(await ruis.say('edit the solution Data estate review'), 'Edit what it is');
  await martas.press(ofMarta, 'Save', { title: 'Data estate check' });
  const late = await ruis.press(ofRui, 'Save', { summary: 'One week.' });
  expect(read(late)).toContain('Marta Oliveira changed Title from “Data estate review” to “Data estate check”');
  expect(valuesOf(late)).toMatchObject({ title: 'Data estate check', summary: 'One week.' });
  expect(read(await ruis.press(late, 'Save'))).toContain('Customers see it like this now.');
  expect(await stored('data-estate')).toMatchObject({ title: 'Data estate check', summary: 'One week.' });
});

test('another part that was changed meanwhile is in nobody’s way', async () => {
  const [martas, ruis] = [app.as(marta), app.as(rui)];
  const ofMarta = await martas.press(await martas.say('edit the solution Data estate review'), 'Edit what it is');
  const ofRui = await ruis.press(await ruis.say('edit the solution Data estate review'), 'Edit whom it is for');
  await martas.press(ofMarta, 'Save', { title: 'Data estate check' });
  expect(read(await ruis.press(ofRui, 'Save', { industries: 'Energy' }))).toContain('Customers see it like this now.');
});

describe('who may', () => {
  test('a Location Administrator sees and touches those of the own locations only', async () => {
    const chat = app.as(lucia);
    const list = await chat.say('our solutions');
    expect(titles(list).filter((title) => /Data|Apps|Moving|Servers/.test(title))).toEqual(['Moving a datacenter']);
    const form = await chat.press(list, 'Add a solution');
    expect(read(form)).not.toContain('The whole organization');
    for (const location of ['all', 'porto', 'lisbon']) {
      const card = await chat.press(form, 'Begin the draft', { title: 'Mine', location });
      expect(read(card)).not.toContain('is begun');
    }
    expect(await named('Mine')).toBeUndefined();
    expect(read(await chat.press(form, 'Begin the draft', { title: 'Mine', location: 'madrid' }))).toContain(
      'is begun',
    );
  });

  test('nobody moves a solution to where they do not look after it', async () => {
    const chat = app.as(ana);
    const form = await chat.press(await chat.say('show me the solution Apps for shops'), 'Edit what it is');
    expect(read(await chat.press(form, 'Save', { location: 'madrid' }))).toContain('Nothing was changed');
    expect(await stored('shop-apps')).toMatchObject({ locationId: 'porto' });
  });

  test('somebody without administration rights is told who can', async () => {
    expect(read(await app.as(diogo).say('our solutions'))).toContain('This is for Global and Location Administrators');
  });
});

test('a draft is discarded only after it is confirmed, and what happened stands in the history', async () => {
  const chat = app.as(marta);
  const sure = await chat.press(await chat.say('discard the draft of the solution Moving a datacenter'), 'Discard');
  expect(await stored('move-datacenter')).toBeDefined();
  expect(read(await chat.press(sure, 'Yes, discard it'))).toContain('The draft is gone.');
  expect(await stored('move-datacenter')).toBeUndefined();
  expect(read(await chat.press(sure, 'Yes, discard it'))).toContain('There is no such solution.');
  const [entry] = await app.membership.all(organizationAudit, { organizationId: 'contoso' });
  expect(entry).toMatchObject({
    what: 'solution-discarded',
    by: { individualId: demoIndividualId(marta) },
    about: { kind: 'solution', name: 'Moving a datacenter' },
    locationIds: ['madrid'],
  });
});

test.each([
  'add a solution',
  'I want to write a new solution profile',
  'describe a new product',
  'add another solution',
])('a sentence that wants a new one lands on the empty form: %s', async (sentence) => {
  expect(titles(await app.as(marta).say(sentence))).toEqual(['Begin the draft', 'Cancel']);
});

test('begun twice from the same card, it is there once', async () => {
  const chat = app.as(marta);
  const form = await chat.say('add a solution');
  const typed = { title: 'Backup for schools', summary: 'Nothing is lost.', location: 'all' };
  await chat.press(form, 'Begin the draft', typed);
  const again = await chat.press(form, 'Begin the draft', { ...typed, title: 'backup for Schools' });
  expect(read(again)).toContain('“Backup for schools” is there already, so nothing was added.');
  const all = await app.membership.all(solution, { organizationId: 'contoso' });
  expect(all.filter(({ title }) => title === 'Backup for schools')).toHaveLength(1);
});

test('a solution that is only named is shown', async () => {
  for (const sentence of ['show me Apps for shops', 'Apps for shops']) {
    expect(titles(await app.as(marta).say(sentence))).toContain('Edit what it is');
  }
});
