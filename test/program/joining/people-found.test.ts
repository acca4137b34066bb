import { peopleFound } from '../../../src/program/joining/people-found.ts';

const people = [
  { name: 'Ana Ferreira', email: 'ana.ferreira@contoso.example', place: 'Contoso Porto' },
  { name: 'Anabela Reis', email: 'anabela@contoso.example', place: 'Contoso Lisbon' },
  { name: 'João Østergård', email: 'j.o@contoso.example', place: 'Contoso Porto' },
  { name: 'Seán O’Brien', email: '', place: 'Contoso Lisbon' },
  { name: '🦊 Zoë *Smith*', email: 'zoe@contoso.example', place: 'Contoso Lisbon' },
];

const found = (typed: string) => peopleFound(people, typed, ({ place }) => [place]).map(({ name }) => name);

test.each([
  ['ana ferreira', ['Ana Ferreira']],
  ['ANA', ['Ana Ferreira', 'Anabela Reis']],
  ['Ferreira, Ana', ['Ana Ferreira']],
  ['joao ostergard', ['João Østergård']],
  ['JOÃO', ['João Østergård']],
  ['obrien', ['Seán O’Brien']],
  ["O'Brien", ['Seán O’Brien']],
  ['zoe smith', ['🦊 Zoë *Smith*']],
  ['anabela@contoso.example', ['Anabela Reis']],
  ['ana.ferreira@contoso.example', ['Ana Ferreira']],
  ['j.o', ['João Østergård']],
  ['porto', ['Ana Ferreira', 'João Østergård']],
  ['ana porto', ['Ana Ferreira']],
  ['\u202eana\u202c ferreira', ['Ana Ferreira']],
  ['nobody', []],
  ['🦊', []],
  ['*', []],
  ['na', []],
])('“%s” finds them, whole words of the name first', (typed, names) => {
  expect(found(typed)).toEqual(names);
});

test('nothing, or blanks, finds everybody as they come', () => {
  expect(found('')).toHaveLength(people.length);
  expect(found(' \t\n ')).toEqual(people.map(({ name }) => name));
});

test('whatever is typed costs no more than a name', () => {
  expect(found('x'.repeat(10_000))).toEqual([]);
  expect(found(`ana${' ana'.repeat(10_000)}`)).toEqual(['Ana Ferreira', 'Anabela Reis']);
});
