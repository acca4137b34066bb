import fc from 'fast-check';
import { newAssociation } from '../../src/program/joining/association.ts';
import { type Association, administrationRights, contactRoles } from '../../src/program/things/people.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { association } from '../../src/store/things/association.ts';
import { collect } from '../contract/bench.ts';
import { openTemporarySqlite } from '../contract/temporary-store.ts';

/* Who is in charge, and what one person was told, is found without listing everybody: and is what listing would give. */

const now = new Date('2027-01-15T09:00:00Z');
const people = ['ana', 'bruno', 'carla', 'duarte'].map((name) => `tenant~${name}`);

const person = fc.record({
  individualId: fc.constantFrom(...people),
  organizationId: fc.constantFrom('contoso', 'contoso', 'fabrikam'),
  rights: fc.constantFrom(...administrationRights, 'none' as const),
  roles: fc.subarray([...contactRoles], { maxLength: 2 }),
});
const step = fc.record({
  by: fc.constantFrom('change', 'change', 'removal', 'import', 'change that was overtaken'),
  of: fc.array(person, { minLength: 1, maxLength: 4 }),
});

const associationOf = ({
  individualId,
  organizationId,
  rights,
  roles,
}: Pick<Association, 'individualId' | 'organizationId' | 'rights' | 'roles'>): Association => ({
  ...newAssociation(organizationId, { id: individualId, name: individualId, email: '' }, 'headquarters', '2027-01-15'),
  rights,
  roles,
});

test('after whatever changes and imports, those in charge are those that listing everybody would find', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { store, close } = await openTemporarySqlite(() => now);
      const membership = createMembership(store);
      let changes = 0;
      const commit = async (value: Association, by: (typeof steps)[number]['by']) => {
        const kept = await membership.association(value.organizationId, value.individualId);
        changes += 1;
        const write =
          kept === undefined
            ? writes.associated(value)
            : by === 'removal'
              ? writes.removed(kept)
              : writes.replaced(by === 'change' ? kept : { ...kept, version: 'overtaken' }, value);
        await membership.commit(value.organizationId, `change-${changes}`, [write]);
      };
      try {
        for (const { by, of } of steps) {
          const values = of.map(associationOf);
          if (by === 'import')
            await collect(
              store.bulkPut(
                'organizations',
                values.map((value) => association.document(value)),
              ),
            );
          else for (const value of values) await commit(value, by);
          for (const organizationId of ['contoso', 'fabrikam']) {
            const everybody = await membership.associations(organizationId);
            const expected = everybody.filter(({ rights, roles }) => rights !== 'none' || roles.length > 0);
            expect(await membership.inCharge(organizationId)).toEqual(expected);
          }
        }
      } finally {
        await close();
      }
    }),
    { numRuns: 40, seed: 20270115 },
  );
});

test('more than fit on one page are all found', async () => {
  const { store, close } = await openTemporarySqlite(() => now);
  try {
    const values = Array.from({ length: 1_203 }, (_, index) =>
      associationOf({
        individualId: `tenant~${index}`,
        organizationId: 'contoso',
        rights: 'location-administrator',
        roles: [],
      }),
    );
    await collect(
      store.bulkPut(
        'organizations',
        values.map((value) => association.document(value)),
      ),
    );
    expect(await createMembership(store).inCharge('contoso')).toHaveLength(1_203);
  } finally {
    await close();
  }
});

test.each(['none', 'told'])('what one person was told is all of it, and nobody else’s: %s', async (whom) => {
  const { store, close } = await openTemporarySqlite(() => now);
  try {
    const membership = createMembership(store);
    const noticeTo = (recipientId: string, subject: string) =>
      writes.noticed(
        {
          organizationId: 'contoso',
          kind: 'shipment',
          subject,
          stage: 'new',
          recipientId,
          createdAt: now.toISOString(),
        },
        now,
      );
    await membership.commit('contoso', 'told', [
      noticeTo('tenant~told', '2'),
      noticeTo('tenant~told', '1'),
      noticeTo('tenant~other', '1'),
      noticeTo('tenant~told2', '1'),
    ]);
    const found = await membership.noticesFor('contoso', `tenant~${whom}`);
    expect(found.map(({ value }) => value.subject)).toEqual(whom === 'told' ? ['1', '2'] : []);
  } finally {
    await close();
  }
});
