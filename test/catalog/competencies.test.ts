import { calendarDate } from '../../src/program/things/calendar.ts';
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

  test('has both levels', () => {
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
        for (const code of way) expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
      }
    }
  });

  test('asks for people of its own at gold, in one requirement, and at gold only', () => {
    for (const set of competency.requirementSets) {
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

test('the competencies that were retired in 2018 could be taken up, and renewed, until 2016', () => {
  const retired = competencies.filter((entry) => entry.retiredOn !== undefined);
  expect(retired.length).toBeGreaterThan(0);
  for (const entry of retired) {
    expect(entry).toMatchObject({ enrollUntil: '2016-07-30', renewUntil: '2016-10-30', retiredOn: '2018-01-31' });
    expect(entry.successors.length).toBeGreaterThan(0);
  }
});

test('every exam that has a name is asked for somewhere, by itself or in a certification, or was before it was retired', () => {
  const asked = new Set([
    ...Object.values(catalog.certifications).flat(),
    ...competencies
      .flatMap((entry) => entry.requirementSets)
      .flatMap((set) => set.requirements)
      .flatMap((requirement) => (requirement.kind === 'people' ? requirement.anyOf.flat() : [])),
  ]);
  const known = [...names.exam.keys()].filter((code) => !(code in examRetirements));
  for (const code of known) expect(asked).toContain(code);
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
