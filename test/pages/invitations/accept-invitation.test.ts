import {
  type DemoPerson,
  demoIndividualId,
  demoTenantId,
  diogo,
  marta,
  nuno,
  pedro,
} from '../../../src/demo/people.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import { addressKey } from '../../../src/store/things/addressed.ts';
import { buttonsOf } from '../../support/card.ts';
import { read, testApp, testNow } from '../../support/test-app.ts';

const app = testApp();

const sara: DemoPerson = {
  objectId: '0d300000-0000-4000-8000-0000000000aa',
  name: 'Sara Lind',
  email: 'sara.lind@fabrikam.example',
};

async function invite(email: string, more: Record<string, string> = {}, by = marta) {
  const chat = app.as(by);
  const form = { addresses: email, location: 'porto', rights: 'none', privileges: '', ...more };
  const review = await chat.press(await chat.say('invite a colleague'), 'Check the addresses', form);
  return chat.press(review, /^(Send|Make)/);
}
const associationOf = (person: DemoPerson, organizationId = 'contoso') =>
  app.membership.association(organizationId, demoIndividualId(person));
const invitationTo = (email: string, organizationId = 'contoso') =>
  app.membership.invitation(organizationId, addressKey(email));

test('whoever is invited finds it in the greeting, accepts, and is there with what was offered', async () => {
  await invite(`Sara <${sara.email}>`, { rights: 'location-administrator', privileges: 'view-keys,software-download' });
  const chat = app.as(sara);
  const hello = await chat.say('hello');
  expect(read(hello)).toContain('Marta Oliveira invites you to become part of Contoso Consulting.');
  const card = await chat.press(hello, 'See the invitation of Contoso Consulting');
  expect(read(card)).toContain('Contoso Porto, as Location Administrator, Software Download, View Keys');
  const done = await chat.press(card, 'Accept');
  expect(read(done)).toContain('Welcome to Contoso Consulting!');
  expect(await associationOf(sara)).toMatchObject({
    value: {
      locationId: 'porto',
      rights: 'location-administrator',
      privileges: [
        { privilege: 'software-download', grantedBy: 'Marta Oliveira', grantedOn: '2027-02-15' },
        { privilege: 'view-keys' },
      ],
    },
  });
  expect(read(await chat.say('home'))).toContain('Contoso Consulting');
  const history = read(await app.as(marta).say('history'));
  expect(history).toContain('accepted an invitation to the organization.');
  expect(history).toContain('Location: Contoso Porto\nAdministration rights: Location Administrator\nPrivileges: ');
});

test('the inviter hears of the answers of a day together', async () => {
  await invite(`${sara.email}, ${nuno.email}`);
  for (const person of [sara, nuno]) {
    const chat = app.as(person);
    await chat.press(await chat.say('accept the invitation'), person === sara ? 'Accept' : 'No, thanks');
  }
  await app.as(marta).say('home');
  await app.notices.deliver();
  const told = app.connector.messages.filter(
    ({ conversationId, attachments }) =>
      conversationId === `a:${marta.objectId}` &&
      read(attachments?.[0]?.content).includes('has declined your invitation'),
  );
  expect(told).toHaveLength(1);
  expect(read(told[0]?.attachments?.[0]?.content)).toContain('Sara Lind (sara.lind@fabrikam.example) has accepted');
  expect(await associationOf(nuno)).toBeUndefined();
});

test('accepted twice it is one association; a third press says how it stands', async () => {
  await invite(sara.email);
  const chat = app.as(sara);
  const card = await chat.say('accept the invitation');
  await chat.press(card, 'Accept');
  expect(read(await chat.press(card, 'Accept'))).toContain('You are associated with Contoso Consulting.');
  expect(read(await chat.press(card, 'No, thanks'))).toContain('You are associated with Contoso Consulting.');
  expect(await associationOf(sara)).toBeDefined();
});

test('taken back a minute ago, it opens nothing', async () => {
  await invite(sara.email);
  const chat = app.as(sara);
  const card = await chat.say('accept the invitation');
  const own = app.as(marta);
  const list = await own.say('which invitations have we sent');
  const one = await own.press(list, 'sara.lind@fabrikam.example');
  expect(read(await own.press(one, 'Take it back'))).toContain('is taken back');
  const answer = await chat.press(card, 'Accept');
  expect(read(answer)).toContain('Something changed just now.');
  expect(read(answer)).toContain('Marta Oliveira took the invitation back');
  expect(await associationOf(sara)).toBeUndefined();
});

test('two organizations invite: each is answered by itself', async () => {
  await invite(diogo.email.replace('diogo.santos@contoso.example', sara.email));
  const tailspin = await invitationTo(diogo.email, 'tailspin');
  if (tailspin === undefined) throw new Error('it is in the demo');
  const address = addressKey(sara.email);
  await app.membership.noteInviting(address, 'tailspin', new Date('2027-06-01T00:00:00Z'));
  await app.membership.commit('tailspin', 'second', [
    writes.invited({ ...tailspin.value, address, email: sara.email }, undefined),
  ]);
  const chat = app.as(sara);
  const list = await chat.say('show my invitation');
  expect(read(list)).toContain('Several organizations invite you.');
  await chat.press(await chat.press(list, 'Tailspin Systems'), 'Accept');
  await chat.press(await chat.press(list, 'Contoso Consulting'), 'No, thanks');
  expect(await associationOf(sara, 'tailspin')).toBeDefined();
  expect(await associationOf(sara)).toBeUndefined();
});

test('an address that somebody typed themselves opens no invitation', async () => {
  await invite(sara.email);
  const chat = app.as(nuno);
  const profile = await chat.say('edit my profile');
  await chat.press(profile, /^Save/, { email: sara.email });
  expect(read(await chat.say('accept the invitation'))).toContain('No organization invites nuno.lopes@contoso.example');
  // Nor does a button that was made for somebody else.
  const card = await app.as(sara).say('accept the invitation');
  const { body } = await chat.send(app.as(sara).pressActivity(card, 'Accept'));
  expect(JSON.stringify(body)).toContain('Nothing was done');
  expect(await associationOf(nuno)).toBeUndefined();
});

test('capitals make no other address, and another one of the same domain is not invited', async () => {
  await invite(sara.email.toUpperCase());
  expect(read(await app.as(sara).say('hello'))).toContain('invites you');
  const other = { ...sara, objectId: '0d300000-0000-4000-8000-0000000000ab', email: 'sara@fabrikam.example' };
  expect(read(await app.as(other).say('hello'))).not.toContain('invites you');
});

test('an inviter who has lost the right meanwhile has invited somebody who asks', async () => {
  await invite(sara.email, { rights: 'location-administrator', privileges: 'view-keys' });
  const kept = await associationOf(marta);
  if (kept === undefined) throw new Error('she is there');
  await app.membership.commit('contoso', 'narrowed', [
    writes.replaced(kept, { ...kept.value, rights: 'location-administrator', locationId: 'madrid' }),
  ]);
  const chat = app.as(sara);
  expect(read(await chat.press(await chat.say('accept the invitation'), 'Accept'))).toContain(
    'administrators of Contoso Consulting are asked',
  );
  expect(await associationOf(sara)).toBeUndefined();
  expect(await app.membership.associationRequest('contoso', demoIndividualId(sara))).toMatchObject({
    value: { state: 'pending', locationId: 'porto', email: sara.email },
  });
});

test('who has asked already is in by the invitation, and the request is settled with it', async () => {
  const chat = app.as(sara);
  const found = await chat.press(await chat.say('associate with an organization'), 'Find', { partnerId: '1417220' });
  await chat.press(found, 'Send the request');
  // Marta does not look at the requests and invites.
  const invitation = await invitationTo('carla.mendes@contoso.example');
  if (invitation === undefined) throw new Error('it is in the demo');
  const address = addressKey(sara.email);
  await app.membership.noteInviting(address, 'contoso', new Date('2027-06-01T00:00:00Z'));
  await app.membership.commit('contoso', 'invited-too', [
    writes.invited({ ...invitation.value, address, email: sara.email }, undefined),
  ]);
  await chat.press(await chat.say('accept the invitation'), 'Accept');
  expect(await associationOf(sara)).toBeDefined();
  expect(await app.membership.associationRequest('contoso', demoIndividualId(sara))).toMatchObject({
    value: { state: 'approved' },
  });
});

test('who came in another way meanwhile sees that they belong there', async () => {
  await invite(nuno.email);
  const chat = app.as(nuno);
  const card = await chat.say('accept the invitation');
  const found = await chat.press(await chat.say('associate with an organization'), 'Find', { partnerId: '1417220' });
  await chat.press(found, 'Associate');
  expect(read(await chat.press(card, 'Accept'))).toContain('You are associated with Contoso Consulting.');
  expect(await associationOf(nuno)).toMatchObject({ value: { locationId: 'lisbon' } });
});

test('after thirty days it has ended, and says so', async () => {
  await invite(sara.email);
  app.setNow(new Date(testNow.getTime() + 30 * 86_400_000));
  expect(read(await app.as(sara).say('accept the invitation'))).toContain('No organization invites');
});

test('of nobody and to nobody: a guest hears where an invitation would be, a member too', async () => {
  const chat = app.as(pedro);
  const card = await chat.say('I was invited');
  expect(read(card)).toContain('No organization invites pedro.neves@contoso.example at the moment.');
  expect(buttonsOf(card ?? {}).length).toBeGreaterThan(0);
});

test('whom no organization knows yet is told of the invitation instead of a refusal', async () => {
  await invite(sara.email);
  const refused = await app.as(sara).say('home');
  expect(read(refused)).toContain('Marta Oliveira invites you to become part of Contoso Consulting.');
  expect(read(await app.as(sara).say('associate with an organization'))).toContain('invites you');
});

test('another tenant that vouches for an address of the organization’s own domain only asks', async () => {
  const kept = await app.membership.organization('contoso');
  if (kept === undefined) throw new Error('it is there');
  await app.membership.commit('contoso', 'tenants', [
    writes.replaced(kept, { ...kept.value, profile: { ...kept.value.profile, tenants: ['another-tenant'] } }),
  ]);
  expect(demoTenantId).not.toBe('another-tenant');
  await invite(nuno.email);
  const chat = app.as(nuno);
  expect(read(await chat.press(await chat.say('accept the invitation'), 'Accept'))).toContain(
    'administrators of Contoso Consulting are asked',
  );
  expect(await associationOf(nuno)).toBeUndefined();
});
