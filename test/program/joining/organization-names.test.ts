import fc from 'fast-check';
import { alike, coreName, likeness, lookAlikes } from '../../../src/program/joining/organization-names.ts';

test.each([
  ['Contoso Consulting, Lda.', 'contoso consulting'],
  ['CONTOSO  CONSULTING S.A.', 'contoso consulting'],
  ['Contoso-Consulting (GmbH)', 'contoso consulting'],
  ['São João Informática', 'sao joao informatica'],
  ['The Company', 'the company'],
  ['東京システム', '東京システム'],
  ['!!!', ''],
])('%s is told apart by “%s”', (name, core) => {
  expect(coreName(name)).toBe(core);
});

test.each([
  ['Contoso Consulting', 'Contoso Consulting Lda'],
  ['Contoso Consulting', 'contosoconsulting'],
  ['Contoso Consulting', 'Contoso'],
  ['Contoso Consulting', 'Contosso'],
  ['Contoso Consulting', 'Contosso Consultng'],
  ['Northwind Services', 'Nortwind Services'],
  ['Tailspin Systems', 'Tailspin System'],
])('“%s” and “%s” are alike', (left, right) => {
  expect(likeness(left, right)).toBeGreaterThanOrEqual(alike);
});

test.each([
  ['Contoso Consulting', 'Fabrikam Consulting'],
  ['Northwind Services', 'Southridge Video'],
  ['Contoso', ''],
  ['', ''],
])('“%s” and “%s” are not', (left, right) => {
  expect(likeness(left, right)).toBeLessThan(alike);
});

test('how alike two names are does not depend on which comes first, and none is more than the same', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      const both = likeness(left, right);
      expect(both).toBe(likeness(right, left));
      expect(both).toBeGreaterThanOrEqual(0);
      expect(both).toBeLessThanOrEqual(1);
    }),
  );
});

test('a name is always like itself, whatever its case and the form of the company', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,12}( [a-z]{3,12}){0,3}$/), (name) => {
      expect(likeness(name, name.toUpperCase())).toBe(1);
      expect(likeness(name, `${name} Ltd.`)).toBe(1);
    }),
  );
});

test('the most alike come first, and what is not alike is left out', () => {
  const entries = ['Fabrikam', 'Contoso Consulting Group', 'Contoso Consultng', 'Contoso Consulting'].map((name) => ({
    name,
  }));
  const [first, ...others] = lookAlikes(entries, 'Contoso Consulting Ltd').map((entry) => entry.name);
  expect(first).toBe('Contoso Consulting');
  expect(others.toSorted()).toEqual(['Contoso Consulting Group', 'Contoso Consultng']);
});
