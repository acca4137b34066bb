import { largestCardBytes } from '../../../src/cards/render.ts';
import { confirmMerge, readMergePlan } from '../../../src/changes/confirm-merge.ts';
import { advanceMerge } from '../../../src/changes/merging/advance-merge.ts';
import { servicesOf } from '../../../src/changes/merging/merge-services.ts';
import { aoife, demoIndividualId, diogo, jonas, liam, lucia, marta, rui } from '../../../src/demo/people.ts';
import { planMark } from '../../../src/program/merging/merge-plan.ts';
import { writes } from '../../../src/store/repositories/writes.ts';
import type { Card } from '../../support/card.ts';
import { there } from '../../support/changing.ts';
import { largestNetwork } from '../../support/largest-organization.ts';
import { askedBy, mergingNetwork } from '../../support/merging.ts';
import { read, testApp, testNow } from '../../support/test-app.ts';

/* Northwind becomes part of Contoso, as the people of both go through it. */

const app = testApp({ opensChats: true, network: () => mergingNetwork() });

let now = testNow;
beforeEach(() => {
  now = testNow;
});

/** Nobody waits for the channel's pace: a minute passes. */
function later(milliseconds = 60_000): void {
  now = new Date(now.getTime() + milliseconds);
  app.setNow(now);
}

/** The last card that the bot sent to somebody by itself. */
async function told(person: typeof marta): Promise<Card | undefined> {
  later();
  await app.notices.deliver();
  const messages = app.connector.messages.filter(({ conversationId }) => conversationId.includes(person.objectId));
  return messages.at(-1)?.attachments?.[0]?.content;
}

const saidTo = async (person: typeof marta, organizationId: string) =>
  (await app.membership.noticesFor(organizationId, demoIndividualId(person)))
    .filter(({ value }) => value.kind === 'merge-news')
    .map(({ value }) => value.stage);

const find = async (person: typeof marta, typed: string) => {
  const chat = app.as(person);
  return chat.press(await chat.say('merge with another organization'), 'Find', { typed });
};

async function invited(): Promise<Card> {
  return app.as(marta).press(await find(marta, '209 3310'), 'Invite it');
}

async function accepted(): Promise<Card> {
  await invited();
  return app.as(aoife).press(await told(aoife), 'Accept');
}

test('a sentence with the Partner ID fills it in, and the same invitation twice is one', async () => {
  const chat = app.as(marta);
  const found = await chat.press(await chat.say('merge with 2093310'), 'Find');
  await chat.press(found, 'Invite it');
  expect(read(await chat.press(found, 'Invite it'))).toContain('This organization is invited already.');
  expect(await app.membership.merges('contoso')).toHaveLength((await app.membership.merges('northwind')).length + 1);
});

test('a merge, from the invitation to one organization', async () => {
  const found = await find(marta, '2093310');
  expect(read(found)).toContain('Only the Primary Program Contact of its headquarters can accept.');
  const sent = await app.as(marta).press(found, 'Invite it');
  expect(read(sent)).toContain('The invitation is on its way.');

  const asked = await told(aoife);
  expect(read(asked)).toContain('Marta Oliveira invited Northwind Services');
  expect(read(asked)).toContain('This cannot be undone.');
  expect(read(await app.as(aoife).press(asked, 'Accept'))).toContain('You have accepted.');

  expect(read(await told(marta))).toContain('Aoife Byrne accepted');
  const plan = await app.as(marta).say('did they answer our merge request?');
  expect(read(plan)).toContain('5 locations come');
  expect(read(plan)).toContain('becomes Location Administrator of Northwind Dublin');
  expect(read(plan)).toContain('Data Platform is Gold with you and Silver with them: Gold is shown');
  expect(read(plan)).toContain('Diogo Santos');
  const done = await app.as(marta).press(plan, 'Merge now');
  expect(read(done)).toContain('Northwind Services is part of Contoso Consulting now.');
  expect(read(done)).toContain('Northwind Services became part of Contoso Consulting on 15 February 2027.');

  expect(read(await told(aoife))).toContain('Northwind Services became part of Contoso Consulting');
  expect(read(await app.as(aoife).say('home'))).toContain('Contoso Consulting');
  // Diogo belonged to both, and has nothing to choose from any more.
  expect(read(await app.as(diogo).say('my organizations'))).not.toContain('Northwind Services');
  expect(read(await app.as(diogo).say('switch organization'))).not.toContain('Northwind Services');
  // Aoife looks after her part of the tree only.
  expect(read(await app.as(aoife).say('merge with another organization'))).toContain(
    'This is for Global Administrators of your organization.',
  );
});

test('cards that stand in chats say how it stands, and old buttons open what is there now', async () => {
  await invited();
  const asked = await told(aoife);
  const theirHome = await app.as(aoife).say('home');
  await app.as(aoife).press(asked, 'Accept');
  const again = await app.as(aoife).press(asked, 'Accept');
  expect(read(again)).toContain('This has been settled meanwhile.');
  await app.as(marta).press(await app.as(marta).say('merge status'), 'Merge now');
  const old = await app.as(aoife).press(asked, 'Deny', { reason: 'Too late' });
  expect(read(old)).toContain('This is for Global Administrators of your organization.');
  expect(theirHome).toBeDefined();
  const page = await app.as(aoife).press(theirHome, /Messaging|Renew|Data Platform/);
  expect(read(page)).toContain('Northwind Services has become part of Contoso Consulting on 15 February 2027.');
});

test.each([
  ['', 'Enter the Organization ID of the other organization.'],
  ['12', 'An Organization ID has 6 to 8 digits.'],
  ['[2093310](https://evil.example)', 'An Organization ID has 6 to 8 digits.'],
  ['٢٠٩٣٣١٠', 'An Organization ID has 6 to 8 digits.'],
  ['9999999', 'There is no organization with the Organization ID 9999999.'],
  ['2093311', 'This is the Partner ID of a location.'],
  ['1417220', 'This is the Organization ID of your own organization.'],
])('“%s” is answered with what is wrong, and nothing of anybody', async (typed, says) => {
  const card = await find(marta, typed);
  expect(read(card)).toContain(says);
  expect(read(card)).not.toContain('Northwind');
  expect(await app.membership.openMerge('contoso')).toBeUndefined();
});

test('whoever tries one number after the other gets no further', async () => {
  for (let number = 0; number < 11; number += 1) await find(marta, String(5_000_000 + number));
  const card = await find(marta, '2093310');
  expect(read(card)).toContain('as many Organization IDs as one person can in a day');
  expect(read(card)).not.toContain('Northwind');
});

test('an organization is in one merge at a time, and two do not invite each other', async () => {
  await invited();
  expect(read(await app.as(aoife).say('invite another organization to merge'))).toContain(
    'Marta Oliveira invited Northwind Services',
  );
  expect(read(await find(jonas, '1417220'))).toContain('That organization is in another merge.');
  expect(read(await find(jonas, '2093310'))).toContain('That organization is in another merge.');
});

test('only the Primary Program Contact of the headquarters answers, whoever that is by then', async () => {
  await invited();
  const asked = await told(aoife);
  const [was, next] = await Promise.all([
    app.membership.association('northwind', demoIndividualId(aoife)),
    app.membership.association('northwind', demoIndividualId(liam)),
  ]);
  await app.membership.commit('northwind', 'handed over', [
    writes.replaced(there(was), { ...there(was).value, roles: ['executive-contact'] }),
    writes.replaced(there(next), {
      ...there(next).value,
      locationId: 'dublin',
      rights: 'global-administrator',
      roles: ['primary-program-contact'],
    }),
  ]);
  const refused = await app.as(aoife).press(asked, 'Accept');
  expect(read(refused)).toContain('Only Liam Walsh can answer, as the Primary Program Contact of your headquarters.');
  expect(there(await app.membership.openMerge('contoso')).value.isUnderWay).toBeUndefined();
  later(86_400_000);
  await app.notices.plan();
  expect(
    (await app.membership.notices('northwind', 'merge-invitation')).map(({ value }) => value.recipientId),
  ).toContain(demoIndividualId(liam));
  const asks = await app.as(liam).say('accept the merge');
  const card = await app.as(liam).press(asks, 'Contoso Consulting');
  expect(read(await app.as(liam).press(card, 'Accept'))).toContain('You have accepted.');
});

test('a denial says why, and is kept on both sides', async () => {
  await invited();
  const denied = await app.as(aoife).press(await told(aoife), 'Deny', { reason: 'Not [this](x) year\u202e' });
  expect(read(denied)).toContain('You have denied the invitation.');
  expect(read(await told(marta))).toContain('denied the invitation of Contoso Consulting on 15 February 2027');
  expect(read(await app.as(marta).say('earlier merges'))).toContain('Earlier merges');
  expect(read(await app.as(aoife).say('earlier merges'))).toContain('Earlier merges');
  // Both may begin another one.
  expect(read(await find(aoife, '1417220'))).toContain('Invite it');
});

test('an invitation is taken back, and one that nobody answers ends after 30 days', async () => {
  const card = await invited();
  expect(read(await app.as(marta).press(card, 'Take the invitation back'))).toContain(
    'You have taken the invitation back.',
  );
  expect(read(await told(aoife))).toContain('took the invitation of Northwind Services by Contoso Consulting back');
  expect(await app.membership.openMerge('northwind')).toBeUndefined();
  await invited();
  later(30 * 86_400_000 + 60_000);
  await app.notices.plan();
  expect(await app.membership.openMerge('northwind')).toBeUndefined();
  expect(await app.membership.openMerge('contoso')).toBeUndefined();
  expect(await saidTo(marta, 'contoso')).toContain('expired');
  expect(await saidTo(aoife, 'northwind')).toContain('expired');
  expect(read(await app.as(marta).say('merge status'))).toContain('because nobody had answered it');
  const { merges } = app.membership;
  expect((await merges('northwind')).map(({ state }) => state).toSorted()).toEqual(['expired', 'withdrawn']);
});

test('what was read is what is confirmed: after a change it is read again', async () => {
  await accepted();
  const plan = await app.as(marta).say('merge status');
  const kept = there(await app.membership.association('northwind', demoIndividualId(liam)));
  await app.membership.commit('northwind', 'gone', [writes.removed(kept)]);
  const again = await app.as(marta).press(plan, 'Merge now');
  expect(read(again)).toContain('Something has changed since you read what will happen.');
  expect(read(again)).toContain('1 person of Northwind Services comes');
  expect(read(await app.as(marta).press(again, 'Merge now'))).toContain('Northwind Services is part of');
});

test('a second Global Administrator may go on where the first one stopped; a Location Administrator sees none of it', async () => {
  await accepted();
  expect(read(await app.as(lucia).say('merge with another organization'))).toContain(
    'This is for Global Administrators of your organization.',
  );
  expect(read(await app.as(rui).press(await app.as(rui).say('merge status'), 'Merge now'))).toContain(
    'Northwind Services is part of Contoso Consulting now.',
  );
});

test('while it is carried out, both can be read, whoever changes something reads why not, and the card says how far it is', async () => {
  await accepted();
  const request = await app.as(marta).say('approve the request of Helena');
  const profile = await app.as(aoife).say('my organizations');
  const [asked, merge] = await Promise.all([
    askedBy(app.membership, marta, 'contoso', 'confirmed', now),
    app.membership.openMerge('contoso'),
  ]);
  const key = { inviterId: 'contoso', id: there(merge).value.merge };
  const kept = there(await app.membership.merge('contoso', key.id)).value;
  await confirmMerge(asked, key.id, planMark(there(await readMergePlan(asked, kept))));
  // The process that was to go on has died; another one has come as far as this.
  await advanceMerge({ ...servicesOf({ store: app.membership, now }), batch: 4 }, key, 14);

  const far = await app.as(marta).say('how far is the merge');
  expect(read(far)).toContain('Northwind Services is becoming part of Contoso Consulting right now.');
  expect(read(far)).toMatch(/Step \d of 4/);
  expect(read(await app.as(aoife).say('how far is the merge'))).toMatch(/Step \d of 4/);
  const refused = await app.as(marta).press(request, 'Approve');
  expect(read(refused)).toContain('Your organization is being merged with another one, which takes some minutes.');
  expect(read(await app.as(aoife).press(await app.as(aoife).press(profile, /^Leave/), /^Yes, leave/))).toContain(
    'You are the only Global Administrator',
  );
  expect(read(await app.as(marta).say('home'))).toContain('Contoso Consulting');
  expect(read(await app.as(aoife).say('home'))).toContain('Northwind Services');

  await app.notices.plan();
  expect(read(await app.as(marta).press(far, 'See how far it is'))).toContain(
    'Northwind Services became part of Contoso Consulting',
  );
  expect(read(await app.as(marta).press(request, 'Approve'))).toContain('is now associated with your organization');
});

test('the history of the one that is left tells what happened at the other, and the merge itself', async () => {
  await accepted();
  await app.as(marta).press(await app.as(marta).say('merge status'), 'Merge now');
  const history = await app.as(marta).say('show the history of changes');
  expect(read(history)).toContain('Northwind Services became part of the organization.');
  expect(read(history)).toContain('Marta Oliveira confirmed the merge with Northwind Services.');
  expect(read(history)).toContain('at Northwind Services before the merge');
});

test('of the largest organizations what will happen stands on one card that Teams takes, and soon', async () => {
  await app.restart({
    opensChats: true,
    network: (today) => {
      const large = largestNetwork(today);
      return {
        ...large,
        // They are also the people of the one that comes, which has as many locations.
        associations: [
          ...large.associations,
          ...large.associations
            .filter(({ organizationId }) => organizationId === 'contoso')
            .map((entry) => ({ ...entry, organizationId: 'northwind', locationId: 'dublin', rights: 'none' as const }))
            .filter(({ individualId }) => individualId.includes('~0e')),
        ],
        organizations: large.organizations.map((one) =>
          one.id === 'northwind'
            ? {
                ...one,
                locations: [
                  ...one.locations,
                  ...(large.organizations.find(({ id }) => id === 'contoso')?.locations ?? [])
                    .slice(1)
                    .map((location, index) => ({
                      ...location,
                      parentId: 'dublin',
                      partnerId: String(30_000_000 + index),
                    })),
                ],
              }
            : one,
        ),
      };
    },
  });
  await accepted();
  const plan = await app.as(marta).say('merge status');
  expect(read(plan)).toContain('1 to 12 of');
  expect(JSON.stringify(plan).length).toBeLessThan(largestCardBytes / 2);
  const further = await app.as(marta).press(plan, 'Next');
  expect(read(further)).toContain('13 to 24 of');
});
