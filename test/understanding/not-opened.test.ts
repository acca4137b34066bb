import { marta } from '../../src/demo/people.ts';
import { read, testApp } from '../support/test-app.ts';

const app = testApp({}, 'shared');

/* What no page answers opens none: the closest ones are offered instead. */
test.each([
  'show the agreement that we signed',
  'let me see the agreement we signed last year',
  'who can show me our signed agreement',
  'invite a colleague',
  'invite my colleague to the partner network',
  'please invite Sofia',
])('“%s” opens no page at once', async (sentence) => {
  const words = read(await app.as(marta).say(sentence));
  expect(words).not.toMatch(/^(Sign out|Approve a request|Answer a request|Decline a request)/);
});
