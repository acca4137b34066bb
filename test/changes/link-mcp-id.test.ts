import { finishLinking, linkMcpId, releaseMcpId } from '../../src/changes/link-mcp-id.ts';
import { demoIndividualId, diogo, helena, ines } from '../../src/demo/people.ts';
import { UnavailableError } from '../../src/store/store.ts';
import { createChanging, there } from '../support/changing.ts';

const diogosMcpId = '5214317';
const dublin = { organizationId: 'northwind', locationId: 'dublin' };

test.each([
  ['12a', dublin, 'not-an-mcp-id'],
  [diogosMcpId, { ...dublin, locationId: 'lisbon' }, 'unknown-location'],
  [diogosMcpId, { ...dublin, organizationId: 'nobody' }, 'unknown-location'],
  ['5214334', dublin, 'of-another'],
  [diogosMcpId, { organizationId: 'tailspin', locationId: 'munich' }, 'not-associated'],
])('%s at %j is refused: %s', async (mcpId, to, reason) => {
  const changing = await createChanging();
  expect(await linkMcpId(await changing.member(diogo), mcpId, to)).toEqual({ kind: 'refused', reason });
  expect(await changing.membership.transcript(to.organizationId, demoIndividualId(diogo))).toBeUndefined();
});

test('whatever stops a move half-way, the next look finishes it, once', async () => {
  const changing = await createChanging();
  changing.rival = async ([, partition]) => {
    if (partition === 'contoso') throw new UnavailableError('the process died here');
  };
  await expect(linkMcpId(await changing.member(diogo), diogosMcpId, dublin)).rejects.toThrow(UnavailableError);
  changing.rival = undefined;
  for (const look of ['one', 'two']) await finishLinking(await changing.member(diogo, 'contoso', look), diogosMcpId);
  const id = demoIndividualId(diogo);
  expect(await changing.membership.transcript('contoso', id)).toBeUndefined();
  expect(there(await changing.membership.transcript('northwind', id)).value.mcpId).toBe(diogosMcpId);
  expect(there(await changing.membership.mcpIdClaim(diogosMcpId)).value.earlier).toEqual([]);
  expect(changing.committed.filter(({ changeId }) => changeId.startsWith('mcp-unlinked'))).toHaveLength(1);
});

test('an MCP ID that was given up is anybody’s, and the exams stay with who passed them', async () => {
  const changing = await createChanging();
  expect(await releaseMcpId(await changing.member(diogo), diogosMcpId)).toBe('done');
  const { mcpId, passed } = there(await changing.membership.individual(demoIndividualId(diogo))).value;
  expect(mcpId).toBeUndefined();
  expect(passed).toHaveLength(6);
  expect(await linkMcpId(await changing.guest(helena, 'hers'), diogosMcpId, undefined)).toBe('done');
});

test('nobody finishes what somebody else has begun', async () => {
  const changing = await createChanging();
  changing.rival = async ([, partition]) => {
    if (partition === 'contoso') throw new UnavailableError('the process died here');
  };
  await expect(linkMcpId(await changing.member(diogo), diogosMcpId, dublin)).rejects.toThrow(UnavailableError);
  changing.rival = undefined;
  const before = changing.committed.length;
  await finishLinking(await changing.member(ines), diogosMcpId);
  expect(changing.committed).toHaveLength(before);
});
