import { z } from 'zod';
import { invitePeople } from '../../changes/invite-people.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { readAddresses } from '../../program/joining/address-list.ts';
import { type InvitedRights, invitedRights } from '../../program/joining/invitation.ts';
import type { Organization } from '../../program/things/organization.ts';
import { type Privilege, privileges } from '../../program/things/people.ts';
import { Chosen, typedLines } from '../forms.ts';
import { type At, type Buttons, type Move, on, type Progress, type StepOutcome, type Visitor } from '../sequence.ts';
import { steps } from '../steps.ts';
import { sortedAddresses } from './known-addresses.ts';
import { placesToInvite } from './places.ts';

/** As typed, so that nothing has to be typed again. */
export interface InvitingDraft extends Progress<'write' | 'review'> {
  readonly addresses: string;
  readonly locationId: string;
  readonly rights: InvitedRights;
  readonly privileges: readonly Privilege[];
}

export interface InvitingWizard {
  readonly name: 'invite-people';
  readonly right: 'people.invite';
  readonly draft: InvitingDraft;
  readonly loaded: Organization;
  readonly data: typeof ButtonData;
}

export type InvitingAt = At<InvitingWizard>;
export type InvitingButtons = Buttons<InvitingWizard>;

const ButtonData = z.strictObject({});

/** Fifty addresses with their names have room in it many times. */
export const mostTyped = 10_000;

const WriteForm = z.object({
  addresses: typedLines(mostTyped, 'That is too long: at most {maximum} characters at once.'),
  location: z.string().max(200).default(''),
  rights: z.enum(invitedRights, 'Choose the rights from the list.').default('none'),
  privileges: Chosen.default(''),
});

/** Presses of it lead back to where one was; a sentence begins anew. */
export const goingOn = { goOn: true } as const;

export const inviting = steps<InvitingWizard>({
  name: 'invite-people',
  right: 'people.invite',
  data: ButtonData,
  about: () => [],
  steps: [
    { name: 'write', title: (say) => say.text('Whom you invite') },
    { name: 'review', title: (say) => say.text('Check and send') },
  ],
  place: ({ principal }) => ({ organizationId: principal.association.organizationId }),
  subject: () => 'people',
  slots: () => goingOn,
  load: async (c) => (await organizationOf(c)).value,
  begin: (c, organization) => {
    const { locationId: own } = c.principal.association;
    const places = placesToInvite(c, organization);
    const place = places.find(({ id }) => id === own) ?? places[0];
    return { addresses: '', locationId: place?.id ?? own, rights: 'none', privileges: [] };
  },
  leftBehind: (say) => say.text('You have gone on from another card. This is how it stands.'),
  moves: {
    // Also from a card that a sentence has filled in, wherever the draft was.
    check: {
      form: WriteForm,
      about: (_c, _at, form) => [{ locationId: String(form.location) }],
      run: async (c, at, form) => check(c, at, WriteForm.parse(form)),
    } satisfies Move<InvitingWizard>,
    send: on('review', z.object({}), send, (_, { draft }) => [{ locationId: draft.locationId }]),
  },
});

function check(
  c: Visitor<InvitingWizard>,
  { loaded }: InvitingAt,
  form: z.infer<typeof WriteForm>,
): StepOutcome<InvitingWizard> {
  const { say } = c;
  const said = {
    addresses: form.addresses,
    locationId: form.location,
    rights: form.rights,
    privileges: privileges.filter((one) => form.privileges.split(',').includes(one)),
  };
  if (!placesToInvite(c, loaded).some(({ id }) => id === form.location)) {
    return { said, to: 'write', problem: say.text('Choose a location.') };
  }
  if (readAddresses(form.addresses).length === 0) {
    return { said, to: 'write', problem: say.text('Enter at least one e-mail address.') };
  }
  return { said, to: 'review' };
}

/** Once it is sent, what had no room in this round is what the next one begins with. */
async function send(c: Visitor<InvitingWizard>, { draft }: InvitingAt): Promise<StepOutcome<InvitingWizard>> {
  const { say } = c;
  const sorted = await sortedAddresses(draft.addresses, c);
  const outcome = await invitePeople(c, {
    id: draft.changeId,
    invitees: sorted.fresh,
    locationId: draft.locationId,
    rights: draft.rights,
    privileges: draft.privileges,
    isMailed: c.mailing.isOn,
    locale: say.locale,
  });
  if (outcome === 'conflict') return { problem: say.text('Something changed just now. This is how it stands.') };
  if (outcome.kind === 'refused') return { to: 'write', problem: say.text('Choose a location.') };
  return { said: { addresses: sorted.later.map(({ typed }) => typed).join('\n') }, to: 'done' };
}
