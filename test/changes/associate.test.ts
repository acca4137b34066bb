import { associateOrAsk } from '../../src/changes/associate.ts';
import { demoIndividualId, helena, marta, nuno, petra } from '../../src/demo/people.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { createChanging, there } from '../support/changing.ts';

test('people of an approved domain belong to it from the day that it is there, at the headquarters unless they say where', async () => {
  const changing = await createChanging();
  changing.now = new Date('2027-02-14T23:59:00Z');
  expect(
    await associateOrAsk(await changing.guest(nuno), { organizationId: 'contoso', locationId: 'nowhere' }),
  ).toMatchObject({
    kind: 'associated',
    organization: { name: 'Contoso Consulting' },
  });
  expect(await changing.membership.association('contoso', demoIndividualId(nuno))).toMatchObject({
    value: { locationId: 'lisbon', rights: 'none', since: '2027-02-14', email: nuno.email },
  });
});

test('a domain that is no longer approved when it comes to it takes nobody', async () => {
  const changing = await createChanging();
  const asked = await changing.guest(nuno);
  changing.rival = async ([, partition], _about, store) => {
    if (partition !== 'contoso') return;
    const root = there(await changing.membership.organization('contoso'));
    const closed = { ...root.value, profile: { ...root.value.profile, emailDomains: [] } };
    await store.commit('organizations', 'contoso', [writes.replaced(root, closed)], 'closed');
  };
  expect(await associateOrAsk(asked, { organizationId: 'contoso' })).toBe('conflict');
  expect(await changing.membership.association('contoso', demoIndividualId(nuno))).toBeUndefined();
});

test('whoever belongs to it or has asked already changes nothing', async () => {
  const changing = await createChanging();
  const ask = { organizationId: 'contoso' };
  expect(await associateOrAsk(await changing.member(marta), ask)).toMatchObject({ kind: 'member-already' });
  expect(await associateOrAsk(await changing.guest(helena), ask)).toMatchObject({ kind: 'asked-already' });
  expect(changing.committed).toEqual([]);
});

test('nobody asks the whole network, nor an organization that is not there', async () => {
  const changing = await createChanging((network) => ({
    ...network,
    individuals: network.individuals.map((entry) =>
      entry.id === demoIndividualId(petra)
        ? { ...entry, organizations: Array.from({ length: 50 }, (_, index) => `o-${index}`) }
        : entry,
    ),
  }));
  const asked = await changing.guest(petra);
  expect(await associateOrAsk(asked, { organizationId: 'contoso' })).toEqual({
    kind: 'refused',
    reason: 'too-many-places',
  });
  expect(await associateOrAsk(asked, { organizationId: 'nobody' })).toEqual({
    kind: 'refused',
    reason: 'unknown-organization',
  });
  expect(changing.committed).toEqual([]);
});
