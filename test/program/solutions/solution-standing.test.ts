import {
  type SolutionStep,
  solutionSteps,
  staleOf,
  stepped,
  unsaidOfSolution,
} from '../../../src/program/solutions/solution-standing.ts';
import { type Solution, solutionStates } from '../../../src/program/things/solution.ts';
import { aHeldCompetency, anOrganization, aReference, terms, today } from '../../support/builders.ts';

const whole: Solution = {
  organizationId: 'contoso',
  id: 's',
  state: 'published',
  title: 'Backup',
  summary: 'Nothing is lost.',
  description: 'Every night.',
  technologies: ['Azure'],
  competencies: ['data-platform'],
  industries: ['Education'],
  customerSizes: [],
  countries: ['PT'],
  languages: ['pt'],
  deployment: 'cloud',
  url: '',
  references: ['Adatum'],
  lastReviewed: '2026-02-15',
};
const organization = anOrganization({ competencies: [aHeldCompetency()], references: [aReference('Adatum')] });
const basis = { organization, today, terms: { reviewMonths: 12 }, renewalTerms: terms };

test('each step leads from one state alone', () => {
  const possible = solutionStates.map((state) =>
    solutionSteps.filter((step) => {
      const after = stepped({ ...whole, state }, step, basis);
      return after === 'discarded' || !('refusal' in after);
    }),
  );
  expect(Object.fromEntries(solutionStates.map((state, index) => [state, possible[index]]))).toEqual({
    draft: ['publish', 'discard'],
    published: ['confirm', 'retire'],
    retired: ['reopen'],
  } satisfies Record<string, SolutionStep[]>);
});

test('publishing and confirming say that all of it is right as of today', () => {
  expect(stepped({ ...whole, state: 'draft' }, 'publish', basis)).toMatchObject({ lastReviewed: today });
  expect(stepped(whole, 'confirm', basis)).toMatchObject({ state: 'published', lastReviewed: today });
});

test.each<[string, Partial<Solution>, typeof organization, readonly string[]]>([
  ['on the last day of the year after it was looked at', {}, organization, []],
  ['a day later', { lastReviewed: '2026-02-14' }, organization, ['not-reviewed']],
  ['if nobody has ever said so', { lastReviewed: undefined as never }, organization, ['not-reviewed']],
  ['while nobody is shown it', { state: 'draft', lastReviewed: '2020-01-01' }, organization, []],
  ['with a competency that is not held', { competencies: ['devops'] }, organization, ['competency-lost']],
  [
    'with one that lapsed',
    {},
    { ...organization, competencies: [aHeldCompetency({ anniversaryDate: '2026-12-31' })] },
    ['competency-lost'],
  ],
  [
    'with one in its grace days',
    {},
    { ...organization, competencies: [aHeldCompetency({ anniversaryDate: '2027-02-01' })] },
    [],
  ],
  ['with a customer who is gone', {}, { ...organization, references: [] }, ['reference-gone']],
  [
    'with a customer who said no',
    {},
    { ...organization, references: [aReference('Adatum', { state: 'customer-rejected' })] },
    ['reference-gone'],
  ],
])('a solution is looked at again: %s', (_what, change, contoso, reasons) => {
  const found = staleOf({ ...whole, ...change }, { ...basis, organization: contoso });
  expect(found.map(({ reason }) => reason)).toEqual(reasons);
});

test('what customers would miss is named', () => {
  const { deployment: _, ...rest } = whole;
  expect(unsaidOfSolution({ ...rest, summary: '', industries: [] })).toEqual(['summary', 'industries', 'deployment']);
  expect(stepped({ ...rest, state: 'draft' }, 'publish', basis)).toMatchObject({
    refusal: { reason: 'unsaid', unsaid: ['deployment'] },
  });
});
