import { marta } from '../../../src/demo/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

test('the other edition says the same of what took its place', async () => {
  const words = read(await app.as(marta).say('development and design summary'));
  expect(words).toContain('Action Pack Development and Design');
  expect(words).toContain('Microsoft Action Pack Development and Design was sold until 31 January 2014.');
  expect(words).toContain('Microsoft Action Pack\nActive');
});
