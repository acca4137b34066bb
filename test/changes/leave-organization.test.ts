import { leaveOrganization } from '../../src/changes/leave-organization.ts';
import { aoife, demoIndividualId, diogo, helena, marta } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

test('what was passed outlives the membership, and the place to look at is forgotten', async () => {
  const changing = await createChanging();
  const { membership } = changing;
  const id = demoIndividualId(diogo);
  const passed = there(await membership.transcript('contoso', id)).value.passed;
  expect(await leaveOrganization(await changing.member(diogo), 'contoso')).toMatchObject({ kind: 'left' });
  expect(await membership.association('contoso', id)).toBeUndefined();
  expect(await membership.transcript('contoso', id)).toBeUndefined();
  expect(there(await membership.individual(id)).value).toMatchObject({ organizations: ['northwind'], passed });
});

test('whoever is needed stays, and hears why', async () => {
  const changing = await createChanging();
  expect(await leaveOrganization(await changing.member(marta), 'contoso')).toMatchObject({
    kind: 'refused',
    reason: 'required-roles',
    roles: [{ role: 'primary-program-contact', locationId: 'lisbon' }],
    organization: { name: 'Contoso Consulting' },
  });
  expect(await leaveOrganization(await changing.member(aoife, 'northwind'), 'northwind')).toMatchObject({
    kind: 'refused',
    reason: 'last-global-administrator',
  });
  expect(await leaveOrganization(await changing.guest(helena), 'contoso')).toEqual({
    kind: 'refused',
    reason: 'not-associated',
  });
  expect(changing.committed).toEqual([]);
});
