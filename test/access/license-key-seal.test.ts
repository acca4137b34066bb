import fc from 'fast-check';
import { createLicenseKeySeal } from '../../src/access/license-key-seal.ts';
import { there } from '../support/changing.ts';

const key = 'DEMO0-NOKEY-INVEN-TED00-00001';
const sealWith = (...secrets: string[]) => there(createLicenseKeySeal(secrets));
const [old, fresh] = ['an older secret of these tests', 'a newer secret of these tests!'] as const;

test('what is sealed is opened again, and says nothing of the key', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 120 }), (text) => {
      const seal = sealWith(fresh);
      const sealed = seal.seal(text, 'windows');
      expect(seal.open(sealed, 'windows')).toBe(text);
      if (text.length > 3) expect(sealed).not.toContain(text);
    }),
  );
});

test('the same key is sealed otherwise each time, and known by the same id', () => {
  const seal = sealWith(fresh);
  expect(seal.seal(key, 'windows')).not.toBe(seal.seal(key, 'windows'));
  expect(seal.idsOf(key)).toEqual(seal.idsOf(key));
  expect(seal.idsOf(key)).not.toEqual(seal.idsOf(`${key}X`));
  expect(sealWith(old).idsOf(key)).not.toEqual(seal.idsOf(key));
});

test('a key is opened for its own software, unchanged, and with its own secret', () => {
  const seal = sealWith(fresh);
  const sealed = seal.seal(key, 'windows');
  expect(seal.open(sealed, 'office')).toBeUndefined();
  expect(sealWith(old).open(sealed, 'windows')).toBeUndefined();
  const bytes = Buffer.from(sealed, 'base64url');
  for (const index of [0, 15, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
    expect(seal.open(changed.toString('base64url'), 'windows')).toBeUndefined();
  }
  for (const nothing of ['', 'AAAA', sealed.slice(0, 30)]) expect(seal.open(nothing, 'windows')).toBeUndefined();
});

test('after a change of the secret the old keys are opened and known, and new ones sealed with the new one', () => {
  const before = sealWith(old);
  const after = sealWith(fresh, old);
  expect(after.open(before.seal(key, 'windows'), 'windows')).toBe(key);
  expect(after.idsOf(key)).toEqual([...sealWith(fresh).idsOf(key), ...before.idsOf(key)]);
  expect(before.open(after.seal(key, 'windows'), 'windows')).toBeUndefined();
});

test('without a secret there is none', () => {
  expect(createLicenseKeySeal([])).toBeUndefined();
});
