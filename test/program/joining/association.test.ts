import fc from 'fast-check';
import {
  administratorsOf,
  leavingBlocked,
  newAssociation,
  otherGlobalAdministrator,
} from '../../../src/program/joining/association.ts';
import { type Association, administrationRights } from '../../../src/program/things/people.ts';
import { aLocation, anOrganization, today } from '../../support/builders.ts';

const organization = anOrganization({ locations: [aLocation(), aLocation({ id: 'porto', parentId: 'lisbon' })] });
const somebody = (individualId: string, overrides: Partial<Association> = {}): Association => ({
  ...newAssociation('contoso', { id: individualId, name: individualId, email: '' }, 'lisbon', today),
  ...overrides,
});
const global = (id: string, overrides: Partial<Association> = {}) =>
  somebody(id, { rights: 'global-administrator', ...overrides });
const contact = (id: string, overrides: Partial<Association> = {}) =>
  global(id, { roles: ['primary-program-contact'], ...overrides });

test('a new association has no rights, roles or privileges', () => {
  expect(somebody('ana')).toMatchObject({ rights: 'none', roles: [], privileges: [], since: today });
});

describe('who is asked', () => {
  test('the Primary Program Contact of the headquarters first, then Global Administrators, longest first', () => {
    const people = [
      global('new', { since: '2027-01-01' }),
      somebody('nobody'),
      somebody('local', { rights: 'location-administrator' }),
      global('old', { since: '2020-01-01' }),
      contact('branch', { locationId: 'porto', rights: 'location-administrator' }),
      contact('first', { since: '2026-01-01' }),
    ];
    expect(administratorsOf(people, organization).map((entry) => entry.individualId)).toEqual(['first', 'old', 'new']);
  });
});

describe('leaving', () => {
  test.each([
    ['the only Global Administrator', global('a'), [], 'last-global-administrator'],
    ['one of two', global('a'), [global('b')], undefined],
    [
      'one beside a Location Administrator',
      global('a'),
      [somebody('b', { rights: 'location-administrator' })],
      'last-global-administrator',
    ],
    ['the contact of the headquarters', contact('a'), [global('b')], 'required-roles'],
    [
      'the contact of a branch',
      somebody('a', { locationId: 'porto', roles: ['primary-program-contact'] }),
      [contact('b')],
      'required-roles',
    ],
    ['an Executive Contact', somebody('a', { roles: ['executive-contact'] }), [contact('b')], 'required-roles'],
    [
      'whoever only gets mail and downloads',
      somebody('a', { roles: ['sales-marketing-contact', 'first-technical-contact', 'benefits-contact'] }),
      [contact('b')],
      undefined,
    ],
    ['somebody without rights', somebody('a'), [], undefined],
  ] as const)('%s', (_, own, others, reason) => {
    expect(leavingBlocked(own, [own, ...others])?.reason).toBe(reason);
  });

  test('whoever may leave leaves an organization with an administrator and a contact, if it had them', () => {
    const people = fc.uniqueArray(
      fc.record({
        individualId: fc.integer({ min: 1, max: 8 }).map(String),
        rights: fc.constantFrom(...administrationRights),
        isContact: fc.boolean(),
        locationId: fc.constantFrom('lisbon', 'porto'),
      }),
      { minLength: 1, maxLength: 8, selector: (entry) => entry.individualId },
    );
    const isGoverned = (associations: readonly Association[]) =>
      associations.some((entry) => entry.rights === 'global-administrator') &&
      associations.some((entry) => entry.locationId === 'lisbon' && entry.roles.includes('primary-program-contact'));
    fc.assert(
      fc.property(people, fc.nat(7), (drawn, index) => {
        const all = [
          contact('always'),
          ...drawn.map(({ individualId, rights, isContact, locationId }) =>
            // Each location has one contact at most, and the headquarters has its own.
            somebody(individualId, {
              rights,
              locationId,
              roles: isContact && locationId === 'porto' ? ['primary-program-contact'] : [],
            }),
          ),
        ];
        const own = all[index % all.length] as Association;
        if (leavingBlocked(own, all) !== undefined) return;
        const left = all.filter((entry) => entry !== own);
        expect(isGoverned(left)).toBe(true);
        if (own.rights === 'global-administrator') {
          expect(left).toContain(otherGlobalAdministrator(own, all));
        }
      }),
    );
  });
});
