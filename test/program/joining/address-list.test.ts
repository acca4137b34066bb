import fc from 'fast-check';
import { readAddresses, sameAddress } from '../../../src/program/joining/address-list.ts';
import { invitationTerms } from '../../../src/program/joining/invitation.ts';
import { inviteesOf } from '../../../src/program/joining/invitees.ts';

const read = (text: string) =>
  readAddresses(text).map(({ name, email, typed }) =>
    email === undefined ? { not: typed } : name === undefined ? email : { name, email },
  );

test.each<[string, ReturnType<typeof read>]>([
  ['ana@x.example', ['ana@x.example']],
  [
    'ana@x.example, tom@y.example;eva@z.example\nrui@x.example',
    ['ana@x.example', 'tom@y.example', 'eva@z.example', 'rui@x.example'],
  ],
  ['ana@x.example tom@y.example\teva@z.example', ['ana@x.example', 'tom@y.example', 'eva@z.example']],
  ['Ana Silva <ana@x.example>', [{ name: 'Ana Silva', email: 'ana@x.example' }]],
  [
    '"Silva, Ana" <ana@x.example>; \'Tom Reis\' <tom@y.example>',
    [
      { name: 'Silva, Ana', email: 'ana@x.example' },
      { name: 'Tom Reis', email: 'tom@y.example' },
    ],
  ],
  [
    'Silva, Ana <ana@x.example>, Reis, Tom <tom@y.example>',
    [
      { name: 'Silva, Ana', email: 'ana@x.example' },
      { name: 'Reis, Tom', email: 'tom@y.example' },
    ],
  ],
  ['ana@x.example (Ana Silva)', [{ name: 'Ana Silva', email: 'ana@x.example' }]],
  ['Ana Silva: ana@x.example', [{ name: 'Ana Silva', email: 'ana@x.example' }]],
  [
    '1. Ana Silva - ana@x.example\n2) tom@y.example\n• <eva@z.example>',
    [{ name: 'Ana Silva', email: 'ana@x.example' }, 'tom@y.example', 'eva@z.example'],
  ],
  ['mailto:ana@x.example?subject=Hi', ['ana@x.example']],
  ['<mailto:ana@x.example>.', ['ana@x.example']],
  ['a\u200Bna@x.example\u2028tom@y.example', ['ana@x.example', 'tom@y.example']],
  ['ana\uFF20x.example\uFF1Btom@y.example', ['ana@x.example', 'tom@y.example']],
  ['Ana Silva', [{ not: 'Ana Silva' }]],
  ['ana@x', [{ not: 'ana@x' }]],
  ['@x.example, ana@, a@b@c.example', [{ not: '@x.example' }, { not: 'ana@' }, { not: 'a@b@c.example' }]],
  ['ana..silva@x.example', [{ not: 'ana..silva@x.example' }]],
  ['', []],
  [' ;;, \n - \n 3. ', []],
  ['ana@x.example\r\nBcc: tom@y.example', ['ana@x.example', { name: 'Bcc', email: 'tom@y.example' }]],
])('%j', (text, expected) => {
  expect(read(text)).toEqual(expected);
});

const nothingKnown = {
  here: new Set<string>(),
  invited: new Set<string>(),
  requested: new Set<string>(),
  anybodys: new Set(['gmail.com']),
  left: 500,
};

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const address = fc.tuple(word, word).map(([local, domain]) => `${local}.q@${domain}.example`);
const spelt = fc
  .tuple(address, word, fc.nat(6))
  .map(
    ([email, name, how]) =>
      [
        email,
        `<${email}>`,
        `${name} ${name} <${email}>`,
        `"${name}, ${name}" <${email}>`,
        `mailto:${email}`,
        email.toUpperCase(),
        `${email} (${name})`,
      ][how] ?? email,
  );
const separator = fc.constantFrom(',', ';', '\n', '\r\n', ', ', ' ; ', '\n\n', ',\n', '\n- ', '\n• ');

test('however addresses are pasted, each is invited once and none is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(spelt, separator), { maxLength: 90 }), (entries) => {
      const text = entries.map(([entry, between]) => entry + between).join('');
      const wanted = new Set(entries.map(([entry]) => sameAddress(/[a-z0-9.]+@[a-z0-9.]+/i.exec(entry)?.[0] ?? '')));
      const sorted = inviteesOf(text, nothingKnown);
      const fresh = sorted.fresh.map(({ email }) => sameAddress(email));
      const later = sorted.later.map(({ email = '' }) => sameAddress(email));
      expect(sorted.unreadable).toEqual([]);
      expect(new Set([...fresh, ...later])).toEqual(wanted);
      expect(fresh.length + later.length).toBe(wanted.size);
      expect(fresh.length).toBeLessThanOrEqual(invitationTerms.mostAtOnce);
      expect(sorted.repeated).toBe(entries.length - wanted.size);
    }),
  );
});

test('any text at all: whatever has a word or an @ in it stands somewhere, and nothing is invited twice', () => {
  const anything = fc.array(
    fc.oneof(
      spelt,
      separator,
      fc.string({ unit: 'binary' }),
      fc.constantFrom('@', ' at ', '<', '>', '"', 'info@x.example', 'ana@gmail.com'),
    ),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(anything, (parts) => {
      const text = parts.join('');
      const sorted = inviteesOf(text, nothingKnown);
      const emails = [...sorted.fresh, ...sorted.freeMail, ...sorted.ofRole].map(({ email }) => sameAddress(email));
      expect(new Set(emails).size).toBe(emails.length);
      const counted = emails.length + sorted.later.length + sorted.unreadable.length + sorted.repeated;
      expect(counted).toBe(readAddresses(text).length);
      if (/\p{L}/u.test(text.normalize('NFKC'))) expect(counted).toBeGreaterThan(0);
    }),
  );
});

test('each address is sorted by what is known of it', () => {
  const known = {
    ...nothingKnown,
    here: new Set(['here@x.example']),
    invited: new Set(['invited@x.example']),
    requested: new Set(['requested@x.example']),
  };
  const sorted = inviteesOf(
    'Here@X.example invited@x.example requested@x.example ana@gmail.com info@x.example Tom@x.example tom@X.example word',
    known,
  );
  expect(sorted).toEqual({
    fresh: [{ email: 'Tom@x.example' }],
    here: [{ email: 'Here@X.example' }],
    invited: [{ email: 'invited@x.example' }],
    requested: [{ email: 'requested@x.example' }],
    freeMail: [{ email: 'ana@gmail.com' }],
    ofRole: [{ email: 'info@x.example' }],
    unreadable: [],
    repeated: 1,
    later: [],
  });
});

test('what has no room stays for the next round', () => {
  const many = Array.from({ length: 60 }, (_, index) => `p${index}@x.example`).join('\n');
  expect(inviteesOf(many, nothingKnown)).toMatchObject({ fresh: { length: 50 }, later: { length: 10 } });
  expect(inviteesOf(many, { ...nothingKnown, left: 7 })).toMatchObject({ fresh: { length: 7 }, later: { length: 53 } });
});
