import { demoIndividualId, diogo, lucia, marta, nuno } from '../../../src/demo/people.ts';
import { buttonsOf, inputsOf } from '../../support/card.ts';
import { headerOf, type SmtpStandIn, startSmtp, textOf } from '../../support/smtp.ts';
import { createTestApp, read, type TestApp, type TestAppOptions, testNow } from '../../support/test-app.ts';

let smtp: SmtpStandIn;
let app: TestApp;
const start = async (options: TestAppOptions = {}) => {
  app = await createTestApp({ config: { mail: smtp.settings }, ...options });
};
const restart = async (options: TestAppOptions) => {
  await app.close();
  await start(options);
};
beforeEach(async () => {
  smtp = await startSmtp();
  await start();
});
afterEach(async () => {
  await app.close();
  await smtp.close();
});

const write = (addresses: string, more: Record<string, string> = {}) => ({
  addresses,
  location: 'porto',
  rights: 'none',
  privileges: '',
  ...more,
});

async function invite(addresses: string, more: Record<string, string> = {}) {
  const chat = app.as(marta);
  const review = await chat.press(await chat.say('invite a colleague'), 'Check the addresses', write(addresses, more));
  return chat.press(review, /^Send/);
}

test('one is invited: what was understood is shown first, then it is sent', async () => {
  const chat = app.as(marta);
  const card = await chat.say('invite a colleague');
  const review = await chat.press(card, 'Check the addresses', write('Ana Silva <ana@fabrikam.example>'));
  expect(read(review)).toContain('One person is invited');
  expect(read(review)).toContain('Ana Silva (ana@fabrikam.example)');
  expect(read(review)).toContain('To: Contoso Porto');
  expect(smtp.messages).toEqual([]);
  const done = await chat.press(review, 'Send the invitation');
  expect(read(done)).toContain('0 of 1 sent');
  await app.mail.deliver();
  expect(read(await chat.press(done, 'Refresh'))).toContain('1 of 1 sent');
  const [message] = smtp.messages;
  if (message === undefined) throw new Error('there is none');
  expect(message.to).toBe('ana@fabrikam.example');
  expect(headerOf(message, 'Subject')).toContain('Marta Oliveira invites you to Contoso Consulting');
  expect(textOf(message)).toContain('Hello Ana Silva,');
  expect(textOf(message)).toContain('Your location is Contoso Porto.');
  expect(textOf(message)).toContain('The invitation ends on 17 March 2027.');
  expect(textOf(message)).toContain('Partner ID 1417220');
});

test('a sentence with addresses lands on the filled card, and changes nothing', async () => {
  const card = await app.as(marta).say('invite ana@fabrikam.example and tom@fabrikam.example');
  expect(read(card)).toContain('Invite people');
  expect(inputsOf(card ?? {}).find(({ id }) => id === 'addresses')?.value).toBe(
    'ana@fabrikam.example, tom@fabrikam.example',
  );
  expect(await app.membership.invitation('contoso', 'x')).toBeUndefined();
});

test('a long list that is pasted behind the verb is read to its end', async () => {
  const list = Array.from({ length: 45 }, (_, at) => `Person Number${at} <person.number${at}@fabrikam.example>`).join(
    ';\n',
  );
  const card = await app.as(marta).say(`invite these people: ${list}`);
  const value = String(inputsOf(card ?? {}).find(({ id }) => id === 'addresses')?.value);
  expect(value.split(', ')).toHaveLength(45);
});

test('what is no invitation is said with the reason, and nobody is lost', async () => {
  const chat = app.as(marta);
  const typed = [
    'new@fabrikam.example',
    'NEW@fabrikam.example',
    diogo.email,
    'carla.mendes@contoso.example',
    'helena.costa@costa-partners.example',
    'ana@gmail.com',
    'info@fabrikam.example',
    'somebody from Porto',
    'broken@',
    '**bold** [x](https://evil.example) \u202Eevil@x',
  ].join('\n');
  const review = read(await chat.press(await chat.say('invite people'), 'Check the addresses', write(typed)));
  expect(review).toContain('One person is invited');
  expect(review).toMatch(/Part of your organization already\s+diogo\.santos@contoso\.example/);
  expect(review).toMatch(/Invited already, and not answered so far\s+carla\.mendes@contoso\.example/);
  expect(review).toMatch(/answer the request instead\s+helena\.costa@costa-partners\.example/);
  expect(review).toMatch(/anybody can have[\s\S]*ana@gmail\.com/);
  expect(review).toMatch(/nobody’s own[\s\S]*info@fabrikam\.example/);
  expect(review).toMatch(/No e-mail address[\s\S]*somebody from Porto[\s\S]*broken@/);
  expect(review).toContain('One address counts only once.');
  expect(review).toContain('Requests to answer');
});

test('what was typed stands there again after a change of mind, and when somebody comes back later', async () => {
  const chat = app.as(marta);
  const review = await chat.press(
    await chat.say('invite people'),
    'Check the addresses',
    write('ana@fabrikam.example', { rights: 'location-administrator', privileges: 'view-keys' }),
  );
  const back = await chat.press(review, 'Change something');
  const values = Object.fromEntries(inputsOf(back).map(({ id, value }) => [id, value]));
  expect(values).toMatchObject({
    addresses: 'ana@fabrikam.example',
    location: 'porto',
    rights: 'location-administrator',
    privileges: 'view-keys',
  });
  expect(inputsOf((await chat.say('invite people')) ?? {}).find(({ id }) => id === 'addresses')?.value).toBe(
    'ana@fabrikam.example',
  );
});

test('nobody at all, or a location that is not there, is said, and what was typed stays', async () => {
  const chat = app.as(marta);
  const card = await chat.say('invite people');
  const empty = await chat.press(card, 'Check the addresses', write(' ;, \n'));
  expect(read(empty)).toContain('Enter at least one e-mail address.');
  const elsewhere = await chat.press(
    empty,
    'Check the addresses',
    write('ana@fabrikam.example', { location: 'dublin' }),
  );
  expect(read(elsewhere)).toContain('Choose a location.');
  expect(inputsOf(elsewhere).find(({ id }) => id === 'addresses')?.value).toBe('ana@fabrikam.example');
});

test('more than fifty: the others stand there when the next ones are invited', async () => {
  const typed = Array.from({ length: 53 }, (_, at) => `p${at}@fabrikam.example`).join(', ');
  const done = await invite(typed);
  expect(read(done)).toContain('0 of 50 sent');
  const next = await app.as(marta).press(done, 'Invite more people');
  expect(inputsOf(next).find(({ id }) => id === 'addresses')?.value).toBe(
    'p50@fabrikam.example\np51@fabrikam.example\np52@fabrikam.example',
  );
});

test('the last button pressed twice, and an older card, invite nobody twice', async () => {
  const chat = app.as(marta);
  const review = await chat.press(
    await chat.say('invite people'),
    'Check the addresses',
    write('ana@fabrikam.example'),
  );
  await chat.press(review, /^Send/);
  expect(read(await chat.press(review, /^Send/))).toContain('of 1 sent');
  await app.mail.deliver();
  expect(smtp.messages).toHaveLength(1);
});

test('a Location Administrator invites to the own part of the tree, and sees nothing beyond it', async () => {
  const chat = app.as(lucia);
  const card = await chat.say('invite people');
  expect(JSON.stringify(card)).not.toContain('Contoso Porto');
  const beyond = await chat.press(card, 'Check the addresses', write('ana@fabrikam.example', { location: 'porto' }));
  expect(read(beyond)).toContain('something that you do not look after');
  const own = await chat.press(
    card,
    'Check the addresses',
    write(`${diogo.email}, helena.costa@costa-partners.example`, { location: 'madrid' }),
  );
  // People of other locations look like people who are not there.
  expect(read(own)).toContain('2 people are invited');
});

test('whoever administers nothing cannot invite', async () => {
  expect(read(await app.as(diogo).say('invite a colleague'))).toContain('Global and Location Administrators');
});

test('without a mail server the card says so and gives the text to send oneself', async () => {
  await restart({ config: {} });
  const chat = app.as(marta);
  const review = await chat.press(
    await chat.say('invite people'),
    'Check the addresses',
    write('Ana Silva <ana@fabrikam.example>'),
  );
  expect(read(review)).toContain('No e-mail goes out from here');
  const done = await chat.press(review, 'Make the invitation');
  const values = Object.fromEntries(inputsOf(done).map(({ id, value }) => [id, value]));
  expect(values.to).toBe('ana@fabrikam.example');
  expect(values.subject).toContain('invites you to Contoso Consulting');
  expect(values.text).toContain('Hello Ana Silva,');
  const [invited] = (await app.membership.invitations('contoso')).filter(
    ({ email }) => email === 'ana@fabrikam.example',
  );
  expect(invited).toMatchObject({ isMailed: false, state: 'invited' });
});

test('with the app’s id the mail has a link that opens it in Teams', async () => {
  await restart({ config: { mail: smtp.settings, notices: { ...(await noticesConfig()), teamsAppId: 'app-id' } } });
  await invite('ana@fabrikam.example');
  await app.mail.deliver();
  expect(textOf(smtp.messages[0] ?? { to: '', from: '', raw: '' })).toContain(
    'https://teams.microsoft.com/l/app/app-id',
  );
});

test('who has talked with the bot before is told in the chat too; who asks for nothing is not found by a typed address', async () => {
  await app.as(nuno).say('hello');
  // Nuno would be taken at once for the domain, but was invited with more.
  await invite(nuno.email, { privileges: 'view-keys' });
  await app.notices.deliver();
  const told = app.connector.messages.filter(
    ({ conversationId, summary }) => conversationId === `a:${nuno.objectId}` && summary?.includes('invites you'),
  );
  expect(told).toHaveLength(1);
  expect(buttonsOf(told[0]?.attachments?.[0]?.content ?? {}).map(({ title }) => title)).toContain('Accept');
  expect(await app.membership.association('contoso', demoIndividualId(nuno))).toBeUndefined();
});

async function noticesConfig() {
  const { demoConfig } = await import('../../../src/demo/demo-config.ts');
  const { nobodySignsIn } = await import('../../support/nobody-signs-in.ts');
  return demoConfig({ port: 0, storeFile: '', signingKey: '', identity: nobodySignsIn }).notices;
}

test('fifty are sent one after the other, and the card says how far it is and who was not reached', async () => {
  const typed = Array.from({ length: 50 }, (_, at) => `p${at}@fabrikam.example`).join('\n');
  let sent = 0;
  smtp.script((phase, to) => {
    if (phase !== 'to') return undefined;
    if (to === 'p7@fabrikam.example') return { code: 550, text: '5.1.1 no such user' };
    sent += 1;
    // In the middle the server is gone for a while.
    return sent === 32 ? 'hangs-up' : undefined;
  });
  const done = await invite(typed);
  await app.mail.deliver();
  const chat = app.as(marta);
  const half = await chat.press(done, 'Refresh');
  expect(read(half)).toMatch(/\d\d of 50 sent/);
  expect(read(half)).toContain('1 could not be delivered');
  expect(read(half)).toContain('p7@fabrikam.example');
  expect(read(half)).toContain('does not know this address');
  app.setNow(new Date(testNow.getTime() + 10 * 60_000));
  await app.mail.deliver();
  const all = await chat.press(half, 'Refresh');
  expect(read(all)).toContain('49 of 50 sent');
  expect(buttonsOf(all).map(({ title }) => title)).not.toContain('Refresh');
  expect(new Set(smtp.messages.map(({ to }) => to)).size).toBe(49);
  expect(smtp.messages).toHaveLength(49);
});

test('the place that a sentence names is the one that is chosen', async () => {
  const chat = app.as(marta);
  const card = await chat.say('invite joe@fabrikam.example to Madrid');
  expect(inputsOf(card ?? {})).toContainEqual({ id: 'location', value: 'madrid' });
  expect(inputsOf(card ?? {})).toContainEqual({ id: 'addresses', value: 'joe@fabrikam.example' });
});

test('where nobody was left to invite, asking anew goes on with what was typed', async () => {
  const chat = app.as(marta);
  const review = await chat.press(
    await chat.say('invite a colleague'),
    'Check the addresses',
    write('joe at fabrikam'),
  );
  expect(read(review)).toContain('Nobody is left to invite');
  const anew = await chat.say('invite a colleague');
  expect(inputsOf(anew ?? {})).toContainEqual({ id: 'addresses', value: 'joe at fabrikam' });
  expect(read(await chat.press(anew, 'Check the addresses', write('joe@fabrikam.example')))).toContain(
    'One person is invited',
  );
});
