import { memberOf, type Principal } from '../../src/access/principal.ts';
import { can, enoughFor, type Right, whoCan } from '../../src/access/rights.ts';
import type { AdministrationRights, Association, Privilege } from '../../src/program/things/people.ts';
import { aLocation, anOrganization } from '../support/builders.ts';

/* Porto lies below Lisbon; whoever is asked about works in Lisbon, or administers it. */

const organization = anOrganization({
  locations: [
    aLocation(),
    aLocation({ id: 'porto', parentId: 'lisbon' }),
    aLocation({ id: 'madrid', parentId: 'lisbon' }),
    aLocation({ id: 'braga', parentId: 'porto' }),
  ],
});

function somebody(locationId: string, rights: AdministrationRights, ...granted: Privilege[]): Principal {
  const privileges = granted.map((privilege) => ({
    privilege,
    grantedOn: '2026-05-04' as const,
    grantedBy: 'Marta Oliveira',
  }));
  const diogo = { individualId: 'tenant~diogo', name: 'Diogo Santos', email: 'diogo@contoso.example' };
  const association: Association = {
    ...diogo,
    organizationId: 'contoso',
    locationId,
    rights,
    roles: [],
    privileges,
    since: '2026-05-04',
  };
  const individual = { ...diogo, id: diogo.individualId, locale: 'en', organizations: ['contoso'] };
  return memberOf(individual, association, '1', organization);
}

const byPrivilege: readonly [Right, Privilege][] = [
  ['keys.view', 'view-keys'],
  ['keys.reveal', 'view-keys'],
  ['software.download', 'software-download'],
  ['license-statement.view', 'view-license-statement'],
];

describe.each(byPrivilege)('%s', (right, privilege) => {
  /** Where it goes: at all, for the whole organization, and for each location. */
  const goes = (principal: Principal) => ({
    atAll: can(principal, right),
    locations: ['lisbon', 'porto', 'braga', 'madrid'].filter((locationId) => can(principal, right, { locationId })),
  });

  test('goes everywhere for a Global Administrator', () => {
    const locations = ['lisbon', 'porto', 'braga', 'madrid'];
    expect(goes(somebody('lisbon', 'global-administrator'))).toEqual({ atAll: true, locations });
  });

  test('goes for the own part of the tree of a Location Administrator, whatever privileges they hold', () => {
    const expected = { atAll: true, locations: ['porto', 'braga'] };
    expect(goes(somebody('porto', 'location-administrator'))).toEqual(expected);
    expect(goes(somebody('porto', 'location-administrator', privilege))).toEqual(expected);
  });

  test('goes for the location where somebody works who holds the privilege, and not below it', () => {
    expect(goes(somebody('porto', 'none', privilege))).toEqual({ atAll: true, locations: ['porto'] });
  });

  test('goes nowhere without it, whatever else somebody holds', () => {
    const others = byPrivilege.map(([, other]) => other).filter((other) => other !== privilege);
    expect(goes(somebody('porto', 'none'))).toEqual({ atAll: false, locations: [] });
    expect(goes(somebody('porto', 'none', ...others))).toEqual({ atAll: false, locations: [] });
  });

  test('is told as such', () => {
    expect(enoughFor(right)).toBe(privilege);
    expect(whoCan(right)).toEqual(['location-administrator', 'global-administrator']);
  });
});

test('a right to which no privilege belongs goes nowhere with all of them', () => {
  const holder = somebody('porto', 'none', 'view-keys', 'software-download', 'view-license-statement');
  expect(can(holder, 'membership.view')).toBe(false);
  expect(enoughFor('membership.view')).toBeUndefined();
});
