import { slotsOf } from '../../src/teams/turn/sentence-slots.ts';
import type { Name } from '../../src/understanding/understanding.ts';
import { english } from './english.ts';

const names: readonly Name[] = [
  { slot: 'person', value: 'ana-lima', text: 'Ana Lima' },
  { slot: 'person', value: 'ana-lima', text: 'Ana' },
  { slot: 'person', value: 'ana-costa', text: 'Ana Costa' },
  { slot: 'person', value: 'ana-costa', text: 'Ana' },
  { slot: 'person', value: 'rui', text: 'Rui Dias' },
  { slot: 'person', value: 'rui', text: 'Rui' },
];

test.each([
  ['approve the request of Zacharias Okonkwo', 'Zacharias Okonkwo'],
  ['approve zacharias okonkwo', 'zacharias okonkwo'],
  ['approve the request of Zoë d’Arc-Łukasz please', 'Zoë d’Arc-Łukasz'],
  ['Zacharias wants to join', 'zacharias'],
  ['<p>approve&nbsp;<b>Zacharias</b></p>', 'Zacharias'],
  ['approve the request of Ana Lima', undefined],
  ['renew our membership', undefined],
])('what nobody has told us of in “%s”: %s', (sentence, strange) => {
  expect(english.understand(sentence, { names }).strange).toBe(strange);
});

test('however long a sentence is, only a name is handed on', () => {
  expect(english.understand(`approve ${'Zacharias '.repeat(200)}`).strange?.length).toBeLessThanOrEqual(100);
});

test.each([
  ['approve Ana Lima', { person: 'ana-lima' }],
  ['approve Ana', { personCalled: 'ana' }],
  ['approve Zacharias', { personCalled: 'Zacharias', strange: 'Zacharias' }],
  ['approve Ana Costa and Rui', { personAmong: ['ana-costa', 'rui'] }],
])('“%s” tells the page what it says and what it leaves open', (sentence, slots) => {
  expect(slotsOf(english.understand(sentence, { names }))).toEqual(slots);
});
