import { demoNetwork } from '../../../src/demo/network.ts';
import { ana, aoife, demoIndividualId, diogo, jonas, lucia, marta, rui } from '../../../src/demo/people.ts';
import { addDays } from '../../../src/program/things/calendar.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf, linksOf, walk } from '../../support/card.ts';
import { createTestApp, read, testApp } from '../../support/test-app.ts';

const app = testApp({}, 'shared');

test('an administrator sees the anniversary date, the days left and where everything stands', async () => {
  const words = read(await app.as(marta).say('when is our anniversary date?'));
  expect(words).toContain('Contoso Consulting');
  expect(words).toContain('8 April 2027');
  expect(words).toContain('52 days left');
  expect(words).toContain('Data Platform');
  expect(words).toContain('Gold · Contoso Lisbon · until 8 April 2027');
  expect(words).toContain('Microsoft Action Pack');
  expect(words).toContain('New requirements for Cloud Platform');
});

test('a competency that loses what it needs is at risk before its year ends', async () => {
  const card = await app.as(marta).say('home');
  const states: string[] = [];
  walk(card, (element) => {
    if (element.type === 'Badge') states.push(String(element.text));
  });
  expect(states).toEqual([
    'Ready to renew',
    'Ready to renew',
    'Ready to renew, at risk',
    'Ready to renew',
    'At risk',
    'Active',
    'Active',
    'Active',
    'Active',
  ]);
});

test('the year is a picture, drawn from columns for a client that has no progress bar', async () => {
  const card = await app.as(marta).say('home');
  const bars: Record<string, unknown>[] = [];
  walk(card, (element) => {
    if (element.type === 'ProgressBar') bars.push(element);
  });
  expect(bars).toHaveLength(1);
  expect(bars[0]).toMatchObject({ value: 313, max: 365, fallback: { columns: [{ width: 313 }, { width: 52 }] } });
  expect(read(card)).toContain('Day 313 of 365');
});

test('Renew is there inside the window, and opens the renewal on the same card', async () => {
  const card = await app.as(marta).say('home');
  expect(buttonsOf(card ?? {}).map((button) => button.title)).toContain('Renew');
  expect(read(await app.as(marta).press(card, 'Renew'))).toContain('Step 1 of 5: Requirements');
});

test('outside the window there is no Renew, but the day on which it opens', async () => {
  const card = await app.as(aoife).say('home');
  expect(buttonsOf(card ?? {}).map((button) => button.title)).not.toContain('Renew');
  expect(read(card)).toContain('Renewing opens on 3 September 2027.');
});

test('a lapsed membership says so, and who can help', async () => {
  const words = read(await app.as(jonas).say('home'));
  expect(words).toContain('Lapsed');
  expect(words).toContain('None, as the membership has ended');
  expect(words).toContain('Regional Service Center');
});

test('a Location Administrator sees the competencies of the own part of the tree, and may not renew the membership', async () => {
  const card = await app.as(ana).say('home');
  expect(read(card)).toContain('Application Development');
  expect(read(card)).not.toContain('Data Platform');
  expect(read(card)).toContain('Renew by 8 April 2027 to keep your status and benefits. Marta Oliveira');
  expect(buttonsOf(card ?? {}).map((button) => button.title)).not.toContain('Renew');
});

test('without administration rights Home is the Individual Account Home', async () => {
  const words = read(await app.as(diogo).say('home'));
  expect(words).toContain('Your individual account');
  expect(words).toContain('First Technical Contact');
  expect(words).not.toContain('Anniversary date');
});

test('whoever loses the rights gets the Individual Account Home from then on', async () => {
  const other = await createTestApp();
  const chat = other.as(rui);
  expect(read(await chat.say('home'))).toContain('Anniversary date');
  const kept = await other.membership.association('contoso', demoIndividualId(rui));
  if (kept === undefined) throw new Error('Rui belongs to Contoso');
  await other.membership.commit('contoso', 'no-rights', [writes.replaced(kept, { ...kept.value, rights: 'none' })]);
  expect(read(await chat.say('home'))).toContain('Your individual account');
  await other.close();
});

test('every card ends with the agreement that the organization signed', async () => {
  for (const sentence of ['home', 'help', 'hello', 'show my privileges', 'qwertz', 'renew our membership']) {
    const card = await app.as(marta).say(sentence);
    expect(linksOf(card ?? {})).toEqual([`${app.address.replace(/:\d+$/, ':0')}/agreements/2018-05`]);
    expect(read(card).split('\n').at(-1)).toContain('Partner Network Agreement, signed on 19 March 2026');
  }
});

test('a card says for which organization it speaks when the person has several', async () => {
  expect(read(await app.as(diogo).say('show my privileges')).split('\n')[0]).toBe('Contoso Consulting');
  expect(read(await app.as(marta).say('show my privileges')).split('\n')[0]).toBe('Your privileges');
});

test.each([
  ['2027-04-08T22:30:00Z', 'Ends today', true],
  // Half past midnight in Lisbon, which has summer time by then.
  ['2027-04-08T23:30:00Z', 'Ended 1 day ago', false],
  ['2027-01-07T23:30:00Z', '91 days left', false],
  ['2027-01-08T00:30:00Z', '90 days left', true],
])('at %s it is the day of the headquarters that counts: %s', async (instant, words, isRenewable) => {
  const other = await createTestApp();
  other.setNow(new Date(instant));
  const card = await other.as(marta).say('home');
  expect(read(card)).toContain(words);
  expect(buttonsOf(card ?? {}).some((button) => button.title === 'Renew')).toBe(isRenewable);
  await other.close();
});

test('a row offers to renew what can be renewed now, and else to see how it stands', async () => {
  const card = await app.as(marta).say('home');
  const titles: string[] = [];
  walk(card, (element) => {
    const action = element.selectAction as { readonly title?: string } | undefined;
    if (action?.title !== undefined && action.title !== 'Read the agreement') titles.push(action.title);
  });
  expect(titles).toEqual([
    'Renew Data Platform',
    'Renew Cloud Platform',
    'Renew Application Development',
    'See how Datacenter stands',
  ]);
});

test('on the last day of a year the next one begins tomorrow, and its first day is day 1', async () => {
  const other = await createTestApp();
  const words: string[] = [];
  for (const daysLeft of [366, 365, 364, 0]) {
    const kept = await other.membership.organization('contoso');
    if (kept === undefined) throw new Error('the demo has Contoso');
    const anniversaryDate = addDays(other.today, daysLeft);
    const changed = { ...kept.value, enrollment: { ...kept.value.enrollment, anniversaryDate } };
    await other.membership.commit('contoso', `year-${daysLeft}`, [writes.replaced(kept, changed)]);
    words.push(
      /Day \d+ of \d+|A new year begins in \d+ days?/.exec(read(await other.as(marta).say('home')))?.[0] ?? '',
    );
  }
  expect(words).toEqual([
    'A new year begins in 2 days',
    'A new year begins in 1 day',
    'Day 1 of 365',
    'Day 365 of 365',
  ]);
  await other.close();
});

test('what the program has retired is no longer ready to renew, and Home says what took its place', async () => {
  const other = await createTestApp();
  const kept = await other.membership.organization('contoso');
  if (kept === undefined) throw new Error('the demo has Contoso');
  const competencies = kept.value.competencies.slice(0, 1).map((held) => ({ ...held, competency: 'hosting' }));
  await other.membership.commit('contoso', 'hosting', [writes.replaced(kept, { ...kept.value, competencies })]);
  const words = read(await other.as(marta).say('home'));
  expect(words).toContain('Retired');
  expect(words).toContain('Its place was taken by Cloud Platform and Datacenter.');
  expect(words).not.toContain('At risk');
  await other.close();
});

test('a subscription that is ready to renew has a way on', async () => {
  const other = await createTestApp();
  other.setNow(new Date('2027-12-01T12:00:00Z'));
  const kept = await other.membership.organization('contoso');
  if (kept === undefined) throw new Error('the demo has Contoso');
  const enrollment = { ...kept.value.enrollment, anniversaryDate: '2028-06-08' } as const;
  await other.membership.commit('contoso', 'renewed', [writes.replaced(kept, { ...kept.value, enrollment })]);
  const ordering = await other.as(marta).press(await other.as(marta).say('home'), 'Renew Microsoft Action Pack');
  expect(read(ordering)).toContain('Microsoft Action Pack costs');
  await other.close();
});

test('Home names the level, who administers, and each Partner ID with what it is for', async () => {
  const words = read(await app.as(ana).say('home'));
  expect(words).toContain('Level\nGold');
  expect(words).toContain('Administrators\nMarta Oliveira and Rui Almeida');
  expect(words).toContain('Organization ID\n1417220: for the whole company, such as for a merger');
  expect(words).toContain('Contoso Lisbon\nPartner ID 1417221: for orders of this location');
  expect(words).toContain('Contoso Porto\nPartner ID 1417222: for orders of this location');
});

describe('What is to be done now', () => {
  test('stands on Home with the way to it, for whoever may do it', async () => {
    const card = await app.as(marta).say('home');
    expect(read(card)).toContain('One person waits for your answer.');
    expect(read(await app.as(marta).press(card, 'Answer the requests'))).toContain('Helena Costa');
    // Somebody else’s part of the tree.
    expect(read(await app.as(lucia).say('home'))).not.toContain('waits for your answer');
  });

  test('also says that the agreement is to be signed, and that nobody has looked at the profile', async () => {
    const own = await createTestApp({
      network: (today) => {
        const network = demoNetwork(today);
        const organizations = network.organizations.map((entry) => ({
          ...entry,
          agreements: entry.agreements.map((one) => ({ ...one, version: '2010-10', signedOn: '2017-01-01' as const })),
          profile: { ...entry.profile, confirmedOn: '2026-01-01' as const },
        }));
        return { ...network, organizations };
      },
    });
    const card = await own.as(marta).say('home');
    expect(read(await own.as(marta).press(card, 'Sign the agreement'))).toContain('You sign as Marta Oliveira');
    expect(read(await own.as(marta).press(card, 'Look through the profile'))).toContain('more than a year ago');
    expect(read(await own.as(ana).say('home'))).not.toContain('Sign the agreement');
    await own.close();
  });
});

describe('The messages of the program', () => {
  const own = testApp({
    network: (today) => {
      const network = demoNetwork(today);
      const message = (index: number) => ({
        organizationId: 'contoso',
        id: `n-${index}`,
        postedOn: addDays(today, -index),
        title: `Message ${index}`,
        text: 'Something of the program.',
      });
      return { ...network, messages: [1, 2, 3, 4, 5].map(message) };
    },
  });

  test('are counted while they are new, on Home and on the menu; the newest stand there, and all are a press away', async () => {
    const chat = own.as(marta);
    const card = await chat.say('home');
    expect(read(card)).toContain('5 new messages');
    expect(read(card)).toContain('Message 3');
    expect(read(card)).not.toContain('Message 4');
    expect(read(await chat.say('membership status'))).toContain('5 new messages.');
    const all = await chat.press(card, 'All messages');
    expect(read(all)).toContain('1 to 3 of 5');
    expect(read(await chat.press(all, 'Next'))).toContain('Message 5');
  });

  test('are read by whoever says so, and new for everybody else', async () => {
    const chat = own.as(marta);
    const all = await chat.press(await chat.say('home'), 'All messages');
    expect(read(await chat.press(all, 'Mark all as read'))).toContain('All messages are marked as read.');
    expect(read(await chat.say('home'))).not.toContain('new message');
    expect(read(await own.as(rui).say('home'))).toContain('5 new messages');
  });

  test('that somebody dismisses are gone for them, and stay for the others', async () => {
    const chat = own.as(marta);
    const all = await chat.press(await chat.say('home'), 'All messages');
    const rest = await chat.press(all, 'Dismiss');
    expect(read(rest)).toContain('1 to 3 of 4');
    expect(read(await chat.say('home'))).not.toContain('Message 1');
    expect(read(await chat.say('home'))).toContain('4 new messages');
    expect(read(await own.as(rui).say('home'))).toContain('Message 1');
    // The same press again.
    expect(read(await chat.press(all, 'Dismiss'))).toContain('1 to 3 of 4');
  });
});
