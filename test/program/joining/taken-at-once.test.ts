import { isTakenAtOnce } from '../../../src/program/joining/associate.ts';

const anybodys = new Set(['gmail.com']);
const administrator = { individualId: 'contoso-tenant~marta', rights: 'global-administrator' } as const;
const profile = {
  website: '',
  businessFocus: [],
  services: [],
  customerSegments: [],
  technologies: [],
  employees: '',
  emailDomains: ['contoso.example', 'gmail.com'],
};
const taken = (id: string, signInEmail: string | undefined, tenants?: readonly string[]) =>
  isTakenAtOnce(
    { id, ...(signInEmail === undefined ? {} : { signInEmail }) },
    { profile: { ...profile, ...(tenants === undefined ? {} : { tenants }) } },
    [administrator, { individualId: 'stranger-tenant~ana', rights: 'none' }],
    anybodys,
  );

test.each([
  ['somebody of the domain, of the tenant of its administrators', 'contoso-tenant~nuno', 'nuno@contoso.example', true],
  ['however it is written', 'contoso-tenant~nuno', 'Nuno@Contoso.Example', true],
  ['the same domain from another tenant', 'stranger-tenant~nuno', 'nuno@contoso.example', false],
  ['a guest in the tenant', 'contoso-tenant~nuno', 'nuno_gmail.com#EXT#@contoso.example', false],
  ['a guest, in lower case', 'contoso-tenant~nuno', 'nuno_gmail.com#ext#@contoso.example', false],
  ['a domain that gives mail to anybody', 'contoso-tenant~nuno', 'nuno@gmail.com', false],
  ['nobody vouches', 'contoso-tenant~nuno', undefined, false],
])('%s', (_, id, signInEmail, isTaken) => {
  expect(taken(id, signInEmail)).toBe(isTaken);
});

test('tenants that are kept beside the domains are its own, and no others', () => {
  expect(taken('daughter-tenant~nuno', 'nuno@contoso.example', ['daughter-tenant'])).toBe(true);
  expect(taken('contoso-tenant~nuno', 'nuno@contoso.example', ['daughter-tenant'])).toBe(false);
});
