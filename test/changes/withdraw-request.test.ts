import { withdrawRequest } from '../../src/changes/withdraw-request.ts';
import { demoIndividualId, helena } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

test('it ends the very request that was meant, and the place to look at goes with it', async () => {
  const changing = await createChanging();
  const { membership } = changing;
  const id = demoIndividualId(helena);
  const asked = await changing.guest(helena);
  const withdraw = (requestId: string) => withdrawRequest(asked, { organizationId: 'contoso', requestId });
  expect(await withdraw('an-earlier-one')).toEqual({ kind: 'refused', reason: 'answered-already' });
  expect(there(await membership.associationRequest('contoso', id)).value.state).toBe('pending');
  expect(await withdraw('d3a0-request')).toBe('done');
  expect(there(await membership.associationRequest('contoso', id)).value.state).toBe('withdrawn');
  expect(there(await membership.individual(id)).value.organizations).toEqual([]);
});
