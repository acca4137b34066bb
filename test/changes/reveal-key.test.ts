import { refundOrder } from '../../src/changes/refund-order.ts';
import { type RevealOutcome, revealKey } from '../../src/changes/reveal-key.ts';
import { ana, type DemoPerson, demoIndividualId, lucia, marta, pedro, rui, tiago } from '../../src/demo/people.ts';
import type { LicenseKey } from '../../src/program/things/license-key.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { licenseKey } from '../../src/store/things/license-key.ts';
import { alwaysFaster, type Changing, contoso, createChanging, seal, there } from '../support/changing.ts';

const operator = { kind: 'operator', name: 'Operator' } as const;
const order = '2104468213';

const keysOf = ({ membership }: Changing) => membership.all(licenseKey, { organizationId: 'contoso' });
const aKey = async (changing: Changing, which: (key: LicenseKey) => boolean) =>
  there((await keysOf(changing)).find(which));
const ofAll = ({ software, locationId, viewed }: LicenseKey) =>
  software === 'windows-enterprise' && locationId === undefined && viewed !== undefined;

const reveal = async (changing: Changing, person: DemoPerson, name: LicenseKey, changeId?: string) =>
  revealKey(await changing.member(person, 'contoso', changeId), name, seal);

const told = (outcome: RevealOutcome) =>
  outcome === 'conflict' ? outcome : outcome.kind === 'refused' ? outcome.reason : outcome.kind;

const looks = async (changing: Changing) =>
  (await changing.audit(contoso)).filter(({ what }) => what === 'license-key-viewed');

test('who looked, at which key and when is written down, and nowhere the key', async () => {
  const changing = await createChanging();
  const key = await aKey(changing, ofAll);
  expect(await reveal(changing, marta, key)).toMatchObject({ kind: 'revealed' });
  expect((await aKey(changing, ({ id }) => id === key.id)).viewed).toEqual({
    by: { individualId: demoIndividualId(marta), name: marta.name },
    at: changing.now.toISOString(),
  });
  expect(await looks(changing)).toMatchObject([
    {
      by: { name: marta.name, right: 'keys.reveal' },
      about: { kind: 'license-key', id: key.id, name: 'windows-enterprise' },
      changes: [{ field: 'licenseKey', after: key.masked }],
    },
  ]);
  const plain = there(seal.open(key.sealed, key.software));
  expect(JSON.stringify(await changing.everything(contoso))).not.toContain(plain);
});

test('each reaches the keys of the whole organization, and those of their own places', async () => {
  const changing = await createChanging((network) => ({
    ...network,
    associations: network.associations.map((entry) =>
      [pedro, tiago].some((person) => demoIndividualId(person) === entry.individualId)
        ? { ...entry, privileges: [{ privilege: 'view-keys', grantedOn: '2026-01-05', grantedBy: marta.name }] }
        : entry,
    ),
  }));
  const whole = await aKey(changing, ofAll);
  const [porto, madrid, lisbon] = await Promise.all(
    ['porto', 'madrid', 'lisbon'].map((place) => aKey(changing, (key) => key.locationId === place)),
  ).then((keys) => keys.map(there));
  const reached = async (person: DemoPerson) => {
    const outcomes = [];
    for (const key of [whole, porto, madrid, lisbon]) {
      outcomes.push(told(await reveal(changing, person, there(key), `${person.name} ${key?.id}`)));
    }
    return outcomes;
  };
  const [yes, no] = ['revealed', 'unknown-key'];
  expect(await reached(marta)).toEqual([yes, yes, yes, yes]);
  expect(await reached(ana)).toEqual([yes, yes, no, no]);
  expect(await reached(lucia)).toEqual([yes, no, yes, no]);
  // With the privilege alone: Pedro works in Porto, Tiago in Lisbon, which Porto and Madrid lie below.
  expect(await reached(pedro)).toEqual([yes, yes, no, no]);
  expect(await reached(tiago)).toEqual([yes, no, no, yes]);
});

test('two people at once both see it, and both are written down', async () => {
  const changing = await createChanging();
  const key = await aKey(changing, ofAll);
  changing.rival = async () => {
    changing.rival = undefined;
    await reveal(changing, rui, key, 'the-other');
  };
  expect(told(await reveal(changing, marta, key, 'the-one'))).toBe('revealed');
  expect((await looks(changing)).map(({ by }) => by.name).toSorted()).toEqual([marta.name, rui.name]);
});

test('a press that comes twice is one look', async () => {
  const changing = await createChanging();
  const key = await aKey(changing, ofAll);
  const both = await Promise.all([reveal(changing, marta, key, 'same'), reveal(changing, marta, key, 'same')]);
  expect(both.map(told)).toEqual(['revealed', 'revealed']);
  expect(await looks(changing)).toHaveLength(1);
});

test('a privilege that is taken away in between stops it, and nobody has looked', async () => {
  const changing = await createChanging((network) => ({
    ...network,
    associations: network.associations.map((entry) =>
      entry.individualId === demoIndividualId(tiago)
        ? { ...entry, privileges: [{ privilege: 'view-keys', grantedOn: '2026-01-05', grantedBy: marta.name }] }
        : entry,
    ),
  }));
  const key = await aKey(changing, ofAll);
  changing.rival = async (_at, _about, store) => {
    changing.rival = undefined;
    const kept = there(await changing.membership.association('contoso', demoIndividualId(tiago)));
    const write = writes.replaced(kept, { ...kept.value, privileges: [] });
    await store.commit('organizations', 'contoso', [write], 'taken-away');
  };
  expect(await reveal(changing, tiago, key)).toBe('conflict');
  expect(await looks(changing)).toEqual([]);
});

describe('the order that a key came with', () => {
  const withRecentOrder = () =>
    createChanging((network) => ({
      ...network,
      orders: network.orders.map((entry) =>
        entry.number === order ? { ...entry, state: 'paid', paidOn: '2027-02-10' } : entry,
      ),
    }));
  const refundNow = ({ membership: store, now }: Changing, changeId = 'refunded') =>
    refundOrder({ store, now, changeId, by: operator }, { orderNumber: order });

  test('is refunded while nobody has looked at the key, which is then shown no more', async () => {
    const changing = await withRecentOrder();
    const key = await aKey(changing, ({ orderNumber }) => orderNumber === order);
    expect(await refundNow(changing)).toMatchObject({ kind: 'refunded' });
    expect(await reveal(changing, marta, key)).toMatchObject({
      reason: 'not-shown',
      why: { reason: 'order-ended', number: order },
    });
    expect(await looks(changing)).toEqual([]);
  });

  test('is not refunded any more once somebody has looked', async () => {
    const changing = await withRecentOrder();
    const key = await aKey(changing, ({ orderNumber }) => orderNumber === order);
    await reveal(changing, marta, key);
    expect(await refundNow(changing)).toMatchObject({
      kind: 'refused',
      why: { reason: 'key-viewed', on: '2027-02-15' },
      order: { state: 'paid' },
    });
  });

  test('is either refunded or looked at, whoever is faster', async () => {
    const looking = await withRecentOrder();
    const key = await aKey(looking, ({ orderNumber }) => orderNumber === order);
    looking.rival = async () => {
      looking.rival = undefined;
      await refundNow(looking);
    };
    expect(await reveal(looking, marta, key)).toMatchObject({ reason: 'not-shown' });
    const refunding = await withRecentOrder();
    refunding.rival = async () => {
      refunding.rival = undefined;
      await reveal(refunding, marta, key);
    };
    expect(await refundNow(refunding)).toMatchObject({ kind: 'refused', why: { reason: 'key-viewed' } });
  });

  test('keeps the day of the first look', async () => {
    const changing = await withRecentOrder();
    const key = await aKey(changing, ({ orderNumber }) => orderNumber === order);
    await reveal(changing, marta, key, 'first');
    changing.now = new Date('2027-02-20T12:00:00Z');
    await reveal(changing, rui, key, 'second');
    expect((await changing.membership.order('contoso', order))?.value.keyViewedOn).toBe('2027-02-15');
  });
});

test.each([
  ['blocked', (key: LicenseKey): LicenseKey => ({ ...key, blockedOn: '2027-02-01' })],
  ['exhausted', (key: LicenseKey): LicenseKey => ({ ...key, activations: { granted: 3, used: 3 } })],
])('a key that was %s meanwhile is not shown', async (reason, now) => {
  const changing = await createChanging();
  const key = await aKey(changing, ofAll);
  const kept = there(await changing.membership.get(licenseKey, key));
  await changing.membership.commit('contoso', 'meanwhile', [writes.replaced(kept, now(key))]);
  expect(await reveal(changing, marta, key)).toMatchObject({ reason: 'not-shown', why: { reason } });
  expect(await looks(changing)).toEqual([]);
});

test('what cannot be opened is not written down as looked at', async () => {
  const changing = await createChanging();
  const key = await aKey(changing, ofAll);
  const asked = await changing.member(marta);
  for (const none of [undefined, { open: () => undefined }]) {
    expect(await revealKey(asked, key, none)).toEqual({ kind: 'refused', reason: 'cannot-be-opened' });
  }
  expect(await looks(changing)).toEqual([]);
});

test('whoever is overtaken once looks at it as it is then', async () => {
  const changing = await createChanging();
  const key = await aKey(changing, ofAll);
  changing.rival = async (...about) => {
    changing.rival = undefined;
    // All but the association, which is what the right comes from.
    const [at, all, store] = about;
    await alwaysFaster(
      at,
      all.filter((write) => write.kind === 'replace'),
      store,
    );
  };
  expect(told(await reveal(changing, marta, key))).toBe('revealed');
});
