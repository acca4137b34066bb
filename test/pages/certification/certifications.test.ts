import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { demoIndividualId, diogo, ines, marta, nuno, petra } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { createTestApp, read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

/** What stands on the card about one exam. */
function about(card: Card | undefined, exam: string): string {
  const lines = read(card).split('\n');
  const from = lines.findIndex((line) => line.includes(exam));
  return lines.slice(from, from + 6).join('\n');
}

test('each exam stands there by name and date, with what it counts for', async () => {
  const card = await app.as(diogo).say('review my certifications');
  expect(read(card)).toContain('is linked to Contoso Consulting and counts at Contoso Lisbon.');
  expect(about(card, 'MCSE: Data Platform')).toContain(
    'Counts for Data Platform, Gold, at Contoso Lisbon, and for no other gold competency.',
  );
  expect(about(card, 'MCSE: Data Platform')).toContain('Passed on');
});

test('what does not count says why not: in a certification, another level, retired, another location, not held', async () => {
  const diogos = await app.as(diogo).say('my certifications');
  expect(about(diogos, '70-461')).toContain('It is part of MCSE: Data Platform, which you have.');
  expect(about(diogos, '70-486')).toContain('Contoso Consulting holds Application Development at Silver');
  expect(about(diogos, '70-229')).toContain('Passed on 20 May 2008');
  expect(about(diogos, '70-229')).toContain('the exam was retired on 31 March 2009');
  const martas = await app.as(marta).say('my certifications');
  expect(about(martas, '70-480')).toContain(
    'it is held at Contoso Porto, and your MCP ID is linked to Contoso Lisbon.',
  );
  expect(about(martas, '70-331')).toContain(
    'it is asked for by Collaboration and Content, which Contoso Consulting does not hold.',
  );
});

test('that we have chosen which exams count is said once', async () => {
  expect(read(await app.as(diogo).say('my certifications')).match(/is the choice of this center/g)).toHaveLength(1);
  expect(read(await app.as(petra).say('my certifications'))).not.toContain('is the choice of this center');
});

test('whoever counts for one gold already does not count for the next', async () => {
  const card = await app.as(ines).say('my certifications');
  expect(about(card, '70-532')).toContain('Not for Cloud Platform, Gold: you count for gold Data Platform already');
});

test('where the MCP ID is not linked nothing counts, and it says where it does', async () => {
  const other = await createTestApp();
  const chat = other.as(diogo);
  await chat.press(await chat.say('switch to Northwind'), 'Switch to Northwind Services');
  const card = await chat.say('my certifications');
  expect(read(card)).toContain('is linked to Contoso Consulting. It counts for one membership at a time');
  expect(read(card)).toContain('nothing of it counts for Northwind Services.');
  expect(read(card)).toContain('MCSE: Data Platform');
  expect(read(card)).not.toContain('Counts for Data Platform');
  await other.close();
});

test('without an MCP ID, and without an organization, it says so and offers to enter one', async () => {
  for (const person of [petra, nuno]) {
    const card = await app.as(person).say('my certifications');
    expect(read(card)).toContain('You have not entered an MCP ID');
    expect(read(card)).toContain('There is nothing on your transcript so far.');
    expect(buttonsOf(card ?? {}).map((button) => button.title)).toContain('Enter your MCP ID');
  }
});

test('a long transcript shows the latest, and how many more there are', async () => {
  const network = (today: CalendarDate): Network => {
    const whole = demoNetwork(today);
    const passed = Array.from({ length: 15 }, (_, index) => ({ code: `70-9${10 + index}`, on: today }));
    return {
      ...whole,
      transcripts: whole.transcripts.map((entry) =>
        entry.individualId === demoIndividualId(diogo) ? { ...entry, passed } : entry,
      ),
    };
  };
  const other = await createTestApp({ network });
  const words = read(await other.as(diogo).say('my certifications'));
  expect(words.match(/Passed on/g)).toHaveLength(12);
  expect(words).toContain('And 3 earlier ones.');
  await other.close();
});

test('nobody sees what somebody else has passed, whatever their rights and however they ask', async () => {
  for (const sentence of ['which exams has Diogo Santos passed', 'show the certifications of Diogo']) {
    expect(read(await app.as(marta).say(sentence))).not.toContain('MCSE');
  }
});
