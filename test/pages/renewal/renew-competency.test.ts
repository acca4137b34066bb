import { demoNetwork, type Network } from '../../../src/demo/network.ts';
import { ana, aoife, demoIndividualId, diogo, jonas, lucia, marta, rui } from '../../../src/demo/people.ts';
import type { CalendarDate } from '../../../src/program/things/calendar.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { buttonsOf, inputsOf } from '../../support/card.ts';
import { paid } from '../../support/paying.ts';
import { agreementAccepted, profileConfirmed, upToConfirmation, upToOwnConfirmation } from '../../support/renewal.ts';
import { read, testApp } from '../../support/test-app.ts';

const app = testApp();

/** Tailspin, with a competency that was retired long ago. */
function withHosting(today: CalendarDate): Network {
  const network = demoNetwork(today);
  const organizations = network.organizations.map((organization) =>
    organization.id === 'tailspin'
      ? { ...organization, competencies: organization.competencies.map((held) => ({ ...held, competency: 'hosting' })) }
      : organization,
  );
  return { ...network, organizations };
}

const titles = (card: Parameters<typeof read>[0]) => buttonsOf(card ?? {}).map((button) => button.title);
const held = async (id: string) =>
  (await app.membership.organization('contoso'))?.value.competencies.find((entry) => entry.id === id);

test('“renew Gold competency” with several gold ones asks which', async () => {
  const card = await app.as(marta).say('renew Gold competency');
  expect(read(card)).toContain('Which competency do you want to renew?');
  expect(titles(card)).toEqual(['Data Platform, Gold', 'Cloud Platform, Gold']);
  expect(read(await app.as(marta).press(card, 'Data Platform, Gold'))).toContain('Step 1 of 5: Requirements');
});

test('with one that fits, it begins at once', async () => {
  const words = read(await app.as(marta).say('renew our gold data platform'));
  expect(words).toContain('Data Platform');
  expect(words).toContain('4 people with MCSE: Data Platform');
  expect(words).toContain('4 of 4');
  expect(words).toContain('Diogo Santos, Inês Carvalho, Sofia Pinto and Tiago Rocha');
});

test('step by step on the same card, up to the order and the new anniversary date', async () => {
  const chat = app.as(marta);
  const start = await chat.say('renew gold data platform');
  const messages = app.connector.messages.length;
  const profile = await chat.press(start, 'Continue');
  expect(inputsOf(profile)).toContainEqual({ id: 'website', value: 'https://www.contoso.example' });
  const agreement = await chat.press(profile, 'Continue', {
    ...profileConfirmed,
    website: 'https://contoso.example/new',
  });
  expect(read(agreement)).toContain('Partner Network Agreement, May 2018');
  expect(read(agreement)).toContain('Signed as Marta Oliveira, 15 February 2027');
  expect(JSON.stringify(agreement)).toContain(
    'We accept the yearly revenue commitment of Gold: Data Platform at Contoso Lisbon, €36,800 (this center’s own amount, until the program gives its list)',
  );
  const fee = await chat.press(agreement, 'Accept and continue', agreementAccepted);
  expect(read(fee)).toContain('Gold: €3,871.00 a year, plus 23% VAT');
  const confirm = await chat.press(fee, 'Continue');
  expect(read(confirm)).toContain('€4,761.33');
  expect(read(confirm)).toContain('Pay by bank transfer by 17 March 2027');
  expect(read(confirm)).toContain('The program sends an invoice about 10 days after the payment.');
  expect(read(confirm)).toContain('Data Platform until\n8 April 2028');
  const done = await chat.press(confirm, 'Place the order');
  expect(read(done)).toContain(
    'Membership is renewed. Data Platform (Gold) is ordered, and active once the order is paid. Thank you!',
  );
  expect(read(done)).toContain('Awaiting payment until 17 March 2027, then Gold until 8 April 2028');
  expect(read(done)).toMatch(/Order (\d{10}): €4,761\.33, to be paid by 17 March 2027 with the reference \1 1417220\./);
  expect(read(done)).toContain('Transfer it to Partner Program (example), Example Bank, account EXAMPLE-EUR-0001.');
  expect(read(done)).toContain('Partner Network Agreement, signed on 15 February 2027');
  // Only the card moved on: no step sent a message of its own.
  expect(app.connector.messages.length).toBe(messages);

  const organization = (await app.membership.organization('contoso'))?.value;
  expect(await held('data-platform-lisbon')).toMatchObject({ level: 'gold', anniversaryDate: '2027-04-08' });
  expect(organization?.profile.website).toBe('https://contoso.example/new');
  expect(organization?.agreements.at(-1)).toMatchObject({ version: '2018-05', signedOn: '2027-02-15' });
  const [order] = await app.membership.orders('contoso', 1);
  expect(order).toMatchObject({
    state: 'awaiting-payment',
    payBy: '2027-03-17',
    total: { minorUnits: 476133, currency: 'EUR' },
  });
  await paid(app);
  expect(await held('data-platform-lisbon')).toMatchObject({ level: 'gold', anniversaryDate: '2028-04-08' });
  const renewed = read(await chat.say('renew gold data platform'));
  expect(renewed).toContain('Membership and Data Platform (Gold) are renewed. Thank you!');
  expect(renewed).toMatch(/Order \d{10}: €4,761\.33\./);
});

test('the same button pressed twice makes one order', async () => {
  const chat = app.as(marta);
  const confirm = await upToConfirmation(chat, await chat.say('renew gold data platform'));
  const before = (await app.membership.orders('contoso', 100)).length;
  const press = () => chat.send(chat.pressActivity(confirm, 'Place the order'));
  const answers = await Promise.all([press(), press(), press(), press()]);
  const again = await press();
  expect((await app.membership.orders('contoso', 100)).length).toBe(before + 1);
  for (const { status } of [...answers, again]) expect(status).toBe(200);
  expect(read((again.body as { value: Record<string, unknown> }).value)).toContain(
    'once the order is paid. Thank you!',
  );
});

test('the very same activity delivered twice gets the same answer', async () => {
  const chat = app.as(marta);
  const confirm = await upToConfirmation(chat, await chat.say('renew gold data platform'));
  const activity = { id: 'activity-7', ...chat.pressActivity(confirm, 'Place the order') };
  const first = await chat.send(activity);
  expect(await chat.send(activity)).toEqual(first);
});

test('two administrators at once: one renews, the other sees what happened', async () => {
  const [martas, ruis] = [app.as(marta), app.as(rui)];
  const martasCard = await upToConfirmation(martas, await martas.say('renew gold data platform'));
  const ruisCard = await upToConfirmation(ruis, await ruis.say('renew gold data platform'));
  const before = (await app.membership.orders('contoso', 100)).length;
  const cards = await Promise.all([
    martas.press(martasCard, 'Place the order'),
    ruis.press(ruisCard, 'Place the order'),
  ]);
  expect((await app.membership.orders('contoso', 100)).length).toBe(before + 1);
  const words = cards.map(read);
  expect(words.filter((text) => text.includes('once the order is paid. Thank you!'))).toHaveLength(1);
  const loser = words.find((text) => !text.includes('Thank you!'));
  expect(loser).toMatch(/was ordered by (Marta Oliveira|Rui Almeida) on 15 February 2027 \(order \d{10}\)/);
});

test('leaving half-way loses nothing: asking again goes on where it was left', async () => {
  const chat = app.as(marta);
  const profile = await chat.press(await chat.say('renew gold data platform'), 'Continue');
  await chat.press(profile, 'Continue', { ...profileConfirmed, businessFocus: 'Bread, Roses' });
  await chat.say('show my privileges');
  app.setNow(new Date('2027-02-20T09:00:00Z'));
  const card = await chat.say('renew gold data platform');
  expect(read(card)).toContain('Step 3 of 5: Agreement');
  expect(inputsOf(await chat.press(card, 'Back'))).toContainEqual({ id: 'businessFocus', value: 'Bread, Roses' });
});

test.each([
  ['services', 'services offered'],
  ['technologies', 'technologies used'],
  ['businessFocus', 'business focus'],
  ['customerSegments', 'customers served'],
])('a profile without %s is asked for again', async (field, missing) => {
  const chat = app.as(marta);
  const profile = await chat.press(await chat.say('renew gold data platform'), 'Continue');
  const again = await chat.press(profile, 'Continue', { ...profileConfirmed, [field]: ' ' });
  expect(read(again)).toContain('Step 2 of 5');
  expect(read(again)).toContain(`Fill in what is missing of the organization profile: ${missing}.`);
});

test('services and technologies are kept with the renewal', async () => {
  const chat = app.as(marta);
  const profile = await chat.press(await chat.say('renew gold data platform'), 'Continue');
  expect(inputsOf(profile)).toContainEqual({ id: 'technologies', value: 'Azure, SQL Server, .NET' });
  const typed = { ...profileConfirmed, services: 'Managed services, Training', technologies: 'Azure' };
  const agreement = await chat.press(profile, 'Continue', typed);
  const fee = await chat.press(agreement, 'Accept and continue', agreementAccepted);
  await chat.press(await chat.press(fee, 'Continue'), 'Place the order');
  expect((await app.membership.organization('contoso'))?.value.profile).toMatchObject({
    services: ['Managed services', 'Training'],
    technologies: ['Azure'],
  });
});

test('an older card of the same renewal changes nothing, and shows where the renewal is', async () => {
  const chat = app.as(marta);
  const first = await chat.say('renew gold data platform');
  const profile = await chat.press(first, 'Continue');
  await chat.press(profile, 'Continue', profileConfirmed);
  const card = await chat.press(profile, 'Continue', { ...profileConfirmed, website: 'https://late.example' });
  expect(read(card)).toContain('You have gone on from another card.');
  expect(read(card)).toContain('Step 3 of 5: Agreement');
});

test('what the program asks for cannot be left out', async () => {
  const chat = app.as(marta);
  const profile = await chat.press(await chat.say('renew gold data platform'), 'Continue');
  const again = await chat.press(profile, 'Continue', { profileIsRight: 'false' });
  expect(read(again)).toContain('Confirm that the organization profile is right.');
  expect(read(again)).toContain('Step 2 of 5');
  const agreement = await chat.press(again, 'Continue', profileConfirmed);
  for (const missing of ['hasRead', 'hasAuthority']) {
    const card = await chat.press(agreement, 'Accept and continue', { ...agreementAccepted, [missing]: 'false' });
    expect(read(card)).toContain('Something is missing:');
    expect(read(card)).toContain('Step 3 of 5');
  }
});

test('without the revenue commitment gold is not ordered, and the card goes back to it', async () => {
  const chat = app.as(marta);
  const profile = await chat.press(await chat.say('renew gold data platform'), 'Continue');
  const agreement = await chat.press(profile, 'Continue', profileConfirmed);
  const fee = await chat.press(agreement, 'Accept and continue', {
    ...agreementAccepted,
    acceptsRevenueCommitment: 'false',
  });
  const card = await chat.press(await chat.press(fee, 'Continue'), 'Place the order');
  expect(read(card)).toContain('Gold needs the yearly revenue commitment to be accepted.');
  expect(read(card)).toContain('Step 3 of 5');
});

test('a gold that misses a requirement says what, and can be renewed at silver', async () => {
  const chat = app.as(marta);
  const card = await chat.say('renew gold cloud platform');
  expect(read(card)).toContain('82%');
  expect(read(card)).toContain('US$82,400 so far');
  expect(read(card)).toContain('It can be renewed at Silver now and upgraded later.');
  const confirm = await upToConfirmation(chat, card);
  expect(read(confirm)).toContain('Cloud Platform, Silver, Contoso Lisbon');
  await chat.press(confirm, 'Place the order');
  await paid(app);
  expect(await held('cloud-platform-lisbon')).toMatchObject({ level: 'silver', anniversaryDate: '2028-04-08' });
});

test('choosing a level whose requirements are not met is refused with what is missing', async () => {
  const chat = app.as(marta);
  const card = await upToConfirmation(chat, await chat.say('renew gold cloud platform'), {
    'level~cloud-platform-lisbon': 'gold',
  });
  expect(read(card)).toContain(
    'Gold Cloud Platform cannot be renewed yet: US$82,400 of US$100,000 of Azure use in twelve months.',
  );
  expect(read(card)).toContain('Step 4 of 5');
});

test('at another location other people count', async () => {
  const chat = app.as(marta);
  const card = await upToConfirmation(chat, await chat.say('renew gold data platform'), {
    'location~data-platform-lisbon': 'porto',
  });
  expect(read(card)).toContain('0 of 4 people with MCSE: Data Platform');
});

test('before the window the day it opens is said, with what is missing so far', async () => {
  const words = read(await app.as(marta).say('renew our silver datacenter'));
  expect(words).toContain(
    'Silver Datacenter runs until 3 October 2027. It can be renewed from 5 July 2027, 90 days before.',
  );
  expect(words).toContain('2 of 3 approved customer references');
});

test('silver that is not due can become gold; what gold needs is shown', async () => {
  const chat = app.as(marta);
  const card = await chat.say('renew datacenter');
  const upgrade = await chat.press(card, 'Upgrade Datacenter to Gold');
  expect(read(upgrade)).toContain('4 people with MCSE: Server Infrastructure');
  expect(read(upgrade)).toContain('Nothing can be renewed yet.');
  expect(titles(upgrade)).toEqual(['Membership home']);
});

test('a retired competency says when it ended and what took its place', async () => {
  await app.restart({ network: withHosting });
  const words = read(await app.as(jonas).say('renew our hosting competency'));
  expect(words).toContain('was retired and could be renewed until 30 October 2016');
  expect(words).toContain('Cloud Platform and Datacenter');
});

test('a competency that the organization does not hold', async () => {
  const card = await app.as(marta).say('renew our silver messaging competency');
  expect(read(card)).toContain('Your organization does not hold Messaging.');
  expect(titles(card)).toHaveLength(5);
  // What is not held is ordered: the card is filled in, and says what it takes.
  const order = await app.as(marta).press(card, 'Enroll in Messaging');
  expect(read(order)).toContain('Silver Messaging cannot be ordered');
});

test('a Location Administrator renews at the own locations only', async () => {
  const chat = app.as(ana);
  expect(read(await chat.say('renew application development'))).toContain('Step 1 of 3');
  expect(read(await chat.say('renew gold data platform'))).not.toContain('Step 1');
  expect(titles(await app.as(lucia).say('renew a competency'))).not.toContain('Data Platform, Gold');
  const confirm = await upToOwnConfirmation(chat, await chat.say('renew application development'), {
    'location~application-development-porto': 'lisbon',
  });
  expect(read(confirm)).toContain('Choose one of the locations that you administer.');
});

test('a Location Administrator neither changes what the organization says of itself nor signs for it', async () => {
  const organization = async () => (await app.membership.organization('contoso'))?.value;
  const before = await organization();
  const chat = app.as(ana);
  const confirm = await upToOwnConfirmation(chat, await chat.say('renew application development'));
  expect(read(confirm)).toContain('Step 3 of 3: Confirm');
  await chat.press(confirm, 'Place the order');
  expect(await held('application-development-porto')).toMatchObject({ ordered: { until: '2028-03-17' } });
  expect((await organization())?.profile).toEqual(before?.profile);
  expect((await organization())?.agreements).toEqual(before?.agreements);
});

test.each(['data-platform-lisbon', 'cloud-platform-lisbon', ''])(
  'a form takes no key that its card did not have: %s of a sibling is neither moved nor ordered',
  async (id) => {
    const chat = app.as(ana);
    const before = await held(id);
    const confirm = await upToOwnConfirmation(chat, await chat.say('renew application development'), {
      [`level~${id}`]: 'silver',
      [`location~${id}`]: 'porto',
    });
    expect(read(confirm)).not.toContain('Data Platform');
    expect(read(confirm)).not.toContain('Cloud Platform');
    await chat.press(confirm, 'Place the order');
    expect(await held(id)).toEqual(before);
  },
);

test('nor does that of the whole membership take another location, or something that is not due', async () => {
  const chat = app.as(marta);
  const before = await held('');
  const confirm = await upToConfirmation(chat, await chat.say('renew our membership'), {
    'location~application-development-porto': 'lisbon',
    'level~': 'gold',
  });
  await chat.press(confirm, 'Place the order');
  expect(await held('application-development-porto')).toMatchObject({ locationId: 'porto' });
  expect(await held('')).toEqual(before);
});

test.each(['Place the order', 'Back'])(
  'after the right was narrowed to another location, an old “%s” changes nothing',
  async (title) => {
    const chat = app.as(rui);
    const confirm = await upToConfirmation(chat, await chat.say('renew gold data platform'));
    const kept = await app.membership.association('contoso', demoIndividualId(rui));
    if (kept === undefined) throw new Error('Rui is associated');
    const narrowed = { ...kept.value, rights: 'location-administrator', locationId: 'porto' } as const;
    await app.membership.commit('contoso', 'narrowed', [writes.replaced(kept, narrowed)]);
    const before = await app.membership.organization('contoso');
    expect(read(await chat.press(confirm, title))).toContain('locations that you administer');
    expect(await app.membership.organization('contoso')).toEqual(before);
  },
);

test('the right is asked for at every press, not only when the card was made', async () => {
  const chat = app.as(rui);
  const confirm = await upToConfirmation(chat, await chat.say('renew gold data platform'));
  const association = await app.membership.association(
    'contoso',
    `00000000-0000-4000-8000-00000000d3a0~${rui.objectId}`,
  );
  if (association === undefined) throw new Error('no association');
  await app.membership.commit('contoso', 'rights-lost', [
    {
      kind: 'replace',
      version: association.version,
      document: { ...association.document, value: { ...association.value, rights: 'none' } } as never,
    },
  ]);
  expect(read(await chat.press(confirm, 'Place the order'))).toContain(
    'This is for Global and Location Administrators',
  );
  expect(await held('data-platform-lisbon')).toMatchObject({ anniversaryDate: '2027-04-08' });
});

test('without administration rights there is nothing to renew', async () => {
  expect(read(await app.as(diogo).say('renew gold competency'))).toContain(
    'This is for Global and Location Administrators',
  );
});

test('a Location Administrator is not told that the organization has none, where others have it', async () => {
  const question = await app.as(lucia).say('renew our gold competency');
  expect(read(question)).toContain('There is no Gold competency at the locations that you administer.');
  expect(read(await app.as(lucia).say('renew our data platform competency'))).toContain(
    'Data Platform is held at a location that you do not administer.',
  );
  expect(read(await app.as(aoife).say('renew our gold competency'))).toContain(
    'Your organization holds no Gold competency yet.',
  );
});

/** Contoso with its membership and one competency ending when the test says, and what that one needs. */
async function ending(membership: CalendarDate, competency: CalendarDate, id = 'data-platform-lisbon') {
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('the demo has Contoso');
  const changed = {
    ...kept.value,
    enrollment: { ...kept.value.enrollment, anniversaryDate: membership },
    competencies: kept.value.competencies
      .filter((entry) => entry.id === id)
      .map((entry) => ({ ...entry, anniversaryDate: competency })),
  };
  await app.membership.commit('contoso', 'ending', [writes.replaced(kept, changed)]);
}
const enrolledUntil = async () => (await app.membership.organization('contoso'))?.value.enrollment.anniversaryDate;

test('a membership that ends before the competency is renewed in the same order', async () => {
  await ending('2027-04-08', '2027-05-01');
  const chat = app.as(marta);
  const agreement = await chat.press(
    await chat.press(await chat.say('renew data platform'), 'Continue'),
    'Continue',
    profileConfirmed,
  );
  const fee = await chat.press(agreement, 'Accept and continue', agreementAccepted);
  expect(read(fee)).toContain('Your membership ends on 8 April 2027, before this competency does');
  expect(read(fee)).not.toContain('Not now');
  const confirm = await chat.press(fee, 'Continue');
  expect(read(confirm)).toContain('Network membership\nfree');
  expect(read(confirm)).toContain('Membership until\n8 April 2028');
  await chat.press(confirm, 'Place the order');
  expect(await enrolledUntil()).toBe('2028-04-08');
  expect(await held('data-platform-lisbon')).toMatchObject({ ordered: { until: '2028-05-01' } });
  expect((await app.membership.orders('contoso', 100)).filter(({ placedOn }) => placedOn === app.today)).toHaveLength(
    1,
  );
});

test('a membership that ends with the competency is proposed too, and can be left for later', async () => {
  const chat = app.as(marta);
  const confirm = await upToConfirmation(chat, await chat.say('renew gold data platform'), { membership: 'later' });
  expect(read(confirm)).not.toContain('Network membership');
  await chat.press(confirm, 'Place the order');
  expect(await enrolledUntil()).toBe('2027-04-08');
  expect(await held('data-platform-lisbon')).toMatchObject({ ordered: { until: '2028-04-08' } });
});

test('a Location Administrator, who cannot renew the membership that ends first, is told who can', async () => {
  await ending('2027-04-08', '2027-05-01', 'application-development-porto');
  const words = read(await app.as(ana).say('renew application development'));
  expect(words).toContain('The membership ends on 8 April 2027, before Silver Application Development does');
  expect(words).toContain('Marta Oliveira and Rui Almeida can do that.');
  expect(words).not.toContain('Step 1');
});

test('once the membership is over, nothing of it is renewed, and an order that was prepared is not placed', async () => {
  await ending('2027-02-15', '2027-05-01');
  const chat = app.as(marta);
  const confirm = await upToConfirmation(chat, await chat.say('renew data platform'));
  app.setNow(new Date('2027-02-16T12:00:00Z'));
  const refused = 'The membership ended on 15 February 2027, and with it what belongs to it';
  expect(read(await chat.press(confirm, 'Place the order'))).toContain(refused);
  expect(read(await chat.say('renew data platform'))).toContain(refused);
  expect(await held('data-platform-lisbon')).toMatchObject({ anniversaryDate: '2027-05-01' });
});

test('where the wording of an agreement, or a price, is ours, the card says so', async () => {
  const chat = app.as(marta);
  const profile = await chat.press(await chat.say('renew gold data platform'), 'Continue');
  const agreement = await chat.press(profile, 'Continue', profileConfirmed);
  expect(read(agreement)).toContain('This wording is short and this center’s own');
  const fee = await chat.press(agreement, 'Accept and continue', agreementAccepted);
  expect(read(fee)).toContain('Only the Gold fee of the United States was published');
});

test('the discount of an upgrade, its end, and what is not refunded are said before it ends, and on the card', async () => {
  const early = await app.as(lucia).say('renew datacenter');
  const words = read(early);
  expect(words).toMatch(/Until 4 July 2027 the upgrade to Gold costs €\S+ plus tax, 25% less than €\S+\./);
  expect(words).toContain('From 5 July 2027 on Gold is a renewal at the full fee.');
  expect(words).toContain('nothing of what was paid for Silver is refunded');
  expect(read(await app.as(marta).say('home'))).not.toContain('the upgrade to Gold costs');
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('the demo has Contoso');
  const enrollment = { ...kept.value.enrollment, anniversaryDate: '2028-04-08' } as const;
  await app.membership.commit('contoso', 'lasting', [writes.replaced(kept, { ...kept.value, enrollment })]);
  app.setNow(new Date('2027-06-05T12:00:00Z'));
  expect(read(await app.as(marta).say('home'))).toContain('Until 4 July 2027 the upgrade to Gold costs');
  app.setNow(new Date('2027-07-05T12:00:00Z'));
  expect(read(await app.as(marta).say('home'))).not.toContain('the upgrade to Gold costs');
});
