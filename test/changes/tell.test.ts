import { tell } from '../../src/changes/tell.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { UnavailableError } from '../../src/store/store.ts';
import { contoso, createChanging, there } from '../support/changing.ts';

const by = { kind: 'job', name: 'looks' } as const;

async function telling(count: number) {
  const changing = await createChanging();
  const { membership: store, now } = changing;
  const organization = there(await store.organization('contoso'));
  const notice = { organizationId: 'contoso', kind: 'k', subject: 's', stage: 'on', createdAt: now.toISOString() };
  const news = Array.from({ length: count }, (_, index) =>
    writes.noticed({ ...notice, recipientId: `r-${index}` }, now),
  );
  const nextLook = writes.replaced(organization, { ...organization.value, name: 'Moved on' });
  const deed = { changeId: 'told', by, at: now, what: 'looked-at' } as const;
  return {
    changing,
    run: () => tell(store, 'contoso', deed, news, nextLook),
    hasMovedOn: async () => there(await store.organization('contoso')).value.name === 'Moved on',
    told: async () => (await store.notices('contoso', 'k')).length,
  };
}

test.each([
  [0, 1, 0],
  [1, 1, 1],
  [90, 1, 1],
  [91, 2, 2],
  [180, 2, 2],
  [181, 3, 3],
])('%i news are told in %i commits, %i of which are in the audit', async (count, commits, entries) => {
  const { changing, run, hasMovedOn, told } = await telling(count);
  expect(await run()).toBe('done');
  expect(await told()).toBe(count);
  expect(await hasMovedOn()).toBe(true);
  expect(changing.committed).toHaveLength(commits);
  expect(await changing.audit(contoso)).toHaveLength(entries);
});

test('it is looked at again if it was stopped before all was told', async () => {
  const { changing, run, hasMovedOn, told } = await telling(100);
  changing.rival = async () => {
    if (changing.committed.length === 1) throw new UnavailableError('the process died here');
  };
  await expect(run()).rejects.toThrow(UnavailableError);
  expect([await told(), await hasMovedOn()]).toEqual([90, false]);
});
