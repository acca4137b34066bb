import fc from 'fast-check';
import { freeMailDomains } from '../../../src/catalog/free-mail-domains.ts';
import { companyDomainOf, isOfApprovedDomain } from '../../../src/program/joining/email-domain.ts';

test.each([
  ['ana@contoso.example', true],
  ['Ana@CONTOSO.Example ', true],
  ['ana@contoso.example.', true],
  ['ana@mail.contoso.example', false],
  ['ana@notcontoso.example', false],
  ['ana@contoso.example.attacker.example', false],
  ['ana@attacker.example@contoso.example', false],
  ['"ana@contoso.example"@attacker.example', false],
  ['ana@contoso.example\n@attacker.example', false],
  ['contoso.example', false],
  ['@contoso.example', false],
  ['ana@', false],
  ['', false],
])('%j is of an approved domain: %p', (email, isApproved) => {
  expect(isOfApprovedDomain(email, ['contoso.example', 'contoso.test'], freeMailDomains)).toBe(isApproved);
});

test('an approved domain may be written in any case', () => {
  expect(isOfApprovedDomain('ana@contoso.example', [' Contoso.EXAMPLE '], freeMailDomains)).toBe(true);
});

test('where anybody can have an address never counts, even if somebody has put it on the list', () => {
  for (const domain of freeMailDomains) {
    expect(isOfApprovedDomain(`ana@${domain}`, [domain], freeMailDomains)).toBe(false);
    expect(companyDomainOf(`ana@${domain.toUpperCase()}`, freeMailDomains)).toBeUndefined();
  }
});

test('nobody is taken for a domain that does not stand last in the address', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const isApproved = isOfApprovedDomain(text, ['contoso.example'], freeMailDomains);
      expect(isApproved && !/@contoso\.example\.?$/i.test(text.trim())).toBe(false);
    }),
  );
});
