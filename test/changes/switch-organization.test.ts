import { switchOrganization } from '../../src/changes/switch-organization.ts';
import { demoIndividualId, diogo } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

test('only an organization that knows the person speaks for them', async () => {
  const changing = await createChanging();
  const asked = await changing.member(diogo);
  expect(await switchOrganization(asked, 'tailspin')).toEqual({ kind: 'refused', reason: 'not-associated' });
  expect(await switchOrganization(asked, 'northwind')).toMatchObject({
    kind: 'switched',
    organization: { name: 'Northwind Services' },
  });
  const { currentOrganization } = there(await changing.membership.individual(demoIndividualId(diogo))).value;
  expect(currentOrganization).toBe('northwind');
});
