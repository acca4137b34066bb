import { lucia, marta } from '../../../src/demo/people.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

test('each location qualifies for the Small Business Specialist Community by its own people', async () => {
  const porto = read(await app.as(marta).say('small business specialist summary'));
  expect(porto).toContain('Contoso Porto · Porto, Portugal');
  expect(porto).toContain('Sales and marketing assessment: passed by Ana Ferreira on');
  expect(porto).toContain('70-282');
  const madrid = read(await app.as(marta).say('sbsc in Madrid'));
  expect(madrid).toContain('Not held');
  expect(madrid).toContain('but it counts at Contoso Porto and not at Contoso Madrid.');
});

test('a Location Administrator reads nothing of another part of the tree, and nobody of it by name', async () => {
  const words = read(await app.as(lucia).say('small business specialist summary'));
  expect(words).toContain('Contoso Madrid · Madrid, Spain');
  expect(words).not.toContain('Porto');
  expect(words).not.toContain('Ana Ferreira');
  expect(words).toContain('Sales and marketing assessment: nobody of Contoso Madrid has passed it so far.');
});
