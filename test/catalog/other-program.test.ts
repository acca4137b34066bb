import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/assembly/app.ts';
import { readCatalog } from '../../src/catalog/read-catalog.ts';
import { demoConfig } from '../../src/demo/demo-config.ts';
import { demoNetwork, type Network } from '../../src/demo/network.ts';
import { demoIndividualId, diogo, marta, sofia, tiago } from '../../src/demo/people.ts';
import { lineOf } from '../../src/exchange/records.ts';
import { addDays, type CalendarDate } from '../../src/program/things/calendar.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import { createOperator } from '../cli/operator.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { nobodySignsIn } from '../support/nobody-signs-in.ts';
import { agreementAccepted, profileConfirmed } from '../support/renewal.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

/*
 * The bot of another program than Microsoft's: it runs by the files of docs/catalog.md, as they stand there.
 */

const page = readFileSync(new URL('../../docs/catalog.md', import.meta.url), 'utf8');

/** The files of the page: under the heading that names them, in the order of the names. */
function filesOf(text: string): ReadonlyMap<string, string> {
  const sections = text.split(/^### /m).slice(1);
  return new Map(
    sections.flatMap((section) => {
      const names = [...(section.split('\n', 1)[0] ?? '').matchAll(/`([a-z-]+\.json)`/g)].map(([, name]) => name ?? '');
      const contents = [...section.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, content]) => content ?? '');
      expect(contents).toHaveLength(names.length);
      return names.map((name, index) => [name, contents[index] ?? ''] as const);
    }),
  );
}

/** Contoso, in a program for solar roofs. */
function solarNetwork(today: CalendarDate): Network {
  const network = demoNetwork(today);
  const anniversaryDate = addDays(today, 7);
  const term = { startedOn: addDays(today, -358), anniversaryDate };
  const [contoso] = network.organizations as readonly [Organization];
  const organization: Organization = {
    ...contoso,
    enrollment: term,
    competencies: [
      { id: 'roofs', competency: 'rooftop-solar', level: 'gold', locationId: 'lisbon', ...term },
      { id: 'burners', competency: 'oil-burners', level: 'silver', locationId: 'lisbon', ...term },
    ],
    subscriptions: [{ product: 'sample-box', ...term }],
    references: [
      { id: 'r1', customer: 'Litware', state: 'customer-approved', competency: 'rooftop-solar', approvedOn: today },
    ],
    performance: [{ competency: 'rooftop-solar', measure: 'installed', value: 620, measuredOn: addDays(today, -3) }],
  };
  return {
    ...network,
    organizations: [organization],
    individuals: network.individuals.map((one) => ({ ...one, organizations: ['contoso'] })),
    associations: network.associations.filter(({ organizationId }) => organizationId === 'contoso'),
    transcripts: [diogo, sofia, tiago].map((person, index) => ({
      organizationId: 'contoso',
      individualId: demoIndividualId(person),
      name: person.name,
      locationId: 'lisbon',
      mcpId: `700${index}`,
      passed: ['solar-basics', ...(index < 2 ? ['solar-design'] : [])].map((code) => ({ code, on: today })),
    })),
    orders: [],
    shipments: [],
    solutions: [],
    messages: [],
    requests: [],
  };
}

const folder = mkdtempSync(join(tmpdir(), 'solar-'));
for (const [name, content] of filesOf(page)) writeFileSync(join(folder, name), content);
afterAll(() => rmSync(folder, { recursive: true }));

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ network: solarNetwork, config: { catalog: folder }, opensChats: true });
});
afterAll(() => app.close());

test('the files of the page can be used', async () => {
  expect([...filesOf(page).keys()].toSorted()).toEqual(
    [...new Set([...page.matchAll(/^### .*$/gm)].flatMap(([line]) => line.match(/[a-z-]+\.json/g) ?? []))].toSorted(),
  );
  expect(readCatalog(folder).competencies.map(({ name }) => name)).toEqual(['Rooftop Solar', 'Oil Burners']);
  const operator = createOperator();
  const { out } = await operator.pmc('catalog', 'check', folder);
  expect(out).toBe(`The catalog in ${folder} can be used (competencies: 2, exams: 3, agreements: 1).\n`);
  operator.clear();
});

test('a notice speaks of its own things, by its own ladder', async () => {
  await app.as(marta).say('help');
  await app.notices.plan();
  await app.notices.deliver();
  const told = app.connector.messages.map(({ attachments }) => attachments?.[0]?.content).filter((card) => card);
  const words = told.map((card) => wordsOf(card as Record<string, unknown>)).join('\n');
  expect(words).toContain('The membership of Contoso Consulting ends in 7 days');
  expect(words).toContain('Rooftop Solar, Gold, Contoso Lisbon');
});

test('home shows its competencies and subscriptions', async () => {
  const words = read(await app.as(marta).say('home'));
  for (const text of ['Rooftop Solar', 'Oil Burners', 'Box of samples']) expect(words).toContain(text);
});

test('help offers its pages, and a sentence is understood by its own names', async () => {
  expect(read(await app.as(marta).say('what can you do?'))).toContain('Anniversary dates, the status of everything');
  const words = read(await app.as(marta).say('renew our gold rooftop solar'));
  expect(words).toContain('Step 1 of 5: Requirements');
  expect(words).toContain('2 people with Safe work on roofs and Design of solar roofs');
  expect(words).toContain('500 kilowatts installed in twelve months');
  expect(words).toContain('620 so far');
  expect(words).toContain('1 customer reference, approved within 24 months');
  expect(words).not.toContain('$');
});

test('what is to be known of requirements stands with them', async () => {
  expect(read(await app.as(marta).say('renew silver rooftop solar'))).toContain('Until 2030 one person is enough.');
});

test('a retired one says what took its place', async () => {
  expect(read(await app.as(marta).say('renew oil burners'))).toContain('Rooftop Solar');
});

test('a renewal is ordered by its own agreement', async () => {
  const chat = app.as(marta);
  const agreement = await chat.press(await chat.press(await chat.say('renew rooftop solar'), 'Continue'), 'Continue', {
    ...profileConfirmed,
  });
  expect(read(agreement)).toContain('Your company works safely, and says so where it does.');
  const fee = await chat.press(agreement, 'Accept and continue', agreementAccepted);
  expect(read(fee)).toContain('Fees of our own.');
  const confirm = await chat.press(fee, 'Continue');
  const done = await chat.press(confirm, 'Place the order');
  expect(read(done)).toMatch(/Rooftop Solar \(Gold\)/);
  const contoso = (await app.membership.organization('contoso'))?.value;
  expect(contoso?.agreements.at(-1)).toMatchObject({ version: '2020' });
  const [order] = await app.membership.orders('contoso', 1);
  expect(order?.lines).toMatchObject([
    { item: 'membership-renewal' },
    { item: 'competency-renewal', competency: 'rooftop-solar', level: 'gold' },
  ]);
  expect(order?.net).toEqual({ minorUnits: 24_000, currency: 'EUR' });
  expect(order?.total).toEqual({ minorUnits: 29_520, currency: 'EUR' });
  expect(buttonsOf(done).length).toBeGreaterThan(0);
});

test('a company enrolls by its own agreement', async () => {
  const chat = app.as({
    objectId: '99999999-0000-4000-8000-000000000099',
    name: 'Petra Vogt',
    email: 'petra@fabrikam.example',
  });
  const begun = await chat.say('enroll a new organization');
  const company = { name: 'Fabrikam GmbH', website: 'www.fabrikam.example', city: 'Munich', country: 'DE' };
  const agreement = await chat.press(begun, 'Continue', company);
  expect(read(agreement)).toContain('Agreement of the solar installers, 2020');
  expect(read(agreement)).not.toContain('This wording is short');
});

test('an import takes what this catalog has, and nothing of another one', async () => {
  const operator = createOperator({ environment: { PMC_CATALOG: folder } });
  const held = (competency: string) => {
    const [organization] = solarNetwork('2027-01-15').organizations as readonly [Organization];
    const [roofs] = organization.competencies;
    return lineOf('organization', { ...organization, subscriptions: [], competencies: [{ ...roofs, competency }] });
  };
  expect(await operator.pmc('import', operator.file('other.jsonl', held('data-platform')))).toMatchObject({
    code: 1,
    error: expect.stringContaining('competencies[0].competency is no competency of the catalog: data-platform'),
  });
  expect(await operator.pmc('import', operator.file('own.jsonl', held('rooftop-solar')))).toMatchObject({ code: 0 });
  operator.clear();
});

test('nothing starts with a catalog that cannot be used', async () => {
  const broken = mkdtempSync(join(tmpdir(), 'broken-'));
  const settings = { port: 0, storeFile: join(broken, 'store.sqlite'), signingKey: 'k'.repeat(32) };
  const config = { ...demoConfig({ ...settings, identity: nobodySignsIn }), catalog: broken };
  await expect(createApp(config)).rejects.toThrow('competencies.json: is missing');
  expect(existsSync(settings.storeFile)).toBe(false);
  rmSync(broken, { recursive: true });
});
