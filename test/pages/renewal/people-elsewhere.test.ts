import { demoNetwork } from '../../../src/demo/network.ts';
import { ana, demoIndividualId, marta, pedro } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Transcript } from '../../../src/program/things/people.ts';
import { read, testApp } from '../../support/test-app.ts';

/** Pedro, who qualifies for what Porto holds, works in Lisbon; and so does Marta. */
function network(today: CalendarDate) {
  const whole = demoNetwork(today);
  const moved = (entry: Transcript) =>
    entry.individualId === demoIndividualId(pedro) ? { ...entry, locationId: 'lisbon' } : entry;
  return { ...whole, transcripts: whole.transcripts.map(moved) };
}

const app = testApp({ network }, 'shared');

test('people of other locations are a number to whoever does not look after them', async () => {
  const words = read(await app.as(ana).say('renew application development'));
  expect(words).toContain('2 people who qualify work at locations that you do not administer');
  expect(words).not.toContain('Pedro Neves');
});

test('and have names for whoever does', async () => {
  expect(read(await app.as(marta).say('renew application development'))).toContain(
    'Pedro Neves works at Contoso Lisbon; people count where the competency is held.',
  );
});
