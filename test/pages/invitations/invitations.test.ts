import { ana, diogo, lucia, marta } from '../../../src/demo/people.ts';
import type { MailServer } from '../../../src/mail/mail-server.ts';
import { addressKey } from '../../../src/store/things/addressed.ts';
import { buttonsOf, inputsOf } from '../../support/card.ts';
import { read, testApp, testNow } from '../../support/test-app.ts';

const posted: string[] = [];
const mailServer: MailServer = {
  async post({ to }) {
    posted.push(to);
    return { kind: 'sent' };
  },
};
const app = testApp({ overrides: { mailServer } });
beforeEach(() => {
  posted.length = 0;
});
const later = (days: number) => app.setNow(new Date(testNow.getTime() + days * 86_400_000));
const titles = (card: Parameters<typeof buttonsOf>[0] | undefined) => buttonsOf(card ?? {}).map(({ title }) => title);
const carla = 'Carla Mendes (carla.mendes@contoso.example)';

test('who was invited, how it stands, and what could not be delivered', async () => {
  const list = read(await app.as(marta).say('show the invitations'));
  expect(list).toMatch(/Carla Mendes[^\n]*\n+Invited on 12 February 2027; waits for an answer until 14 March 2027\./);
  expect(list).toMatch(/joana\.reis@contosso\.example[\s\S]*does not know this address/);
  expect(list).toContain('Rita Faria declined on 7 February 2027.');
});

test('one that was sent a short time ago waits; after seven days it is sent again, and its time begins anew', async () => {
  const chat = app.as(marta);
  const early = await chat.press(await chat.say('show the invitations'), carla);
  expect(titles(early)).not.toContain('Send it again');
  expect(read(early)).toContain('19 February 2027');
  later(7);
  const one = await chat.press(await chat.say('show the invitations'), carla);
  const again = await chat.press(one, 'Send it again');
  expect(read(again)).toContain('The invitation is sent again to carla.mendes@contoso.example.');
  expect(read(again)).toContain('waits for an answer until 24 March 2027');
  expect(read(await chat.press(one, 'Send it again'))).toMatch(/It was sent a short time ago|Something changed/);
  await app.mail.deliver();
  expect(posted).toEqual(['carla.mendes@contoso.example']);
});

test('what was not delivered can be sent again at once', async () => {
  const chat = app.as(marta);
  const one = await chat.press(await chat.say('show the invitations'), 'joana.reis@contosso.example');
  await chat.press(one, 'Send it again');
  await app.mail.deliver();
  expect(posted).toEqual(['joana.reis@contosso.example']);
});

test('one that is taken back before it was sent is not sent', async () => {
  const chat = app.as(marta);
  const form = { addresses: 'tom@fabrikam.example', location: 'porto', rights: 'none', privileges: '' };
  await chat.press(await chat.press(await chat.say('invite people'), 'Check the addresses', form), /^Send/);
  const one = await chat.press(await chat.say('show the invitations'), 'tom@fabrikam.example');
  expect(read(await chat.press(one, 'Take it back'))).toContain('is taken back');
  await app.mail.deliver();
  expect(posted).toEqual([]);
  expect(read(await chat.press(one, 'Take it back'))).toContain('Something changed just now.');
});

test('a second administrator sees and looks after the same ones; one of another part of the tree sees none of them', async () => {
  expect(read(await app.as(ana).say('show the invitations'))).toContain('Carla Mendes');
  const chat = app.as(lucia);
  expect(read(await chat.say('show the invitations'))).toContain('Nobody was invited lately.');
  const card = await app.as(marta).press(await app.as(marta).say('show the invitations'), carla);
  const { body } = await chat.send(app.as(marta).pressActivity(card, 'Take it back'));
  expect(JSON.stringify(body)).toContain('Nothing was done');
  expect(await app.membership.invitation('contoso', addressKey('carla.mendes@contoso.example'))).toMatchObject({
    value: { state: 'invited' },
  });
});

test('whoever administers nothing sees none', async () => {
  expect(read(await app.as(diogo).say('show the invitations'))).toContain('Global and Location Administrators');
});

test('the menu says how many wait', async () => {
  expect(read(await app.as(marta).say('requirements & assets'))).toContain('2 invitations wait for an answer.');
});

test('where no mail goes out the text can be copied once more', async () => {
  await app.restart({});
  const chat = app.as(marta);
  const form = { addresses: 'tom@fabrikam.example', location: 'porto', rights: 'none', privileges: '' };
  await chat.press(await chat.press(await chat.say('invite people'), 'Check the addresses', form), /^Make/);
  const one = await chat.press(await chat.say('show the invitations'), 'tom@fabrikam.example');
  expect(inputsOf(one).map(({ id }) => id)).toEqual(['to', 'subject', 'text']);
});
