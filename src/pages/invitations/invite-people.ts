import { z } from 'zod';
import { locationNames } from '../locations/location-meant.ts';
import { Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { inviting, mostTyped } from './inviting-steps.ts';
import { type InvitingShown, invitingView } from './inviting-view.ts';
import { sortedAddresses } from './known-addresses.ts';
import { placesToInvite } from './places.ts';
import { sentMail } from './sent-mails.ts';
import { textToSend } from './text-to-send.ts';

/**
 * One or many are invited by e-mail: what a list of addresses was understood to say is shown before anything is sent.
 * Source: Invite colleagues to associate with your Microsoft Partner Network profile (“Invite Multiple People”),
 * https://learn.microsoft.com/de-de/archive/blogs/auspartners/invite-colleagues-to-associate-with-your-microsoft-partner-network-profile
 */
export const invitePeoplePage = page({
  name: 'invite-people',
  title: 'Invite people',
  confirms: true,
  intent: 'manage-people',
  area: 'requirements-assets',
  summary: 'Invite one colleague or fifty by e-mail to become part of your organization',
  right: 'people.invite',
  slots: z.object({
    /** Addresses that a sentence has named. */
    addresses: z.string().max(mostTyped).optional(),
    /** Where it says that they work. */
    location: z.string().max(200).optional(),
    /** Whether a card of before is gone on with. */
    goOn: z.boolean().optional(),
  }),
  names: locationNames,
  async load(c): Promise<InvitingShown | Refusal> {
    const at = await inviting.arrive(c, {});
    if (at instanceof Refusal) return at;
    const { addresses, location, goOn = false } = c.slots;
    const place = placesToInvite(c, at.loaded).find(({ id }) => id === location);
    const there = place === undefined ? {} : { locationId: place.id };
    if (addresses !== undefined) return { step: 'write', at, draft: { ...at.anew().draft, addresses, ...there } };
    const { draft } = at;
    if (draft.step === 'done' && !goOn) {
      // What had no room before is what is left to do.
      return { step: 'write', at, draft: { ...at.anew().draft, addresses: draft.addresses, ...there } };
    }
    // Another place than that of the card of before begins anew, with the addresses that stood there.
    if (place !== undefined) {
      return { step: 'write', at, draft: { ...at.anew().draft, addresses: draft.addresses, ...there } };
    }
    if (draft.step === 'write') return { step: 'write', at, draft };
    if (draft.step === 'review') {
      const sorted = await sortedAddresses(draft.addresses, c);
      // Nobody was left to invite: whoever asks for it anew writes on.
      const isOver = sorted.fresh.length === 0 && !goOn;
      return isOver ? { step: 'write', at, draft } : { step: 'review', at, draft, sorted };
    }
    const all = await c.store.invitations(c.principal.association.organizationId);
    const invited = all.filter(({ id }) => id === draft.changeId);
    const mails = await Promise.all(invited.map((one) => sentMail(one, c)));
    const sent = invited.map((invitation, index) => ({ invitation, mail: mails[index] }));
    return { step: 'done', at, draft, sent, text: await textToSend(invited, c) };
  },
  view: invitingView,
  actions: inviting.actions,
});
