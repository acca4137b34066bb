import fc from 'fast-check';
import { createButtonSeal } from '../../src/access/button-seal.ts';
import { createLinkSeal } from '../../src/access/link-seal.ts';

const now = new Date('2027-02-15T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const seal = createButtonSeal('a secret of at least thirty-two signs', 30, 'here');
const button = { page: 'home', verb: 'open', data: { id: 'é', count: 1 }, organizationId: 'contoso' };

test('what was sealed for a person comes back whole to that person', () => {
  expect(seal.unseal(seal.seal(button, 'ann', now), 'ann', now)).toEqual({ kind: 'whole', button });
});

test('a card that was forwarded is known as somebody else’s', () => {
  expect(seal.unseal(seal.seal(button, 'ann', now), 'bob', now)).toEqual({ kind: 'of-another' });
});

test.each([
  [30, 'whole'],
  [31, 'expired'],
])('after %i days a button is %s', (days, kind) => {
  expect(seal.unseal(seal.seal(button, 'ann', now), 'ann', later(days)).kind).toBe(kind);
});

test('the seal of another installation is a forgery', () => {
  for (const other of [
    createButtonSeal('another secret of at least 32 signs', 30, 'here'),
    createButtonSeal('a secret of at least thirty-two signs', 30, 'there, where it is tested'),
    createButtonSeal('a secret of at least thirty-two signs', 30, ''),
  ]) {
    expect(seal.unseal(other.seal(button, 'ann', now), 'ann', now)).toEqual({ kind: 'forged' });
  }
});

test('what the secret before has signed counts as before, and the new one signs', () => {
  const [old, fresh] = ['a secret of at least thirty-two signs', 'a newer secret of at least 32 signs'] as const;
  const both = createButtonSeal([fresh, old], 30, 'here');
  const earlier = seal.seal(button, 'ann', now);
  expect(both.unseal(earlier, 'ann', now)).toEqual({ kind: 'whole', button });
  expect(both.unseal(earlier, 'ann', later(31)).kind).toBe('expired');
  const fromNow = both.seal(button, 'ann', now);
  expect(createButtonSeal(fresh, 30, 'here').unseal(fromNow, 'ann', now).kind).toBe('whole');
  expect(seal.unseal(fromNow, 'ann', now).kind).toBe('forged');
  const [links, oldLinks] = [createLinkSeal([fresh, old], 'here'), createLinkSeal(old, 'here')];
  expect(links.unseal('references', oldLinks.seal('references', ['contoso', 'r-1']))).toEqual(['contoso', 'r-1']);
  expect(oldLinks.unseal('references', links.seal('references', ['contoso', 'r-1']))).toBeUndefined();
});

test('one changed sign anywhere is a forgery', () => {
  const sealed = seal.seal(button, 'ann', now);
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...'Ab9_-.'), (position, sign) => {
      fc.pre(sealed[position] !== sign);
      const changed = sealed.slice(0, position) + sign + sealed.slice(position + 1);
      // The last sign of base64url may carry bits that mean nothing; the bytes are then the same.
      const isSame = changed
        .split('.')
        .every((part, index) =>
          Buffer.from(part, 'base64url').equals(Buffer.from(sealed.split('.')[index] ?? '', 'base64url')),
        );
      expect(seal.unseal(changed, 'ann', now).kind).toBe(isSame ? 'whole' : 'forged');
    }),
  );
});

test.each([undefined, null, 7, '', '.', 'a.b', 'a.b.c', {}, ['x'], '__proto__'])(
  '%j is a forgery, not an error',
  (value) => {
    expect(seal.unseal(value, 'ann', now)).toEqual({ kind: 'forged' });
  },
);
