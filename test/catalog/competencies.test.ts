import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { microsoftCatalog } from '../../src/catalog/read-catalog.ts';
import { type CalendarDate, calendarDate } from '../../src/program/things/calendar.ts';
import { type Level, levels, type Requirement, requirementsInForce } from '../../src/program/things/competency.ts';
import { catalog } from '../support/catalog.ts';

/*
 * A program puts its own data here. What these tests ask of it is what the rules take for granted: whoever breaks it
 * hears which entry, and why.
 */
const { competencies, renewalTerms, examRetirements, names } = catalog;
const ids = competencies.map((entry) => entry.id);
const named = competencies.map((entry) => [entry.name, entry] as const);
const countOf = (requirements: readonly Requirement[] | undefined, kind: Requirement['kind']) => {
  const found = requirements?.find((entry) => entry.kind === kind);
  return found === undefined ? 0 : found.kind === 'performance' ? found.atLeast : found.count;
};

test('no two competencies share an id or a name', () => {
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(competencies.map((entry) => entry.name)).size).toBe(ids.length);
});

describe.each(named)('%s', (_, competency) => {
  test('has an id of small letters and hyphens, so that it can stand in a link', () => {
    expect(competency.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('has both levels, unless it is over', () => {
    if (competency.retiredOn !== undefined && competency.requirementSets.length === 0) return;
    expect(new Set(competency.requirementSets.map((set) => set.level))).toEqual(new Set(levels));
  });

  test('has one set of requirements for a level and a day, each with something to meet', () => {
    const keys = competency.requirementSets.map((set) => `${set.level} ${set.validFrom}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const set of competency.requirementSets) {
      expect(calendarDate(set.validFrom)).toBe(set.validFrom);
      expect(set.requirements.length).toBeGreaterThan(0);
    }
  });

  test('asks for a number of people, references or performance that can be reached, by exams that are named', () => {
    for (const requirement of competency.requirementSets.flatMap((set) => set.requirements)) {
      expect(requirement.kind === 'performance' ? requirement.atLeast : requirement.count).toBeGreaterThan(0);
      if (requirement.kind !== 'people') continue;
      expect(requirement.anyOf.length).toBeGreaterThan(0);
      for (const way of requirement.anyOf) {
        expect(way.length).toBeGreaterThan(0);
        expect(new Set(way).size).toBe(way.length);
        for (const code of way) expect(names.exam.has(code)).toBe(true);
      }
    }
  });

  test('asks for people of its own at gold, in one requirement, and at gold only', () => {
    for (const set of competency.requirementSets) {
      // What is measured needs nobody.
      if (set.requirements.every((entry) => entry.kind === 'performance')) continue;
      // Two would count the same person twice, or ask for more people than the gold needs.
      const own = set.requirements.filter((entry) => entry.kind === 'people' && entry.unique);
      expect(own).toHaveLength(set.level === 'gold' ? 1 : 0);
    }
  });

  test('asks no less at gold than at silver', () => {
    const [silver, gold] = levels.map((level) => requirementsInForce(competency, level, '2027-02-15'));
    for (const kind of ['people', 'references', 'performance'] as const) {
      expect(countOf(gold, kind)).toBeGreaterThanOrEqual(countOf(silver, kind));
    }
  });

  test('is followed only by competencies that exist, go on, and are not itself', () => {
    for (const successor of competency.successors) {
      const followed = competencies.find((entry) => entry.id === successor);
      expect(followed).toBeDefined();
      expect(followed?.retiredOn).toBeUndefined();
      expect(successor).not.toBe(competency.id);
    }
  });

  test('ends in order: enrolling, then renewing, then the competency itself; or not at all', () => {
    const { enrollUntil, renewUntil, retiredOn, successors } = competency;
    const end = [enrollUntil, renewUntil, retiredOn];
    if (end.every((date) => date === undefined)) {
      expect(successors).toEqual([]);
      return;
    }
    expect(end.map((date) => date && calendarDate(date))).toEqual(end);
    expect(end).not.toContain(undefined);
    expect(end.toSorted()).toEqual(end);
  });
});

test.each<[string, Level, number, number]>([
  ['data-platform', 'silver', 2, 3],
  ['data-platform', 'gold', 4, 5],
  ['messaging', 'gold', 4, 5],
  ['cloud-platform', 'silver', 1, 0],
  ['cloud-platform', 'gold', 2, 0],
])('%s %s asks for %i people and %i references', (id, level, people, references) => {
  const competency = competencies.find((entry) => entry.id === id);
  const requirements = competency && requirementsInForce(competency, level, '2027-02-15');
  expect(countOf(requirements, 'people')).toBe(people);
  expect(countOf(requirements, 'references')).toBe(references);
});

test('Cloud Platform asks for 15,000 dollars of Azure use for silver, and 100,000 for gold', () => {
  const cloud = competencies.find((entry) => entry.id === 'cloud-platform');
  const use = levels.map((level) => cloud && countOf(requirementsInForce(cloud, level, '2027-02-15'), 'performance'));
  expect(use).toEqual([15_000, 100_000]);
});

const of2018 = [
  'Application Development, Application Integration, Cloud Platform, DevOps, Datacenter',
  'Cloud Business Applications, Cloud Customer Relationship Management, Enterprise Resource Planning',
  'Data Analytics, Data Platform',
  'Collaboration and Content, Communications, Cloud Productivity, Enterprise Mobility Management, Messaging',
  'Project and Portfolio Management, Small and Midmarket Cloud Solutions, Windows and Devices',
].flatMap((line) => line.split(', '));
const retiredIn2018 = [
  'Customer Relationship Management, Devices and Deployment, Digital Advertising, Distributor, Hosting',
  'Identity and Access, Intelligent Systems, Learning, Midmarket Solutions Provider, OEM',
  'Software Asset Management, Volume Licensing',
].flatMap((line) => line.split(', '));
const older = [
  'Business Intelligence, Server Platform, Management and Virtualization, Mobility, Systems Management',
  'Virtualization, Portals and Collaboration, Unified Communications, Small Business',
].flatMap((line) => line.split(', '));
const byName = new Map(competencies.map((entry) => [entry.name, entry]));

test('all of February 2018 go on, and Security, which came later', () => {
  expect(of2018).toHaveLength(18);
  const going = competencies.filter((entry) => entry.retiredOn === undefined).map(({ name }) => name);
  expect(going.toSorted()).toEqual([...of2018, 'Security'].toSorted());
});

test('the twelve that the decision of 2016 retired could be taken up, and renewed, until 2016', () => {
  expect(retiredIn2018).toHaveLength(12);
  for (const name of retiredIn2018) {
    const dates = { enrollUntil: '2016-07-30', renewUntil: '2016-10-30', retiredOn: '2018-01-31' };
    expect(byName.get(name)).toMatchObject(dates);
  }
});

test('nine older names are known, for orders and imports, and are over', () => {
  expect(older).toHaveLength(9);
  for (const name of older) expect(byName.get(name)?.retiredOn).toBe('2018-01-31');
  expect(competencies).toHaveLength(18 + 1 + 12 + 9);
});

test.each<[string, Level, CalendarDate, Readonly<Record<string, number>>]>([
  ['small-and-midmarket-cloud-solutions', 'silver', '2015-08-31', { 'office-365-seats': 150, 'new-customers': 10 }],
  ['small-and-midmarket-cloud-solutions', 'gold', '2015-08-31', { 'office-365-seats': 300, 'new-customers': 30 }],
  ['small-and-midmarket-cloud-solutions', 'silver', '2015-09-01', { 'office-365-seats': 40, 'new-customers': 4 }],
  ['small-and-midmarket-cloud-solutions', 'gold', '2015-09-01', { 'office-365-seats': 250, 'new-customers': 25 }],
  ['cloud-platform', 'silver', '2015-08-31', { 'azure-use': 25_000 }],
  ['cloud-platform', 'silver', '2015-09-01', { 'azure-use': 15_000 }],
  ['cloud-platform', 'gold', '2015-08-31', { 'azure-use': 100_000 }],
  ['cloud-productivity', 'silver', '2015-09-01', { 'active-entitlements': 2_000 }],
  ['cloud-productivity', 'gold', '2015-09-01', { 'active-entitlements': 4_000 }],
])('%s %s on %s asks for %j', (id, level, on, amounts) => {
  const competency = competencies.find((entry) => entry.id === id);
  const requirements = (competency && requirementsInForce(competency, level, on)) ?? [];
  const measured = requirements.flatMap((one) => (one.kind === 'performance' ? [[one.measure, one.atLeast]] : []));
  expect(Object.fromEntries(measured)).toEqual(amounts);
});

test('what is measured alone asks for no exams', () => {
  for (const id of ['cloud-productivity', 'small-and-midmarket-cloud-solutions']) {
    const sets = competencies.find((entry) => entry.id === id)?.requirementSets ?? [];
    expect(sets.flatMap((set) => set.requirements).filter((one) => one.kind !== 'performance')).toEqual([]);
  }
});

test('virtualization counts for no integration, and fundamentals for no gold', () => {
  const asked = competencies.flatMap((entry) =>
    entry.requirementSets.flatMap((set) => set.requirements.flatMap((one) => (one.kind === 'people' ? one.anyOf : []))),
  );
  expect(asked.flat()).not.toContain('74-409');
  expect(asked.flat()).not.toContain('98-367');
});

test('whichever exams we have chosen ourselves, people are told so', () => {
  for (const set of competencies.flatMap((entry) => entry.requirementSets)) {
    const asksForExams = set.requirements.some((one) => one.kind === 'people');
    expect(set.note).toEqual(asksForExams ? expect.stringContaining('the choice of this center') : undefined);
  }
});

test('every entry says where it comes from, or that it is our choice', () => {
  const { competencies: entries } = JSON.parse(readFileSync(join(microsoftCatalog, 'competencies.json'), 'utf8'));
  for (const entry of entries) {
    expect(entry.source).toMatch(/https?:\/\/|our choice/);
    for (const set of entry.requirementSets) expect(set.source).toMatch(/https?:\/\/|our choice/);
  }
});

test('nearly every exam that has a name is asked for, by itself or in a certification, or was before it was retired', () => {
  const asked = new Set([
    ...Object.values(catalog.certifications).flat(),
    ...catalog.subscriptions.flatMap(({ assessments = [] }) => assessments.flatMap(({ anyOf }) => anyOf)),
    ...competencies
      .flatMap((entry) => entry.requirementSets)
      .flatMap((set) => set.requirements)
      .flatMap((requirement) => (requirement.kind === 'people' ? requirement.anyOf.flat() : [])),
  ]);
  const known = [...names.exam.keys()].filter((code) => !(code in examRetirements));
  const unasked = known.filter((code) => !asked.has(code));
  // Two that no competency asks for, those that only were asked for, and an assessment, which people have on transcripts.
  expect(unasked.toSorted()).toEqual(['70-346', '70-347', '74-409', '98-367', 'licensing-assessment']);
});

test('what has a name says it', () => {
  for (const name of Object.values(names).flatMap((named) => [...named.values()])) {
    expect(name.trim()).toBe(name);
    expect(name).not.toBe('');
  }
});

test('the window opens 90 days before, benefits stay for 30 days after, in which nothing is renewed', () => {
  expect(renewalTerms).toEqual({ windowDays: 90, graceDays: 30, renewInGrace: false, endOfMonth: false });
});

test('a window opens only after the one before it has closed', () => {
  expect(renewalTerms.windowDays + renewalTerms.graceDays).toBeLessThan(365);
});
