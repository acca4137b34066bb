import fc from 'fast-check';
import { examOutlook } from '../../../src/program/requirements/exam-outlook.ts';
import { asHeld, type Evidence, readinessOf } from '../../../src/program/requirements/readiness.ts';
import { effectsOf, openings, type Supposition, supposed } from '../../../src/program/requirements/what-if.ts';
import {
  aCompetency,
  aHeldCompetency,
  aLocation,
  anOrganization,
  aTranscript,
  deepFrozen,
  goldPeople,
  people,
  terms,
  today,
} from '../../support/builders.ts';

const facts = { examRetirements: {}, certifications: { expert: ['a', 'b'] } };

const person = (name: string, locationId = 'lisbon') => ({ individualId: `tenant~${name}`, name, locationId });
const leaves = (name: string): Supposition => ({ kind: 'leaves', person: person(name) });
const passes = (name: string, code: string): Supposition => ({ kind: 'passes', person: person(name), code });
const moves = (name: string, locationId: string): Supposition => ({ kind: 'moves', person: person(name), locationId });

/** Two golds that want two people each, and silver beside them. */
function evidence(overrides: Partial<Evidence> = {}): Evidence {
  return deepFrozen({
    organization: anOrganization({
      locations: [aLocation(), aLocation({ id: 'porto', name: 'Contoso Porto' })],
      competencies: [
        aHeldCompetency({ competency: 'data', level: 'gold' }),
        aHeldCompetency({ competency: 'cloud', level: 'gold' }),
        aHeldCompetency({ competency: 'devops', level: 'silver' }),
      ],
    }),
    competencies: [
      aCompetency({ id: 'data', gold: [goldPeople(1, ['expert'])] }),
      aCompetency({ id: 'cloud', gold: [goldPeople(1, ['c'])] }),
      aCompetency({ id: 'devops', silver: [people(1, ['d'])], gold: [goldPeople(1, ['d', 'x'])] }),
    ],
    transcripts: [aTranscript('Ana', ['expert']), aTranscript('Bea', ['c', 'd']), aTranscript('Carlos', ['a'])],
    terms,
    today,
    ...overrides,
  });
}

const seen = (suppositions: readonly Supposition[], given = evidence()) =>
  effectsOf(given, supposed(given, suppositions, facts)).map(
    ({ held, becomes, come }) => `${held.competency} ${becomes}${come.length > 0 ? ` by ${come.join(' ')}` : ''}`,
  );

test.each<[string, Supposition[], string[]]>([
  ['who alone counts leaves', [leaves('Ana')], ['data lost']],
  ['who counts for two leaves', [leaves('Bea')], ['cloud lost', 'devops lost']],
  ['who counts for nothing leaves', [leaves('Carlos')], []],
  ['the last exam of a certification brings it', [passes('Carlos', 'b')], ['data more by Carlos']],
  ['somebody takes the place', [leaves('Ana'), passes('Carlos', 'b')], ['data swaps by Carlos']],
  ['somebody moves away', [moves('Bea', 'porto')], ['cloud lost', 'devops lost']],
  ['whoever has no transcript here begins one', [passes('Dora', 'd')], ['devops more by Dora']],
  ['an exam that nothing asks for', [passes('Carlos', 'z')], []],
])('%s', (_, suppositions, expected) => {
  expect(seen(suppositions)).toEqual(expected);
});

test('what is not held so high comes nearer, or is there', () => {
  const given = evidence();
  const [, , devops] = given.organization.competencies;
  const gold = { ...asHeld(devops ?? aHeldCompetency()), level: 'gold' as const };
  const nearer = openings(given, supposed(given, [passes('Dora', 'x')], facts), [gold]);
  expect(nearer).toEqual([]);
  const other = openings(given, supposed(given, [passes('Dora', 'd'), passes('Dora', 'x')], facts), [gold]);
  expect(other.map(({ readiness }) => readiness.met)).toEqual([true]);
});

test('an exam: who has it, who would count by it, who counts for another gold, who would be nearer', () => {
  const given = evidence();
  const within = new Set(['lisbon']);
  const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
  const c = examOutlook('c', given, facts, within);
  expect([names(c.passed), names(c.ready), names(c.taken)]).toEqual([['Bea'], ['Carlos'], ['Ana']]);
  const b = examOutlook('b', given, facts, within);
  expect([names(b.ready), names(b.taken), names(b.nearer)]).toEqual([['Carlos'], [], ['Bea']]);
  expect(examOutlook('c', given, facts, new Set(['porto']))).toMatchObject({ asking: [], passed: [], ready: [] });
});

test('what is foreseen is what happens, whatever it is', () => {
  const names = ['Ana', 'Bea', 'Carlos', 'Dora'];
  const anySupposition: fc.Arbitrary<Supposition> = fc.oneof(
    fc.constantFrom(...names).map(leaves),
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('a', 'b', 'c', 'd', 'x'))
      .map(([name, code]) => passes(name, code)),
    fc.constantFrom(...names).map((name) => moves(name, 'porto')),
  );
  fc.assert(
    fc.property(fc.array(anySupposition, { maxLength: 4 }), (suppositions) => {
      const given = evidence();
      const then = supposed(given, suppositions, facts);
      for (const { held, after } of effectsOf(given, then)) expect(after).toEqual(readinessOf(asHeld(held), then));
      const told = new Set(effectsOf(given, then).map(({ held }) => held.id));
      for (const held of given.organization.competencies.filter(({ id }) => !told.has(id))) {
        const [was, is] = [readinessOf(asHeld(held), given), readinessOf(asHeld(held), then)];
        expect(is?.checks.map(({ have }) => have)).toEqual(was?.checks.map(({ have }) => have));
      }
    }),
  );
});
