import { type DemoPerson, demoIndividualId, marta } from '../../../src/demo/people.ts';
import type { MailServer, OutgoingMail } from '../../../src/mail/mail-server.ts';
import { read, testApp, testNow } from '../../support/test-app.ts';

/*
 * A new colleague is invited, comes, and is there.
 */

const sent: OutgoingMail[] = [];
let dies = false;
const mailServer: MailServer = {
  async post(mail) {
    if (dies) throw new Error('the process is gone');
    if (mail.to.startsWith('nobody')) return { kind: 'refused', why: 'unknown-address', reply: '550 5.1.1' };
    sent.push(mail);
    return { kind: 'sent' };
  },
};
const app = testApp({ overrides: { mailServer } });
beforeEach(() => {
  sent.length = 0;
  dies = false;
});

const sara: DemoPerson = {
  objectId: '0d300000-0000-4000-8000-0000000000aa',
  name: 'Sara Lind',
  email: 'sara.lind@fabrikam.example',
};

test('a new colleague is invited, comes, and is there', async () => {
  // Sara starts in Porto. Marta knows her address.
  const own = app.as(marta);
  const filled = await own.say('invite sara.lind@fabrikam.example');
  const form = { location: 'porto', rights: 'none', privileges: 'view-keys' };
  const review = await own.press(filled, 'Check the addresses', form);
  expect(read(review)).toContain('One person is invited');
  await own.press(review, 'Send the invitation');
  await app.mail.deliver();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).toContain('say hello');

  // She does what the mail says.
  const chat = app.as(sara);
  const hello = await chat.say('hello');
  const invitation = await chat.press(hello, /^See the invitation/);
  const welcome = await chat.press(invitation, 'Accept');
  expect(read(welcome)).toContain('Welcome to Contoso Consulting!');
  expect(read(await chat.say('show my privileges'))).toContain('View Keys');

  // Marta hears of it, and finds it in the list.
  app.setNow(new Date(testNow.getTime() + 60_000));
  await app.notices.deliver();
  const told = app.connector.messages.filter(
    ({ conversationId, attachments }) =>
      conversationId === `a:${marta.objectId}` && read(attachments?.[0]?.content).includes('Sara Lind'),
  );
  expect(told.map(({ attachments }) => read(attachments?.[0]?.content)).join()).toContain(
    'is part of your organization now',
  );
  expect(read(await own.say('who accepted the invitation'))).toContain('Sara Lind accepted on 15 February 2027.');

  // Somebody else asks for the same person: she is here already.
  const again = await own.press(await own.say('invite sara.lind@fabrikam.example'), 'Check the addresses', form);
  expect(read(again)).toMatch(/Part of your organization already\s+sara\.lind@fabrikam\.example/);
  expect(await app.membership.association('contoso', demoIndividualId(sara))).toMatchObject({
    value: { locationId: 'porto' },
  });
});

test('fifty are invited, one address is wrong, the process dies in the middle: all others get it once', async () => {
  const own = app.as(marta);
  const addresses = [...Array.from({ length: 49 }, (_, at) => `p${at}@fabrikam.example`), 'nobody@fabrikam.example'];
  const form = { addresses: addresses.join('; '), location: 'lisbon', rights: 'none', privileges: '' };
  const review = await own.press(await own.say('invite fifty people'), 'Check the addresses', form);
  const done = await own.press(review, 'Send 50 invitations');

  dies = true;
  await app.mail.deliver().catch(() => {});
  dies = false;
  await app.mail.deliver();
  // The one that was just being sent is left to whoever had it in hand, and then sent with a word about it.
  expect(read(await own.press(done, 'Refresh'))).toContain('48 of 50 sent');
  app.setNow(new Date(testNow.getTime() + 6 * 60_000));
  await app.mail.deliver();
  app.setNow(new Date(testNow.getTime() + 30 * 60_000));
  await app.mail.deliver();
  const all = read(await own.press(done, 'Refresh'));
  expect(all).toContain('49 of 50 sent');
  expect(all).toContain('1 could not be delivered');
  expect(new Set(sent.map(({ to }) => to)).size).toBe(49);
  expect(sent).toHaveLength(49);
  expect(sent.filter(({ text }) => text.includes('You may have received this message before.'))).toHaveLength(1);
});
