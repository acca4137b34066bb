import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { type DemoPerson, demoIndividualId, diogo, helena, marta } from '../../src/demo/people.ts';
import { defaultPreferences } from '../../src/program/telling/notice-preferences.ts';
import { createMembership, type Membership } from '../../src/store/repositories/membership.ts';
import { createSessions } from '../../src/store/repositories/sessions.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { operators } from './operator.ts';

const operator = operators();
const now = () => new Date('2027-01-15T09:00:00Z');
const fresh = (person: DemoPerson) => demoIndividualId({ ...person, objectId: '0d300000-0000-4000-8000-0000000000ff' });

async function withDemo() {
  const own = operator();
  const withStore = async <T>(use: (membership: Membership, store: Store) => Promise<T>): Promise<T> => {
    const store = openSqliteStore({ file: own.store, now });
    try {
      return await use(createMembership(store), store);
    } finally {
      await store.close();
    }
  };
  await withStore((_, store) => fillStore(store, demoNetwork('2027-01-15')));
  return { ...own, withStore };
}

test('everything of a person follows to their new account', async () => {
  const { pmc, withStore } = await withDemo();
  const [old, id] = [demoIndividualId(diogo), fresh(diogo)];
  const before = await withStore(async (membership, store) => {
    await membership.commitIndividual(old, 'chosen', [
      writes.preferred(old, undefined, { ...defaultPreferences, from: 7 }),
    ]);
    await createSessions(store).open(old, new Date('2027-02-15T09:00:00Z'), 'signed-in');
    const createdAt = now().toISOString();
    const notice = { organizationId: 'contoso', kind: 'k', subject: 's', stage: 'on', recipientId: old, createdAt };
    await membership.commit('contoso', 'told', [writes.noticed(notice, now())]);
    return {
      record: (await membership.individual(old))?.value,
      places: await Promise.all(['contoso', 'northwind'].map((one) => membership.association(one, old))),
      transcript: (await membership.transcript('contoso', old))?.value,
    };
  });
  const { code, out, error } = await pmc('individuals', 'move', old, id);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toBe(`Diogo Santos is ${id} now, in 2 organizations. 1 notice goes there.\n`);
  await withStore(async (membership, store) => {
    const { signInEmail: _signInEmail, ...record } = before.record ?? ({} as never);
    expect((await membership.individual(id))?.value).toEqual({ ...record, id });
    expect(await membership.individual(old)).toBeUndefined();
    for (const place of before.places) {
      const { organizationId = '' } = place?.value ?? {};
      expect((await membership.association(organizationId, id))?.value).toEqual({ ...place?.value, individualId: id });
      expect(await membership.association(organizationId, old)).toBeUndefined();
    }
    expect((await membership.transcript('contoso', id))?.value).toEqual({ ...before.transcript, individualId: id });
    expect((await membership.mcpIdClaim(before.transcript?.mcpId ?? ''))?.value.individualId).toBe(id);
    expect((await membership.preferences(id))?.value.from).toBe(7);
    expect((await membership.notices('contoso', 'k', 's')).map(({ value }) => value.recipientId)).toEqual([id]);
    expect(await createSessions(store).isOpen(old)).toBe(false);
  });
  const again = operator();
  const exported = (await pmc('export')).out;
  expect((await again.pmc('import', again.file('copy.jsonl', exported))).error).toBe('');
  expect((await pmc('individuals', 'move', old, id)).error).toContain(`There is nobody ${old}.`);
});

test('somebody who waits for an answer, and who is asked to give it, follow too', async () => {
  const { pmc, withStore } = await withDemo();
  await pmc('individuals', 'move', demoIndividualId(helena), fresh(helena));
  const request = await withStore((membership) => membership.associationRequest('contoso', fresh(helena)));
  expect(request?.value.state).toBe('pending');
  await pmc('individuals', 'move', demoIndividualId(marta), fresh(marta).replace(/ff$/, 'fe'));
  const moved = await withStore((membership) => membership.associationRequest('contoso', fresh(helena)));
  expect(moved?.value.asked).toEqual(
    request?.value.asked.map((one) => (one === demoIndividualId(marta) ? fresh(marta).replace(/ff$/, 'fe') : one)),
  );
});

test.each([1, 2, 3, 4, 5])('stopped after %d commits, the same command finishes it', async (commits) => {
  const { pmc, withStore } = await withDemo();
  const [old, id] = [demoIndividualId(diogo), fresh(diogo)];
  const { moveIndividual } = await import('../../src/changes/move-individual.ts');
  await withStore(async (_, store) => {
    let left = commits;
    const dying: Store = {
      ...store,
      commit: async (...words) => {
        left -= 1;
        if (left < 0) throw new Error('the process died here');
        return store.commit(...words);
      },
    };
    const by = { kind: 'operator', name: 'Operator' } as const;
    const occasion = { store: createMembership(dying), sessions: createSessions(dying), by, now: now(), changeId: 'a' };
    await moveIndividual(occasion, old, id).catch(() => {});
  });
  await pmc('individuals', 'move', old, id);
  await withStore(async (membership) => {
    expect(await membership.individual(old)).toBeUndefined();
    expect((await membership.transcript('contoso', id))?.value.individualId).toBe(id);
    expect((await membership.association('northwind', id))?.value.individualId).toBe(id);
  });
});

test.each([
  [marta, 'belongs to the organization contoso'],
  [helena, 'asks to belong to the organization contoso'],
])('nothing is moved to %s, who is somebody already', async (person, reason) => {
  const { pmc } = await withDemo();
  const before = (await pmc('export')).out;
  const { code, error } = await pmc('individuals', 'move', demoIndividualId(diogo), demoIndividualId(person));
  expect(code).toBe(1);
  expect(error).toContain(`is somebody already, who ${reason}.`);
  expect((await pmc('export')).out).toBe(before);
});

test('what is no person is no argument', async () => {
  const { pmc } = await withDemo();
  expect(await pmc('individuals', 'move', 'diogo', fresh(diogo))).toMatchObject({
    code: 2,
    error: expect.stringContaining('A person is written as'),
  });
});
