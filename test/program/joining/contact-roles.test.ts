import { newAssociation } from '../../../src/program/joining/association.ts';
import { changeRole, movedTo, rolesHeld } from '../../../src/program/joining/contact-roles.ts';
import { moved, removalBlocked, withRights } from '../../../src/program/joining/manage-people.ts';
import type { Association } from '../../../src/program/things/people.ts';
import { aLocation, anOrganization, today } from '../../support/builders.ts';

const organization = anOrganization({
  locations: [
    aLocation(),
    aLocation({ id: 'porto', parentId: 'lisbon' }),
    aLocation({ id: 'braga', parentId: 'porto' }),
  ],
});
const somebody = (individualId: string, overrides: Partial<Association> = {}): Association => ({
  ...newAssociation(
    'contoso',
    { id: individualId, name: individualId, email: `${individualId}@x.example` },
    'lisbon',
    today,
  ),
  ...overrides,
});
const global = somebody('global', { rights: 'global-administrator', roles: ['primary-program-contact'] });

test('a role is for the own location, unless it says otherwise', () => {
  expect(rolesHeld(somebody('a', { locationId: 'porto', roles: ['executive-contact'] }))).toEqual([
    { role: 'executive-contact', locationId: 'porto' },
  ]);
  const both = somebody('a', {
    roles: ['executive-contact', 'benefits-contact'],
    rolesAt: [
      { role: 'executive-contact', locationId: 'porto' },
      { role: 'executive-contact', locationId: 'braga' },
    ],
  });
  expect(rolesHeld(both)).toEqual([
    { role: 'executive-contact', locationId: 'porto' },
    { role: 'executive-contact', locationId: 'braga' },
    { role: 'benefits-contact', locationId: 'lisbon' },
  ]);
});

test('who moves stays what they are for the same locations, and back again it reads as before', () => {
  const before = somebody('a', { roles: ['executive-contact'] });
  const there = movedTo(before, 'porto');
  expect(rolesHeld(there)).toEqual(rolesHeld(before));
  expect(there.rolesAt).toEqual([{ role: 'executive-contact', locationId: 'lisbon' }]);
  expect(movedTo(there, 'lisbon')).toEqual(before);
});

describe('a Primary Program Contact has the rights with it', () => {
  test.each([
    ['at the headquarters', 'lisbon', somebody('a'), 'global-administrator', 'none'],
    ['of a branch', 'porto', somebody('a', { locationId: 'porto' }), 'location-administrator', 'none'],
    [
      'of a branch below who administers it',
      'braga',
      somebody('a', { locationId: 'porto', rights: 'location-administrator' }),
      'location-administrator',
      undefined,
    ],
    ['from elsewhere, as a Global Administrator', 'porto', global, 'global-administrator', undefined],
  ])('%s', (_, locationId, to, rights, rightsBefore) => {
    const outcome = changeRole({ role: 'primary-program-contact', locationId, to }, [global], organization);
    expect(outcome).toMatchObject({ holder: { after: { rights } } });
    if ('reason' in outcome) throw new Error(outcome.reason);
    expect(outcome.holder?.after.rightsBefore).toBe(rightsBefore);
  });

  test('who works elsewhere would not reach it', () => {
    const to = somebody('a');
    expect(changeRole({ role: 'primary-program-contact', locationId: 'porto', to }, [], organization)).toEqual({
      reason: 'works-elsewhere',
    });
  });

  test('what came with the role goes with it; what was given otherwise stays', () => {
    const role = { role: 'primary-program-contact', locationId: 'porto' } as const;
    const earlier = somebody('b', {
      locationId: 'porto',
      rights: 'location-administrator',
      rightsBefore: 'none',
      roles: ['primary-program-contact'],
    });
    const to = somebody('a', { locationId: 'porto' });
    expect(changeRole({ ...role, to }, [earlier], organization)).toMatchObject({
      earlier: [{ after: { rights: 'none' } }],
    });
    const { rightsBefore: _before, ...given } = earlier;
    expect(changeRole({ ...role, to }, [given], organization)).toMatchObject({
      earlier: [{ after: { rights: 'location-administrator' } }],
    });
  });
});

test.each([
  ['a required role', 'executive-contact', { reason: 'required-role' }],
  ['an optional role', 'second-technical-contact', { earlier: [] }],
] as const)('%s without anybody', (_, role, outcome) => {
  expect(changeRole({ role, locationId: 'porto' }, [global], organization)).toEqual(outcome);
});

test('who cannot be reached is no contact and gets no rights', () => {
  const to = somebody('a', { email: ' ' });
  expect(changeRole({ role: 'executive-contact', locationId: 'lisbon', to }, [], organization)).toEqual({
    reason: 'no-address',
  });
  expect(withRights(global, to, 'location-administrator', [global], organization)).toEqual({ reason: 'no-address' });
});

describe('who looks after a part does nothing to who looks after the whole', () => {
  const local = somebody('local', { rights: 'location-administrator' });
  const second = somebody('second', { rights: 'global-administrator' });
  const all = [global, local, second];

  test.each([
    ['removing', removalBlocked(local, second, all)],
    ['moving', moved(local, second, 'porto', organization)],
    ['taking rights', withRights(local, second, 'none', all, organization)],
  ])('%s', (_, outcome) => {
    expect(outcome).toEqual({ reason: 'has-more-rights' });
  });

  test('giving what they have not', () => {
    expect(withRights(local, somebody('a'), 'global-administrator', all, organization)).toEqual({
      reason: 'not-to-give',
    });
  });
});

test('rights that a role needs are not taken before it is handed over', () => {
  const all = [global, somebody('second', { rights: 'global-administrator' })];
  expect(withRights(global, global, 'none', all, organization)).toEqual({
    reason: 'come-with-role',
    roles: [{ role: 'primary-program-contact', locationId: 'lisbon' }],
  });
});
