import { invitePeople } from '../../src/changes/invite-people.ts';
import { withdrawInvitation } from '../../src/changes/look-after-invitation.ts';
import { demoIndividualId, marta, nuno } from '../../src/demo/people.ts';
import { addressKey } from '../../src/store/things/addressed.ts';
import { buttonsOf, wordsOf } from '../support/card.ts';
import { type Changing, createChanging } from '../support/changing.ts';
import { drawn } from '../support/notices.ts';

let changing: Changing;
beforeEach(async () => {
  changing = await createChanging();
  await changing.membership.noteAddressee(nuno.email, demoIndividualId(nuno));
  await invitePeople(await changing.member(marta), {
    id: 'invited',
    invitees: [{ email: nuno.email }],
    locationId: 'porto',
    rights: 'none',
    privileges: ['view-keys'],
    isMailed: true,
    locale: 'en-GB',
  });
});

async function card() {
  const [kept] = await changing.membership.noticesFor('contoso', demoIndividualId(nuno));
  if (kept === undefined) throw new Error('nobody is told');
  return (await drawn(changing.store, kept.value, changing.now)).card;
}

test('whoever is invited and is here already sees by whom and to what, and can answer', async () => {
  const shown = await card();
  expect(wordsOf(shown)).toContain('Marta Oliveira invites you to become part of Contoso Consulting.');
  expect(wordsOf(shown)).toContain('Contoso Porto, View Keys');
  expect(wordsOf(shown)).toContain('You get this because your sign-in vouches for nuno.lopes@contoso.example.');
  expect(buttonsOf(shown).map(({ title }) => title)).toEqual(expect.arrayContaining(['Accept', 'No, thanks']));
});

test('once it is taken back, the card says that it has ended', async () => {
  const asked = await changing.member(marta, 'contoso', 'later');
  await withdrawInvitation(asked, { address: addressKey(nuno.email), id: 'invited' });
  expect(wordsOf(await card())).toContain('This invitation has ended.');
});
