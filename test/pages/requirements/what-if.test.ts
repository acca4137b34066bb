import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { ana, demoIndividualId, diogo, lucia, marta, petra, rui } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import type { Transcript } from '../../../src/program/things/people.ts';
import { buttonsOf, type Card } from '../../support/card.ts';
import { createTestApp, read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');
const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);

const withTranscripts =
  (changed: (transcripts: readonly Transcript[]) => readonly Transcript[]) =>
  (today: CalendarDate): Network => {
    const network = demoNetwork(today);
    return { ...network, transcripts: changed(network.transcripts) };
  };

const passing = (who: string, ...codes: readonly string[]) =>
  withTranscripts((all) =>
    all.map((one) =>
      one.individualId === who
        ? { ...one, passed: codes.map((code) => ({ code, on: '2026-01-10' as CalendarDate })) }
        : one,
    ),
  );

test('“what if Rui leaves” says what would be at risk, and the least that would be missing', async () => {
  const card = await app.as(marta).say('what if Rui leaves');
  expect(read(card)).toContain('Rui Almeida leaves.');
  expect(read(card)).toContain(
    'Cloud Platform, Gold, Contoso Lisbon is at risk then: 1 of 2 people with any of 70-532',
  );
  expect(read(card)).toContain('The least that is missing is 1 exam: one more person at Contoso Lisbon');
  expect(read(card)).toContain('Nothing is changed by asking.');
  expect(read(await app.as(marta).press(card, 'See Cloud Platform'))).toContain('2 of 2');
});

test('several who leave are supposed together', async () => {
  const words = read(await app.as(marta).say('what if Diogo and Inês leave'));
  expect(words).toContain('Diogo Santos leaves.\nInês Carvalho leaves.');
  expect(words).toContain('2 of 4 people with MCSE: Data Platform');
});

test('who takes the place is named, where somebody can', async () => {
  const other = await createTestApp({ network: passing(demoIndividualId(diogo), '70-532') });
  const words = read(await other.as(marta).say('what if Rui leaves'));
  // Without him data lacks somebody, so nobody counts there instead of him, and he is free for the other one.
  expect(words).toContain('Cloud Platform, Gold, Contoso Lisbon: ');
  expect(words).not.toContain('Cloud Platform, Gold, Contoso Lisbon is at risk then: 1 of 2');
  await other.close();
});

test('somebody who has half of it: the next question is a press away, and answers that all is well', async () => {
  const other = await createTestApp({
    network: passing(demoIndividualId(rui), '70-461', '70-462', '70-463', '70-464'),
  });
  const chat = other.as(marta);
  const card = await chat.say('what if Diogo leaves');
  expect(read(card)).toContain('The least that is missing is 1 exam: Rui Almeida passes 70-465');
  const next = await chat.press(card, 'If Rui Almeida passes 70-465');
  expect(read(next)).toContain('Diogo Santos leaves.\nRui Almeida passes 70-465');
  expect(read(next)).toContain('as many count as now; Rui Almeida takes the place.');
  await other.close();
});

test('who passes something that counts for nothing reads why not', async () => {
  const words = read(await app.as(marta).say('what if Tiago passes 70-532'));
  expect(words).toContain('No competency that you hold gains or loses by it.');
  expect(words).toContain('Tiago Rocha counts for gold Data Platform, and a person counts for one gold only.');
});

test('what it brings nearer is said, also where it is not enough yet', async () => {
  const words = read(await app.as(marta).say('what if Pedro passes 70-487'));
  expect(words).toContain('Gold Application Development at Contoso Porto comes nearer: 1 of 4 people');
});

test('what was passed already, and what can be passed by nobody any more, is said', async () => {
  expect(read(await app.as(marta).say('what if Diogo passes 70-461'))).toContain('Diogo Santos passed 70-461');
  expect(read(await app.as(marta).say('what if Diogo passes 70-398'))).toContain(
    'was retired on 31 July 2018: nobody can pass it any more.',
  );
});

test('“who could pass 70-533” says what it is good for, who has it, and whom it would help', async () => {
  const chat = app.as(marta);
  const card = await chat.say('who could pass 70-533');
  expect(read(card)).toContain('It is asked for by Cloud Platform, Gold, Contoso Lisbon.');
  expect(read(card)).toContain('Passed by Marta Oliveira, Rui Almeida and Sofia Pinto.');
  expect(read(card)).toContain(
    'count for another gold, and a person counts for one only: Diogo Santos and Tiago Rocha.',
  );
  expect(read(await chat.press(card, 'If Tiago Rocha passes it'))).toContain('Tiago Rocha passes 70-533');
});

test('the form asks the same, and goes on from what is supposed', async () => {
  const chat = app.as(marta);
  const first = await chat.press(await chat.say('what if somebody leaves'), 'See what happens', {
    who: 'rui',
    what: 'leaves',
  });
  expect(read(first)).toContain('Rui Almeida leaves.');
  const second = await chat.press(first, 'See what happens', { who: 'Diogo', what: 'location=porto' });
  expect(read(second)).toContain('Rui Almeida leaves.\nDiogo Santos moves to Contoso Porto.');
  expect(read(await chat.press(second, 'Ask anew'))).not.toContain('Rui Almeida leaves.');
  const exam = await chat.press(first, 'Ask anew');
  expect(read(await chat.press(exam, 'See what happens', { who: '', what: 'exam=70-533' }))).toContain(
    'Passed by Marta',
  );
});

test.each<[string, Record<string, string>, string]>([
  ['nothing', { who: '', what: 'leaves' }, 'Write who it is about, or choose an exam.'],
  ['nobody', { who: '‮**Zed** https://evil.example', what: 'leaves' }, 'I know nobody of this name here'],
  ['an exam that is none', { who: '', what: 'exam=99-999' }, 'Write who it is about, or choose an exam.'],
  ['a place that is none', { who: 'Rui', what: 'location=nowhere' }, 'Ask what becomes of your competencies'],
])('a form that names %s is answered', async (_, form, expected) => {
  const chat = app.as(marta);
  expect(read(await chat.press(await chat.say('what if somebody leaves'), 'See what happens', form))).toContain(
    expected,
  );
});

test('a name of 10,000 characters is refused, and nothing breaks', async () => {
  const chat = app.as(marta);
  const card = await chat.say('what if somebody leaves');
  const answer = await chat.press(card, 'See what happens', { who: 'x'.repeat(10_000), what: 'leaves' });
  expect(read(answer)).toContain('At most 200 characters');
});

test('whoever looks after a part asks about its people, and reads of its competencies', async () => {
  expect(read(await app.as(lucia).say('what if Rui leaves'))).toContain('I know nobody of this name here');
  const words = read(await app.as(lucia).say('what if Javier leaves'));
  expect(words).toContain('Datacenter, Silver, Contoso Madrid is at risk then');
  expect(words).not.toContain('Lisbon');
  const outlook = read(await app.as(lucia).say('who could pass 70-533'));
  expect(outlook).toContain('Nobody here has passed it.');
  expect(read(await app.as(petra).say('what if Rui leaves'))).not.toContain('Rui Almeida leaves.');
});

test('story: somebody with one of the only MCSEs leaves; what was asked before is what happens then', async () => {
  const other = await createTestApp();
  const chat = other.as(marta);
  const asked = read(await chat.say('what if Tiago leaves'));
  const [, foreseen] = /is at risk then: (.*?)\. Without others/u.exec(asked) ?? [];
  expect(foreseen).toBe('3 of 4 people with MCSE: Data Platform');
  expect(read(await chat.say('manage competencies'))).toContain('2 at risk');
  const removal = await chat.say('remove Tiago from our organization');
  await chat.press(removal, 'Remove');
  const list = await chat.say('are we at risk?');
  expect(read(list)).toContain('3 at risk');
  expect(read(list)).toContain(`So far ${foreseen}.`);
  const progress = read(await chat.press(list, 'See how Data Platform stands'));
  expect(progress).toContain('3 of 4\n1 more person is needed.');
  expect(progress).toContain('It stays as it is until 8 April 2027.');
  await other.close();
});

test('every button of the answers works', async () => {
  const chat = app.as(marta);
  for (const sentence of ['what if Rui leaves', 'who could pass 70-533', 'who could pass 70-498']) {
    const card = await chat.say(sentence);
    for (const title of titles(card)) {
      const form = title === 'See what happens' ? { who: 'Rui', what: 'leaves' } : {};
      expect(read(await chat.press(card, title, form))).not.toContain('Something went wrong');
    }
  }
});

test('a location beyond one’s reach is not taken silently for leaving', async () => {
  const words = read(await app.as(ana).say('what if Pedro moves to Lisbon'));
  expect(words).toContain('I know nothing called “Lisbon” that you look after');
});

test('“what if somebody moves” is asked, not done', async () => {
  const card = await app.as(marta).say('what if Sofia moves to Porto');
  expect(read(card)).toContain('Sofia Pinto moves to Contoso Porto.');
  expect(read(card)).toContain('Nothing is changed by asking.');
});
