import { relocateMcpId } from '../../src/changes/relocate-mcp-id.ts';
import { demoIndividualId, helena, pedro } from '../../src/demo/people.ts';
import { createChanging, there } from '../support/changing.ts';

test('it counts at another location of the same organization, for members alone', async () => {
  const changing = await createChanging();
  const to = (locationId: string) => ({ organizationId: 'contoso', locationId });
  const asked = await changing.member(pedro);
  expect(await relocateMcpId(asked, to('dublin'))).toEqual({ kind: 'refused', reason: 'unknown-location' });
  expect(await relocateMcpId(await changing.guest(helena), to('madrid'))).toEqual({
    kind: 'refused',
    reason: 'not-linked',
  });
  expect(await relocateMcpId(asked, to('madrid'))).toBe('done');
  const { locationId } = there(await changing.membership.transcript('contoso', demoIndividualId(pedro))).value;
  expect(locationId).toBe('madrid');
});
