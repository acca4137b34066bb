import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { ana, demoIndividualId, diogo, lucia, marta, rui } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Transcript } from '../../../src/program/things/people.ts';
import { buttonsOf } from '../../support/card.ts';
import { createTestApp, read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');
const titles = (card: Parameters<typeof read>[0]) => buttonsOf(card ?? {}).map(({ title }) => title);

const withTranscripts =
  (changed: (transcripts: readonly Transcript[]) => readonly Transcript[]) =>
  (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    return { ...network, transcripts: changed(network.transcripts) };
  };

test('who counts, who does not and why, what is measured, and the day whose requirements decide', async () => {
  const words = read(await app.as(marta).say('who counts for cloud platform'));
  expect(words).toContain('Gold Cloud Platform');
  expect(words).toContain(
    'Measured by the requirements in force on the anniversary date, 8 April 2027; they have been since 29 September 2014.',
  );
  expect(words).toContain('2 of 2\nCounts: Marta Oliveira and Rui Almeida');
  expect(words).toContain('Inês Carvalho counts for gold Data Platform, and a person counts for one gold only.');
  expect(words).toContain('82%\nUS$17,600 more is needed.\nUS$82,400 so far');
  expect(words).toContain('Gold also commits to a yearly revenue of €36,800');
  expect(words).toContain('At Silver it could be renewed as it is, and upgraded later.');
});

test('references: which count, which wait', async () => {
  const words = read(await app.as(marta).say('how far are we with datacenter'));
  expect(words).toContain('2 of 3\n1 more approved reference is needed.\nCounts: Margie’s Foods and Alpine Ski House');
  expect(words).toContain('Lucerne Publishing has not answered yet.');
});

test('“what do we need for gold …” answers for a level, and for a competency that is not held', async () => {
  const chat = app.as(marta);
  const devops = await chat.say('which exams count for gold devops');
  expect(read(devops)).toContain('4 people with 70-496');
  expect(read(devops)).toContain('It is not held here so far.');
  expect(read(devops)).toContain('The least that is missing is 12 exams: 4 more people at Contoso Lisbon with 70-496');
  expect(read(await chat.press(devops, 'What Silver asks for'))).toContain('2 people with 70-498');
  const gold = read(await chat.say('what do we need for gold application development'));
  expect(gold).toContain('It is held at Silver now.');
  expect(gold).toContain('Pedro Neves still needs 70-487');
});

test('the least names whoever has begun, and what they still need', async () => {
  const words = read(await app.as(marta).say('what do we need for gold application development'));
  expect(words).toMatch(
    /The least that is missing is 7 exams: Pedro Neves passes 70-487 .* and 3 more people at Contoso Porto with/u,
  );
});

test('“what is missing for gold” with several says of all what is missing, and asks which', async () => {
  const card = await app.as(marta).say('what is missing for gold');
  expect(read(card)).toContain('Cloud Platform, Gold, Contoso Lisbon: so far US$82,400 of US$100,000 of Azure use');
  expect(titles(card)).toEqual(['Cloud Platform, Gold', 'Data Platform, Gold', 'Manage competencies']);
});

test('“how many certified professionals do we have” is answered with a number', async () => {
  expect(read(await app.as(marta).say('how many certified professionals do we have'))).toContain(
    '10 people have passed exams that are linked here.',
  );
});

test('one person short for two golds: the card says the least', async () => {
  // Without Diogo data lacks one of four, and whoever could replace him counts for cloud or is far away.
  const other = await createTestApp({
    network: withTranscripts((all) => all.filter(({ individualId }) => individualId !== demoIndividualId(diogo))),
  });
  const words = read(await other.as(marta).say('what is missing for gold data platform'));
  expect(words).toContain('3 of 4\n1 more person is needed.');
  expect(words).toContain(
    'The least that is missing is 5 exams: one more person at Contoso Lisbon with MCSE: Data Platform.',
  );
  await other.close();
});

test('a retired competency is refused, and leads to what took its place', async () => {
  const chat = app.as(marta);
  const card = await chat.say('what are the requirements for the hosting competency');
  expect(read(card)).toContain(
    'Hosting is not held here, and the program takes no new enrollments in it. Its place was taken by Cloud Platform and Datacenter.',
  );
  expect(read(await chat.press(card, 'Datacenter'))).toContain('Silver Datacenter');
});

test('whoever looks after a part sees people of others as a number only', async () => {
  const other = await createTestApp({
    network: withTranscripts((all) =>
      all.map((one) =>
        one.individualId === demoIndividualId(rui) ? { ...one, passed: [{ code: '70-412', on: '2026-01-01' }] } : one,
      ),
    ),
  });
  const words = read(await other.as(lucia).say('who counts for datacenter'));
  expect(words).toContain('1 person who qualifies works at locations that you do not administer');
  expect(words).not.toContain('Rui Almeida works');
  expect(read(await other.as(marta).say('who counts for datacenter'))).toContain('Rui Almeida works at Contoso Lisbon');
  await other.close();
});

test('what is held beyond the own part of the tree looks as if it were not there', async () => {
  const words = read(await app.as(ana).say('progress of gold data platform'));
  expect(words).toContain('It is not held here so far.');
  expect(words).not.toContain('8 April 2027');
});
