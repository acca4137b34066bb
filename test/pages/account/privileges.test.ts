import { diogo, ines, marta } from '../../../src/demo/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

test('a person sees their own rights, roles and privileges', async () => {
  const words = read(await app.as(diogo).say('show my privileges'));
  expect(words).toContain('Diogo Santos');
  expect(words).toContain('No administration rights');
  expect(words).toContain('First Technical Contact');
  expect(words).toContain('Software Download');
  expect(words).toContain('Granted by Marta Oliveira on');
});

test('nobody sees another’s, whatever their rights and however they ask', async () => {
  for (const sentence of [
    'show the privileges of Diogo Santos',
    'which privileges does Diogo have',
    'show my privileges',
  ]) {
    const words = read(await app.as(marta).say(sentence));
    expect(words).not.toContain('Diogo');
    expect(words).not.toContain('First Technical Contact');
  }
});

test('whoever has none is told so, and who grants them', async () => {
  const words = read(await app.as(ines).say('show my privileges'));
  expect(words).toContain('You hold no contact role.');
  expect(words).toContain('Marta Oliveira and Rui Almeida');
});
