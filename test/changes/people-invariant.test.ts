import fc from 'fast-check';
import { assignRole } from '../../src/changes/assign-role.ts';
import { changeRights } from '../../src/changes/change-rights.ts';
import { leaveOrganization } from '../../src/changes/leave-organization.ts';
import { movePerson } from '../../src/changes/move-person.ts';
import { removePerson } from '../../src/changes/remove-person.ts';
import {
  ana,
  type DemoPerson,
  demoIndividualId,
  ines,
  lucia,
  marta,
  pedro,
  rui,
  tiago,
} from '../../src/demo/people.ts';
import { holdsRole } from '../../src/program/joining/contact-roles.ts';
import { administrationRights, contactRoles } from '../../src/program/things/people.ts';
import { type Changing, createChanging } from '../support/changing.ts';

/*
 * Whatever administrators do, one after the other or in the middle of each other: the organization has a Global
 * Administrator, its headquarters one Primary Program Contact, who is one of them, and each location at most one person
 * for a role.
 */

const people = [marta, rui, ana, lucia, pedro, ines, tiago];
const locations = ['lisbon', 'porto', 'braga', 'madrid'];
const somebody = fc.constantFrom(...people);

const deed = fc.oneof(
  fc.record({ what: fc.constant('remove' as const), by: somebody, whom: somebody }),
  fc.record({ what: fc.constant('leave' as const), by: somebody }),
  fc.record({ what: fc.constant('move' as const), by: somebody, whom: somebody, to: fc.constantFrom(...locations) }),
  fc.record({
    what: fc.constant('rights' as const),
    by: somebody,
    whom: somebody,
    rights: fc.constantFrom(...administrationRights),
  }),
  fc.record({
    what: fc.constant('role' as const),
    by: somebody,
    whom: fc.option(somebody, { nil: undefined, freq: 5 }),
    role: fc.constantFrom(...contactRoles.slice(0, 3), 'benefits-contact' as const),
    to: fc.constantFrom(...locations),
  }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

async function act(changing: Changing, one: Deed, changeId: string): Promise<void> {
  const isThere = (person: DemoPerson) => changing.membership.association('contoso', demoIndividualId(person));
  const by = await isThere(one.by);
  if (by === undefined) return;
  const asked = await changing.member(one.by, 'contoso', changeId);
  if (one.what === 'leave') {
    await leaveOrganization(asked, 'contoso');
    return;
  }
  // Pages ask for the right before a change is called.
  if (by.value.rights === 'none') return;
  const whom = one.whom === undefined ? undefined : demoIndividualId(one.whom);
  if (one.what === 'role') await assignRole(asked, { role: one.role, locationId: one.to }, whom);
  else if (whom === undefined) return;
  else if (one.what === 'remove') await removePerson(asked, whom);
  else if (one.what === 'move') await movePerson(asked, whom, one.to);
  else await changeRights(asked, whom, one.rights);
}

async function holds(changing: Changing): Promise<void> {
  const inCharge = await changing.membership.inCharge('contoso');
  expect(inCharge.filter(({ rights }) => rights === 'global-administrator').length).toBeGreaterThanOrEqual(1);
  const contacts = inCharge.filter((entry) => holdsRole(entry, 'primary-program-contact', 'lisbon'));
  expect(contacts.map(({ rights }) => rights)).toEqual(['global-administrator']);
  for (const locationId of locations) {
    for (const role of contactRoles) {
      expect(inCharge.filter((entry) => holdsRole(entry, role, locationId)).length).toBeLessThanOrEqual(1);
    }
  }
}

test('one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), async (deeds) => {
      const changing = await createChanging();
      for (const [index, one] of deeds.entries()) await act(changing, one, `change-${index}`);
      await holds(changing);
    }),
    { numRuns: 60 },
  );
});

test('one in the middle of another, just before it commits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 4 }), deed, deed, async (before, outer, inner) => {
      const changing = await createChanging();
      for (const [index, one] of before.entries()) await act(changing, one, `before-${index}`);
      await inTheMiddle(changing, outer, inner);
      await holds(changing);
    }),
    { numRuns: 120 },
  );
});

/** The second one does all of theirs just before the first one commits. */
async function inTheMiddle(changing: Changing, outer: Deed, inner: Deed): Promise<void> {
  let isDone = false;
  changing.rival = async ([collection]) => {
    if (isDone || collection !== 'organizations') return;
    isDone = true;
    await act(changing, inner, 'inner');
  };
  await act(changing, outer, 'outer');
}

test('two who choose somebody for the same free role at the same moment', async () => {
  const changing = await createChanging();
  const role = { what: 'role', role: 'executive-contact', to: 'porto' } as const;
  await inTheMiddle(changing, { ...role, by: marta, whom: pedro }, { ...role, by: rui, whom: ana });
  await holds(changing);
  const inCharge = await changing.membership.inCharge('contoso');
  expect(inCharge.filter((entry) => holdsRole(entry, 'executive-contact', 'porto'))).toHaveLength(1);
});

test('the last two who give up their own rights at the same moment', async () => {
  // As an import may bring it: nobody is the contact of the headquarters, who could not give them up.
  const changing = await createChanging((network) => ({
    ...network,
    associations: network.associations.map((entry) =>
      entry.locationId === 'lisbon' ? { ...entry, roles: [] } : entry,
    ),
  }));
  const giving = (person: DemoPerson) => ({ what: 'rights', by: person, whom: person, rights: 'none' }) as const;
  await inTheMiddle(changing, giving(marta), giving(rui));
  const inCharge = await changing.membership.inCharge('contoso');
  expect(inCharge.filter(({ rights }) => rights === 'global-administrator')).toHaveLength(1);
});
