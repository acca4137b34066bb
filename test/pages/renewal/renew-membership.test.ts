import { ana, aoife, diogo, jonas, marta, rui } from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { inputsOf } from '../../support/card.ts';
import { paid } from '../../support/paying.ts';
import { agreementAccepted, profileConfirmed, upToConfirmation } from '../../support/renewal.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

const contoso = async () => (await app.membership.organization('contoso'))?.value;

test('the membership is renewed with everything that is due, in one order', async () => {
  const chat = app.as(marta);
  const card = await chat.say('renew our membership');
  expect(read(card)).toContain('Data Platform');
  expect(read(card)).toContain('Application Development');
  expect(read(card)).not.toContain('Datacenter');
  const confirm = await upToConfirmation(chat, card);
  const words = read(confirm);
  expect(words).toContain('Network membership\nfree');
  expect(words).toContain('Data Platform, Gold, Contoso Lisbon\n€3,871.00');
  expect(words).toContain('Cloud Platform, Silver, Contoso Lisbon\nIncluded in the Gold fee of Contoso Lisbon\nfree');
  expect(words).toContain('€6,436.59');
  const done = await chat.press(confirm, 'Place the order');
  expect(read(done)).toContain(
    'Membership is renewed. Data Platform (Gold), Cloud Platform (Silver) and Application Development (Silver) are ordered',
  );
  expect((await contoso())?.enrollment).toMatchObject({
    anniversaryDate: '2028-04-08',
    lastRenewal: { on: '2027-02-15' },
  });
  expect((await contoso())?.competencies.map((held) => [held.competency, held.level, held.anniversaryDate])).toEqual([
    ['data-platform', 'gold', '2027-04-08'],
    ['cloud-platform', 'gold', '2027-04-08'],
    ['application-development', 'silver', '2027-03-17'],
    ['datacenter', 'silver', '2027-10-03'],
  ]);
  const waiting = read(await chat.say('home'));
  expect(waiting).toContain(
    'Awaiting payment\nGold · Contoso Lisbon · until 8 April 2027\nAwaiting payment until 17 March 2027, then Gold until 8 April 2028',
  );
  expect(waiting).toContain('Awaiting payment until 17 March 2027, then Silver until 8 April 2028');
  await paid(app);
  expect((await contoso())?.competencies.map((held) => [held.competency, held.level, held.anniversaryDate])).toEqual([
    ['data-platform', 'gold', '2028-04-08'],
    ['cloud-platform', 'silver', '2028-04-08'],
    ['application-development', 'silver', '2028-03-17'],
    ['datacenter', 'silver', '2027-10-03'],
  ]);
  const had = read(await chat.say('home'));
  expect(had).not.toContain('Awaiting payment');
  expect(had).toContain('Gold · Contoso Lisbon · until 8 April 2028');
  // What is paid as gold stays gold, and the year bought at silver is silver.
  expect(had).toContain('Gold until 8 April 2027, then Silver until 8 April 2028 · Contoso Lisbon');
  app.setNow(new Date('2027-04-09T12:00:00Z'));
  expect(read(await chat.say('home'))).toContain('Silver · Contoso Lisbon · until 8 April 2028');
});

test('competencies can be left for later; then there is nothing to pay', async () => {
  const chat = app.as(marta);
  const profile = await chat.press(await chat.say('renew our membership'), 'Continue');
  const agreement = await chat.press(profile, 'Continue', profileConfirmed);
  const fee = await chat.press(agreement, 'Accept and continue', agreementAccepted);
  const later = Object.fromEntries(inputsOf(fee).map(({ id }) => [id, 'later']));
  const confirm = await chat.press(fee, 'Continue', later);
  expect(read(confirm)).toContain('There is nothing to pay.');
  const done = await chat.press(confirm, 'Place the order');
  expect(read(done)).toContain('There is nothing to pay.');
  expect((await app.membership.orders('contoso', 1))[0]).toMatchObject({ state: 'paid', total: { minorUnits: 0 } });
  expect((await contoso())?.competencies[0]?.anniversaryDate).toBe('2027-04-08');
});

test('whoever has the number of an order can find out whose it is', async () => {
  const chat = app.as(marta);
  await chat.press(await upToConfirmation(chat, await chat.say('renew our membership')), 'Place the order');
  const [order] = await app.membership.orders('contoso', 1);
  expect(await app.membership.organizationOfOrder(order?.number ?? '')).toBe('contoso');
});

test('afterwards Home shows the new year, and renewing again shows who did it', async () => {
  const chat = app.as(marta);
  await chat.press(await upToConfirmation(chat, await chat.say('renew our membership')), 'Place the order');
  const home = read(await chat.say('home'));
  expect(home).not.toContain('Your renewal window is open');
  expect(home).toContain('8 April 2028');
  expect(home).toContain('Renewed by Marta Oliveira on 15 February 2027.');
  expect(read(await chat.say('renew our membership'))).toContain('Thank you!');
  expect(read(await app.as(rui).say('renew our membership'))).toMatch(
    /Your membership was renewed by Marta Oliveira on 15 February 2027 \(order \d{10}\) and now runs until 8 April 2028\./,
  );
});

test('a competency that somebody else renewed meanwhile is not paid twice', async () => {
  const [martas, ruis] = [app.as(marta), app.as(rui)];
  const all = await upToConfirmation(martas, await martas.say('renew our membership'));
  await ruis.press(await upToConfirmation(ruis, await ruis.say('renew gold data platform')), 'Place the order');
  const anew = await martas.press(all, 'Place the order');
  expect(read(anew)).toContain('Step 1 of 5');
  expect(read(anew)).toContain('Your membership was renewed by Rui Almeida');
  expect(read(anew)).not.toContain('Data Platform');
  // What Rui did not renew is still due.
  const confirm = await upToConfirmation(martas, anew);
  expect(read(confirm)).not.toContain('Network membership');
  const done = await martas.press(confirm, 'Place the order');
  expect(read(done)).toContain('Thank you!');
  expect((await contoso())?.competencies[0]?.ordered?.until).toBe('2028-04-08');
});

test('next year the renewal begins anew', async () => {
  const chat = app.as(marta);
  await chat.press(await upToConfirmation(chat, await chat.say('renew our membership')), 'Place the order');
  app.setNow(new Date('2028-02-15T12:00:00Z'));
  expect(read(await chat.say('renew our membership'))).toContain('Step 1 of 5');
});

test('outside the window it says when it opens, lapsed whom to ask', async () => {
  expect(read(await app.as(aoife).say('renew our membership'))).toContain('It can be renewed from 3 September 2027');
  expect(read(await app.as(jonas).say('renew our membership'))).toContain('renewing had to be finished by then');
});

test('only Global Administrators renew the membership', async () => {
  for (const person of [ana, diogo]) {
    expect(read(await app.as(person).say('renew our membership'))).toContain('This is for Global Administrators');
  }
});

test('a membership is renewed to its last day even if none of its competencies is ready', async () => {
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('the demo has Contoso');
  const nobody = { ...kept.value, references: [], performance: [] };
  await app.membership.commit('contoso', 'nothing-is-ready', [writes.replaced(kept, nobody)]);
  app.setNow(new Date('2027-04-08T12:00:00Z'));
  const chat = app.as(marta);
  const card = await chat.say('renew our membership');
  expect(read(card)).toContain('You can go on: the membership is free and needs no competency.');
  const confirm = await upToConfirmation(chat, card);
  expect(read(confirm)).toContain('There is nothing to pay.');
  await chat.press(confirm, 'Place the order');
  expect((await contoso())?.enrollment.anniversaryDate).toBe('2028-04-08');
  expect((await contoso())?.competencies.map(({ anniversaryDate }) => anniversaryDate)).toEqual(
    kept.value.competencies.map(({ anniversaryDate }) => anniversaryDate),
  );
});

test('a competency whose own day has just passed is shown with why it is not among the others', async () => {
  app.setNow(new Date('2027-03-18T12:00:00Z'));
  const words = read(await app.as(marta).say('renew our membership'));
  expect(words).toContain(
    'Silver Application Development ended on 17 March 2027, and renewing had to be finished by then. The Regional Service Center can help you further.',
  );
  // What is not due yet is nothing to worry about.
  expect(words).not.toContain('Datacenter');
});
