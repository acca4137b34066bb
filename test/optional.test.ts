import { type Defined, defined, when } from '../src/optional.ts';

interface Contact {
  readonly name: string;
  readonly phone?: string;
  readonly age?: number | null;
}

test('a field that is undefined is absent, and every other one is there', () => {
  const typed: { name: string; phone: string | undefined; age: number | null } = {
    name: '',
    phone: undefined,
    age: null,
  };
  // It compiles although Contact does not take an undefined phone.
  const contact: Contact = defined(typed);
  expect(Object.keys(contact)).toEqual(['name', 'age']);
  expect(contact).toEqual({ name: '', age: null });
});

test('what is absent already stays so, and nothing is changed in place', () => {
  const contact: Contact = { name: 'Ana' };
  const same: Defined<Contact> = defined(contact);
  expect(same).toEqual({ name: 'Ana' });
  expect(same).not.toBe(contact);
});

test.each([0, '', true, null])('a value of %p is one entry', (value) => {
  expect(when(value, (one) => [one])).toEqual([[value]]);
});

test.each([undefined, false])('of %p there is no entry, and nothing is made', (value) => {
  const made = () => {
    throw new Error('there is nothing to make it of');
  };
  expect(when(value, made)).toEqual([]);
});
