import { join } from 'node:path';
import fc from 'fast-check';
import { competencyState } from '../../src/program/requirements/competency-state.ts';
import { evidenceOf } from '../../src/program/telling/look.ts';
import type { CompetencyEnrollment } from '../../src/program/things/competency.ts';
import type { Organization } from '../../src/program/things/organization.ts';
import type { Transcript } from '../../src/program/things/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { temporaryFolder } from '../contract/temporary-store.ts';
import {
  aCompetency,
  aHeldCompetency,
  aLocation,
  anOrganization,
  aReference,
  aTranscript,
  customerReferences,
  goldPeople,
  people,
  terms,
  today,
} from '../support/builders.ts';
import { writerThread } from '../support/writer-thread.ts';

/* How competencies stand is remembered as long as nobody commits what it follows from, here or in another process. */

const now = new Date('2027-02-15T09:00:00Z');
const competencies = ['data-platform', 'cloud'].map((id) =>
  aCompetency({ id, silver: [people(2, ['exam']), customerReferences(1)], gold: [goldPeople(2, ['exam', 'other'])] }),
);
const catalog = { competencies, renewalTerms: terms };

const who = fc.constantFrom('Ana', 'Rui', 'Inês', 'Duarte');
const place = fc.constantFrom('lisbon', 'porto');
const reference = fc
  .record({ customer: who, competency: fc.option(fc.constantFrom('data-platform', 'cloud'), { nil: undefined }) })
  .map(({ customer, competency }) => {
    const { competency: _assigned, ...free } = aReference(customer);
    return competency === undefined ? free : { ...free, competency };
  });
const held: fc.Arbitrary<CompetencyEnrollment> = fc
  .record({
    competency: fc.constantFrom('data-platform', 'cloud'),
    level: fc.constantFrom('silver', 'gold'),
    locationId: place,
    anniversaryDate: fc.constantFrom('2027-04-01', '2027-12-01', '2026-04-01'),
  })
  .map(aHeldCompetency);
const step = fc.record({
  by: fc.constantFrom('me', 'another process'),
  what: fc.oneof(
    fc.record({
      transcript: fc
        .tuple(who, fc.subarray(['exam', 'other']), place)
        .map(([name, codes, locationId]) => aTranscript(name, codes, { locationId })),
    }),
    fc.record({ gone: who.map((name) => `tenant~${name}`) }),
    fc.record({ competencies: fc.uniqueArray(held, { selector: ({ id }) => id, maxLength: 2 }) }),
    fc.record({ references: fc.uniqueArray(reference, { selector: ({ id }) => id, maxLength: 3 }) }),
  ),
});

test('after whatever anybody changes, competencies stand as they would if nothing were remembered', async () => {
  const { folder, clear } = temporaryFolder();
  const open = () => openSqliteStore({ file: join(folder, 'store.db'), now: () => now, writerThread });
  const stores = { me: open(), 'another process': open() };
  const [mine, other] = [createMembership(stores.me), createMembership(stores['another process'])];
  let organizations = 0;
  let changes = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      organizations += 1;
      const id = `contoso-${organizations}`;
      let organization: Organization = anOrganization({ id, locations: [aLocation(), aLocation({ id: 'porto' })] });
      const transcripts = new Map<string, Transcript>();
      await mine.commit(id, 'enrolled', [writes.enrolled(organization, '2027-03-01T00:00:00.000Z')]);
      for (const { by, what } of steps) {
        const writer = by === 'me' ? mine : other;
        changes += 1;
        const commit = (write: Parameters<typeof mine.commit>[2][number]) => writer.commit(id, `${changes}`, [write]);
        if ('transcript' in what || 'gone' in what) {
          const individualId = 'gone' in what ? what.gone : what.transcript.individualId;
          const kept = await writer.transcript(id, individualId);
          if ('gone' in what) {
            transcripts.delete(individualId);
            if (kept !== undefined) await commit(writes.removed(kept));
          } else {
            const value = { ...what.transcript, organizationId: id };
            transcripts.set(individualId, value);
            await commit(kept === undefined ? writes.counted(value) : writes.replaced(kept, value));
          }
        } else {
          organization = { ...organization, ...what };
          const kept = await writer.organization(id);
          if (kept !== undefined) await commit(writes.replaced(kept, organization));
        }
        const inOrder = [...transcripts.values()].toSorted((a, b) => (a.individualId < b.individualId ? -1 : 1));
        const anew = evidenceOf(structuredClone({ organization, transcripts: inOrder }), catalog, today);
        expect(await statesFrom(mine, id)).toEqual(
          anew.organization.competencies.map((one) => competencyState(one, anew)),
        );
      }
      // What nobody has changed since is not worked out again, whatever is written for others.
      const [before] = await statesFrom(mine, id);
      await other.commit('fabrikam', `${id}`, [writes.counted(aTranscript(id, [], { organizationId: 'fabrikam' }))]);
      expect((await statesFrom(mine, id))[0]).toBe(before);
    }),
    { numRuns: 40 },
  );
  await stores.me.close();
  await stores['another process'].close();
  clear();
});

async function statesFrom(membership: ReturnType<typeof createMembership>, id: string) {
  const [kept, transcripts] = await Promise.all([membership.organization(id), membership.transcripts(id)]);
  if (kept === undefined) throw new Error('the organization is there');
  const evidence = evidenceOf({ organization: kept.value, transcripts }, catalog, today);
  return kept.value.competencies.map((one) => competencyState(one, evidence));
}
