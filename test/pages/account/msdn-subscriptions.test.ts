import { diogo, ines, marta } from '../../../src/demo/people.ts';
import { buttonsOf } from '../../support/card.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

test('a person sees their own subscription: edition, who assigned it and when, and from when it may go to somebody else', async () => {
  const words = read(await app.as(diogo).say('show my MSDN subscriptions'));
  expect(words).toContain('Visual Studio Enterprise with MSDN');
  expect(words).toContain('Assigned by Marta Oliveira on 16 January 2027');
  expect(words).toContain('It cannot go to somebody else before 16 April 2027');
});

test('after 90 days it may be given to somebody else', async () => {
  const words = read(await app.as(marta).say('do I have visual studio?'));
  expect(words).toContain('Visual Studio Professional with MSDN');
  expect(words).toContain('so it may be given to somebody else');
  expect(words).not.toContain('Diogo');
});

test('how many seats there are where somebody works follows from what is held there', async () => {
  // Two golds give what one gives, and the Action Pack adds its own.
  expect(read(await app.as(diogo).say('msdn'))).toContain('13 seats come with what is held at Contoso Lisbon.');
});

test('whoever has none is told so, and who can assign one', async () => {
  const card = await app.as(ines).say('msdn');
  expect(read(card)).toContain('No MSDN subscription is assigned to you.');
  expect(read(card)).toContain('Seats are assigned by your Global Administrators: Marta Oliveira and Rui Almeida.');
  expect(buttonsOf(card ?? {}).map((button) => button.title)).toContain('Your account');
});
