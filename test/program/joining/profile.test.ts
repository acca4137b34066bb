import fc from 'fast-check';
import { countryCodes } from '../../../src/catalog/countries.ts';
import { languageTags } from '../../../src/catalog/language-tags.ts';
import {
  type Profile,
  problemsOf,
  profileOf,
  tidied,
  withContactOf,
  withProfile,
} from '../../../src/program/joining/profile.ts';
import type { Association, Individual } from '../../../src/program/things/people.ts';

const individual: Individual = {
  id: 'tenant~ana',
  name: 'Ana Ferreira',
  email: 'ana@contoso.example',
  locale: 'en-GB',
  organizations: ['contoso'],
};
const choices = { countries: countryCodes, languages: languageTags };
const profile = (overrides: Partial<Profile> = {}): Profile => ({ ...profileOf(individual), ...overrides });

test.each([
  ['+351 210 000 000', '+351210000000'],
  ['00351 (210) 000-000', '+351210000000'],
  ['+351.210.000.000', '+351210000000'],
  ['+1 (425) 555‑0100', '+14255550100'],
  ['  ', ''],
])('the phone number %s is kept as %s', (typed, kept) => {
  const after = tidied(profile({ phone: typed }));
  expect(after.phone).toBe(kept);
  expect(problemsOf(after, choices)).toEqual([]);
});

test.each<[keyof Profile, string]>([
  ['phone', '210 000 000'],
  ['phone', '+351 call me'],
  ['phone', '+0351210000000'],
  ['phone', '+1234567890123456'],
  ['email', ''],
  ['email', 'ana'],
  ['email', 'ana@contoso'],
  ['email', 'ana@contoso.example, rui@contoso.example'],
  ['email', `${'a'.repeat(250)}@b.example`],
  ['jobTitle', 'x'.repeat(201)],
  ['country', 'XX'],
  ['country', 'pt'],
  ['locale', ''],
  ['locale', 'not a language'],
  ['locale', 'en-GB-u-ca-buddhist'],
  ['locale', 'xx-YY'],
])('a %s of "%s" is not kept', (field, typed) => {
  expect(problemsOf(tidied(profile({ [field]: typed })), choices)).toEqual([field]);
});

test('what is kept reads back as it was, and what was not said is not there', () => {
  const said = fc.record({
    email: fc.constant('ana@home.example'),
    phone: fc.constantFrom('', '+351210000000'),
    jobTitle: fc.constantFrom('', 'Consultant'),
    country: fc.constantFrom('', 'PT', 'BR'),
    locale: fc.constantFrom('en-GB', 'pt-PT'),
  });
  fc.assert(
    fc.property(said, said, (first, second) => {
      const after = withProfile(withProfile(individual, first), second);
      expect(profileOf(after)).toEqual(second);
      expect(Object.values(after)).not.toContain('');
      expect(after).toMatchObject({ id: individual.id, name: individual.name, organizations: ['contoso'] });
    }),
  );
});

test('tidying twice changes nothing more', () => {
  const typed = fc.record({
    email: fc.string(),
    phone: fc.string(),
    jobTitle: fc.string(),
    country: fc.string(),
    locale: fc.string(),
  });
  fc.assert(fc.property(typed, (value) => expect(tidied(tidied(value))).toEqual(tidied(value))));
});

describe('the copy in an association', () => {
  const association: Association = {
    organizationId: 'contoso',
    individualId: individual.id,
    name: individual.name,
    email: individual.email,
    locationId: 'lisbon',
    rights: 'none',
    roles: [],
    privileges: [],
    since: '2025-01-01',
  };

  test('follows name and e-mail and leaves everything else', () => {
    const renamed = { ...individual, name: 'Ana Pires', email: 'ana@pires.example' };
    expect(withContactOf(association, renamed)).toEqual({
      ...association,
      name: 'Ana Pires',
      email: 'ana@pires.example',
    });
  });

  test('needs no change when it follows, nor when the person has said nothing', () => {
    expect(withContactOf(association, individual)).toBeUndefined();
    expect(withContactOf(association, { ...individual, name: '', email: '' })).toBeUndefined();
  });
});
