import { type DemoPerson, demoIndividualId, diogo, lucia, marta, rui, sofia } from '../../src/demo/people.ts';
import type { PictureAnswer, PictureName, PicturesShown } from '../../src/pictures/shown/pictures.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { tabOf } from '../support/tab.ts';
import { createTestApp, read, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

/** What of each picture stands on its page too, word for word. */
const words: { readonly [Name in PictureName]: (shown: PicturesShown[Name]) => readonly string[] } = {
  membership: ({ badge, anniversary, daysLeftText, explanation, level, facts, toDo }) => [
    badge.text,
    anniversary.text,
    daysLeftText,
    explanation,
    level,
    ...facts.map(({ value }) => value),
    ...toDo.map(({ text }) => text),
  ],
  year: ({ rows }) =>
    rows
      .filter(({ kind }) => kind !== 'agreement')
      .flatMap(({ badge, kind, title, detail }) =>
        kind === 'membership' ? [badge.text] : [title, detail, badge.text],
      ),
  readiness: ({ summary, competencies }) => [
    summary,
    ...competencies.flatMap(({ name, detail, badge, notes }) => [name, detail, badge.text, ...notes]),
  ],
  requests: ({ requests }) => requests.flatMap(({ name, address, detail }) => [name, address, detail]),
  purchases: ({ currencies, waiting }) => [
    ...currencies.flatMap(({ years }) => years.slice(0, 1).map(({ text }) => text)),
    ...currencies.flatMap(({ years }) => years.map(({ paid }) => paid.text)),
    ...waiting.map(({ amount }) => amount.text),
  ],
  shipments: ({ groups }) =>
    groups.flatMap(({ title, shipments }) => [
      title,
      ...shipments.flatMap(({ contents, text, to, carrier = '' }) => [contents, text, to, carrier]),
    ]),
  licenses: ({ about, software }) => [about, ...software.slice(0, 8).flatMap(({ name, detail }) => [name, detail])],
  certifications: ({ state, exams }) => [
    state,
    ...exams.flatMap(({ name, passedText, notes }) => [name, passedText, ...notes.map(({ text }) => text)]),
  ],
  privileges: ({ rights, location, since, roles, privileges, granting, others }) => [
    rights,
    location,
    since.text,
    ...roles,
    ...privileges.flatMap(({ name, explanation, granted }) => [name, explanation, granted]),
    granting,
    ...others.flatMap(({ name, lines }) => [name, ...lines]),
  ],
};

describe.each([
  ['a Global Administrator', marta],
  ['a Location Administrator', lucia],
  ['somebody with privileges', diogo],
  ['somebody without', sofia],
])('%s', (_who, person) => {
  test('sees in the tab what stands on the pages, and reaches each page by what the tab says', async () => {
    const tab = tabOf(app, person);
    const { pictures } = await tab.visit('contoso');
    for (const { name, ask } of pictures) {
      const { body } = await tab.get<PictureAnswer>(`/api/pictures/${name}?organization=contoso`);
      expect(body.way.ask).toEqual(ask);
      await app.as(person).say('switch to Contoso');
      const page = read(await app.as(person).say(ask.text));
      const told = (words[name] as (shown: unknown) => readonly string[])(body.shown);
      const nothing = 'nothing' in body.shown ? [body.shown.nothing?.text ?? ''] : [];
      expect([...told, ...nothing].length).toBeGreaterThan(0);
      for (const text of [...told, ...nothing]) expect(page).toContain(text);
    }
  });
});

describe('a part of the organization', () => {
  const own = /Madrid/;
  const others = /Lisbon|Porto|Braga|São Paulo/;

  test('is all that whoever looks after it is shown', async () => {
    const tab = tabOf(app, lucia);
    const { pictures } = await tab.visit();
    const names = pictures.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['membership', 'year', 'readiness', 'purchases', 'shipments']));
    // Whose organization it is, and by whom something was granted, is no place of anybody's.
    const places = {
      year: (await tab.picture('year')).rows.filter(({ kind }) => kind === 'competency' || kind === 'subscription'),
      readiness: (await tab.picture('readiness')).competencies.map(({ detail }) => detail),
      shipments: (await tab.picture('shipments')).groups.flatMap(({ shipments }) => shipments.map(({ to }) => to)),
    };
    for (const found of Object.values(places)) {
      expect(JSON.stringify(found)).toMatch(own);
      expect(JSON.stringify(found)).not.toMatch(others);
    }
  });

  test('counts nobody and nothing of the others', async () => {
    const [whole, part] = await Promise.all(
      [marta, lucia].map(async (person) => {
        const tab = tabOf(app, person);
        const { competencies } = await tab.picture('readiness');
        const { groups } = await tab.picture('shipments');
        const { currencies } = await tab.picture('purchases');
        return {
          competencies: competencies.length,
          shipments: groups.reduce((sum, { count }) => sum + count, 0),
          orders: currencies.flatMap(({ years }) => years).reduce((sum, { orders }) => sum + orders, 0),
          requests: (await tab.picture('requests')).count,
        };
      }),
    );
    expect(whole).toMatchObject({ competencies: 4, requests: 1 });
    expect(part?.competencies).toBe(1);
    expect(part?.requests).toBe(0);
    expect(part?.shipments).toBeLessThan(whole?.shipments ?? 0);
    expect(part?.orders).toBeLessThan(whole?.orders ?? 0);
  });
});

test('nobody is offered a picture whose page they may not open, and whoever asks for it is told what the page says', async () => {
  const tab = tabOf(app, diogo);
  const offered = (await tab.visit('contoso')).pictures.map(({ name }) => name);
  expect(offered).toEqual(['certifications', 'privileges']);
  for (const name of ['membership', 'year', 'readiness', 'requests', 'purchases', 'shipments'] as const) {
    const problem = await tab.refused(`/api/pictures/${name}?organization=contoso`);
    expect(problem).toMatchObject({ status: 403, code: 'not-allowed' });
    expect(problem.detail).toContain('This is for Global and Location Administrators');
    expect(problem.detail).toContain('Marta Oliveira');
    expect(problem.ways?.length).toBeGreaterThan(0);
  }
  const problem = await tab.refused('/api/pictures/licenses?organization=contoso');
  expect(problem.detail).toContain('the privilege License Statement');
});

test('what the membership is not entitled to is said as the page says it', async () => {
  const tab = tabOf(app, await administratorOf('northwind'));
  const kept = await app.membership.organization('northwind');
  if (kept === undefined) throw new Error('Northwind is there');
  const holdsNothing = { ...kept.value, competencies: [], subscriptions: [] };
  await app.membership.commit('northwind', 'holds-nothing', [writes.replaced(kept, holdsNothing)]);
  const visit = await tab.visit('northwind');
  const problem = await tab.refused('/api/pictures/licenses?organization=northwind');
  expect(visit.pictures.map(({ name }) => name)).not.toContain('licenses');
  expect(problem).toMatchObject({ status: 403, code: 'not-entitled' });
  expect(problem.detail).toMatch(/licenses/);
});

test('the year is a line of time on which every span and every event lies', async () => {
  const { from, until, today, months, rows } = await tabOf(app, marta).picture('year');
  expect(from < today && today < until).toBe(true);
  expect(months[0]?.on).toBe(from);
  expect(rows.map(({ kind }) => kind).slice(0, 2)).toEqual(['membership', 'agreement']);
  for (const { spans, events, text } of rows) {
    for (const span of spans) {
      expect(span.from >= from && span.from <= span.until && span.until <= until).toBe(true);
    }
    for (const { on } of events) expect(on >= from && on <= until).toBe(true);
    expect(text).toMatch(/\.$/);
  }
  expect(rows[0]).toMatchObject({
    spans: [
      { kind: 'held', until: '2027-04-08' },
      { kind: 'renewal-window', from: '2027-01-08', until: '2027-04-08' },
      { kind: 'grace', from: '2027-04-09', until: '2027-05-08' },
    ],
    way: { ask: { text: 'renew our membership' } },
  });
});

describe('after the membership has ended, the year says what Home says', () => {
  const over = { today: '2027-06-20', held: 'Datacenter', subscribed: 'Microsoft Action Pack' };

  test('what it has taken along has ended with it, and nothing of it can be renewed', async () => {
    const own = await createTestApp();
    own.setNow(new Date(`${over.today}T12:00:00Z`));
    const { rows } = await tabOf(own, marta).picture('year');
    const home = read(await own.as(marta).say('home'));
    const ended = 'It ended on 8 April 2027; online benefits stayed until 8 May 2027.';
    for (const { kind, title, badge, text, spans, events } of rows) {
      if (kind === 'agreement' || title === 'Application Development') continue;
      expect([title, text]).toEqual([title, ended]);
      expect(home).toContain(badge.text);
      expect(badge.tone).toBe('attention');
      if (kind !== 'membership') expect(spans.map((span) => span.kind)).not.toContain('renewal-window');
      expect(events.map((event) => event.kind)).not.toContain('window-opens');
    }
    expect(rows.map(({ title }) => title)).toEqual(expect.arrayContaining([over.held, over.subscribed]));
    // What stands on Home as a badge is what is counted.
    expect(home).not.toMatch(/^Active$|^Ready to renew$/m);
    const { counts } = await tabOf(own, marta).picture('membership');
    expect(counts.find(({ text }) => text.includes('subscription'))?.count).toBe(0);
    await own.close();
  });

  test('and while online benefits stay, that', async () => {
    const own = await createTestApp();
    own.setNow(new Date('2027-04-20T12:00:00Z'));
    const [row] = (await tabOf(own, marta).picture('year')).rows;
    expect(row?.text).toBe('It ended on 8 April 2027; online benefits stay until 8 May 2027.');
    await own.close();
  });
});

test('what the program has retired runs out in the year, without a window', async () => {
  const own = await createTestApp();
  const kept = await own.membership.organization('contoso');
  if (kept === undefined) throw new Error('the demo has Contoso');
  const competencies = kept.value.competencies.slice(0, 1).map((held) => ({ ...held, competency: 'hosting' }));
  await own.membership.commit('contoso', 'hosting', [writes.replaced(kept, { ...kept.value, competencies })]);
  const row = (await tabOf(own, marta).picture('year')).rows.find(({ kind }) => kind === 'competency');
  expect(row?.text).toBe('It runs until 8 April 2027 and cannot be renewed.');
  expect(row?.spans.map(({ kind }) => kind)).toEqual(['held', 'grace']);
  await own.close();
});

test('the agreement is called in the year as on its page', async () => {
  const { rows } = await tabOf(app, marta).picture('year');
  const detail = rows.find(({ kind }) => kind === 'agreement')?.detail ?? '';
  expect(detail).toBe('Partner Network Agreement, May 2018');
  expect(read(await app.as(marta).say('show the agreement that we signed'))).toContain(detail);
});

test('what is not on the way is not said to be in time', async () => {
  const jonasTab = tabOf(app, await administratorOf('tailspin'));
  expect((await jonasTab.picture('shipments')).summary).toBe('Nothing is on the way.');
});

test('months of a year add up to it, in the smallest unit', async () => {
  const { currencies } = await tabOf(app, marta).picture('purchases');
  expect(currencies.length).toBeGreaterThan(0);
  for (const { years } of currencies) {
    expect(years.map(({ year }) => year)).toEqual(years.map((_, index) => (years[0]?.year ?? 0) - index));
    for (const { months, paid, open, orders } of years.slice(0, 3)) {
      expect(months).toHaveLength(12);
      const sum = (of: (month: (typeof months)[number]) => number) => months.reduce((all, one) => all + of(one), 0);
      expect(sum((one) => one.paid.minorUnits)).toBe(paid.minorUnits);
      expect(sum((one) => one.open.minorUnits)).toBe(open.minorUnits);
      expect(sum((one) => one.orders)).toBe(orders);
    }
  }
});

test('dates and amounts are written as the reader’s client wants them', async () => {
  const tab = tabOf(app, rui);
  const { body } = await tab.get<PictureAnswer<'membership'>>('/api/pictures/membership', {
    'accept-language': 'en-US,en;q=0.9',
  });
  const { body: european } = await tab.get<PictureAnswer<'membership'>>('/api/pictures/membership');
  expect(european.shown.anniversary).toEqual({ date: '2027-04-08', text: '8 April 2027' });
  expect(body.shown.anniversary.date).toBe('2027-04-08');
});

/** Somebody who administers it, as the demo's network has it. */
async function administratorOf(organizationId: string): Promise<DemoPerson> {
  const people = await import('../../src/demo/people.ts');
  const all = Object.values(people).filter((one): one is DemoPerson => typeof one === 'object' && 'objectId' in one);
  const associations = await app.membership.associations(organizationId);
  const found = associations.find(({ rights }) => rights === 'global-administrator');
  const person = all.find((one) => demoIndividualId(one) === found?.individualId);
  if (person === undefined) throw new Error(`nobody of the demo administers ${organizationId}`);
  return person;
}
