import { generateNetwork } from '../../src/demo/generate/network.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import type { Individual, Transcript } from '../../src/program/things/people.ts';
import { organizationProblems } from '../../src/store/things/organization-problems.ts';
import { operators } from '../cli/operator.ts';
import { catalog } from '../support/catalog.ts';

const operator = operators();
const today = '2027-01-15';

test('the same options give the same bytes, another seed others', async () => {
  const { pmc } = operator();
  const once = await pmc('generate', '--organizations', '50', '--seed', '7');
  expect(once).toMatchObject({ code: 0, error: '' });
  // On another day, too.
  const later = operator({ now: () => new Date('2031-12-24T23:00:00Z') });
  expect((await later.pmc('generate', '--organizations', '50', '--seed', '7')).out).toBe(once.out);
  expect((await pmc('generate', '--organizations', '50', '--seed', '8')).out).not.toBe(once.out);
});

test.each([
  [['--organizations', '0'], 'It is a whole number from 1 to 5000000'],
  [['--organizations', 'many'], 'It is a whole number'],
  [['--organizations', '5', '--seed', '-1'], 'It is a whole number from 0 to'],
  [['--organizations', '5', '--today', '2027-02-30'], 'A day is written as 2027-01-31.'],
  [[], "required option '--organizations <number>' not specified"],
])('%j is refused', async (words, reason) => {
  const { code, out, error } = await operator().pmc('generate', ...words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toContain(reason);
});

/*
 * The figures that are known of such a network, for 430,000 organizations: see src/demo/generate/shape.ts. A network of
 * a hundredth of that has them but for chance, which decides most about what is rare.
 */
describe('a network is as skewed as a real one', () => {
  const organizations = 4_300;
  const known = 430_000;
  const counts: Record<string, number> = {};
  const roots: Organization[] = [];
  let several = 0;
  let exams = 0;
  let largest = 0;

  beforeAll(() => {
    const people: Record<string, number> = {};
    for (const line of generateNetwork({ organizations, seed: 1, today })) {
      const { type, ...value } = JSON.parse(line);
      counts[type] = (counts[type] ?? 0) + 1;
      if (type === 'organization') roots.push(value);
      if (type === 'individual' && (value as Individual).organizations.length > 1) several += 1;
      if (type === 'transcript') exams += (value as Transcript).passed.length;
      if (type === 'association') people[value.organizationId] = (people[value.organizationId] ?? 0) + 1;
    }
    largest = Math.max(...Object.values(people));
  });

  const sum = (countOf: (organization: Organization) => number) =>
    roots.reduce((soFar, organization) => soFar + countOf(organization), 0);
  const having = (level: string) =>
    sum(({ competencies }) => (competencies.some((held) => held.level === level) ? 1 : 0));

  test.each<[string, () => number, number, number]>([
    ['organizations', () => counts.organization ?? 0, 430_000, 0],
    ['locations', () => sum((organization) => organization.locations.length), 500_000, 0.1],
    ['individuals', () => counts.individual ?? 0, 2_200_000, 0.1],
    ['associations', () => counts.association ?? 0, 2_600_000, 0.1],
    ['linked MCP IDs', () => counts.transcript ?? 0, 1_000_000, 0.1],
    ['exams passed', () => exams, 3_500_000, 0.1],
    ['competencies', () => sum((organization) => organization.competencies.length), 46_400, 0.15],
    ['organizations with gold', () => having('gold'), 10_000, 0.3],
    ['organizations with silver', () => having('silver'), 25_000, 0.2],
    ['references', () => sum((organization) => organization.references.length), 120_000, 0.2],
    ['orders', () => counts.order ?? 0, 900_000, 0.1],
  ])('%s', (_, count, expected, tolerance) => {
    const ratio = (count() * known) / organizations / expected;
    expect(Math.abs(ratio - 1)).toBeLessThanOrEqual(tolerance);
  });

  test('one person in seventeen belongs to several organizations', () => {
    expect(several / (counts.individual ?? 0)).toBeCloseTo(0.06, 1);
  });

  test('a few are far larger than the others, within what the program allows', () => {
    const locations = roots.map((organization) => organization.locations.length);
    expect(Math.max(...locations)).toBeGreaterThan(50);
    expect(Math.max(...locations)).toBeLessThanOrEqual(300);
    expect(locations.filter((count) => count === 1).length / roots.length).toBeGreaterThan(0.9);
    expect(largest).toBeGreaterThan(500);
    expect(roots.flatMap(organizationProblems)).toEqual([]);
  });

  test('three times as many anniversaries on a day in January as on an average day', () => {
    const january = roots.filter(({ enrollment }) => enrollment.anniversaryDate.slice(5, 7) === '01').length;
    expect(january / 31 / (roots.length / 365)).toBeCloseTo(3, 0);
  });

  test('what was signed is an agreement that there is', () => {
    const versions = new Set<string>(catalog.agreements.map(({ version }) => version));
    const signed = roots.flatMap((organization) => organization.agreements.map(({ version }) => version));
    expect(signed.filter((version) => !versions.has(version))).toEqual([]);
  });
});
