import { ana, diogo, lucia, marta } from '../../../src/demo/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

test('administrators see who waits, and get from there to the answer', async () => {
  const chat = app.as(marta);
  const list = await chat.say('who is waiting for approval?');
  expect(read(list)).toContain('Helena Costa');
  expect(read(list)).toContain('Contoso Porto, waiting since 14 February 2027');
  await chat.press(await chat.press(list, 'Answer Helena Costa'), 'Approve');
  expect(read(await chat.say('pending requests'))).toContain('Nobody is waiting for your answer.');
});

test('a Location Administrator sees those of the own part of the tree', async () => {
  expect(read(await app.as(ana).say('pending requests'))).toContain('Helena Costa');
  expect(read(await app.as(lucia).say('pending requests'))).toContain('Nobody is waiting for your answer.');
});

test('nobody else sees who asks', async () => {
  expect(read(await app.as(diogo).say('pending requests'))).not.toContain('Helena');
});

test('a request that has run out is not waiting any more', async () => {
  app.setNow(new Date('2027-03-16T09:15:00Z'));
  expect(read(await app.as(marta).say('pending requests'))).toContain('Nobody is waiting for your answer.');
});
