import {
  type Invitation,
  type InvitedRights,
  invitationEnd,
  stateOfInvitation,
} from '../program/joining/invitation.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Privilege } from '../program/things/people.ts';
import type { Speech } from '../speech/speech.ts';
import { locationName, privilegeWord } from './names.ts';

/** Who is meant, as the inviter wrote it: `Ana Silva (ana@contoso.example)`. */
export function inviteeText({ name, email }: Pick<Invitation, 'name' | 'email'>, say: Speech): string {
  return name === undefined ? email : say.text('{name} ({email})', { name, email });
}

/** How an invitation stands, in a sentence for those who look after it. */
export function invitationText(invitation: Invitation, organization: Organization, now: Date, say: Speech): string {
  const date = dateText(new Date(invitation.answer?.at ?? invitation.sentAt), organization, say);
  const by = invitation.answer?.by.name ?? '';
  switch (stateOfInvitation(invitation, now)) {
    case 'invited':
      return say.text('Invited on {date}; waits for an answer until {end}.', {
        date,
        end: dateText(invitationEnd(invitation), organization, say),
      });
    case 'accepted':
      return invitation.answer?.outcome === 'asked'
        ? say.text('{by} accepted on {date}, and waits for an administrator’s answer.', { by, date })
        : say.text('{by} accepted on {date}.', { by, date });
    case 'declined':
      return say.text('{by} declined on {date}.', { by, date });
    case 'withdrawn':
      return say.text('{by} took the invitation back on {date}.', { by, date });
    case 'expired':
      return say.text('Nobody has answered until {end}, so it has ended.', {
        end: dateText(invitationEnd(invitation), organization, say),
      });
  }
}

/** Where somebody is to work and what they are to get, in one line. */
export function offeredText(
  offered: { readonly locationId: string; readonly rights: InvitedRights; readonly privileges: readonly Privilege[] },
  organization: Organization,
  say: Speech,
): string {
  const { locationId, rights, privileges } = offered;
  return say.list(
    [
      locationName(organization, locationId),
      ...(rights === 'none' ? [] : [say.text('as Location Administrator')]),
      ...privileges.map((privilege) => privilegeWord(privilege, say)),
    ],
    'plain',
  );
}

/** The day of an instant at the headquarters. */
export function dateText(instant: Date, organization: Organization, say: Speech): string {
  return say.date(dateIn(instant, headquartersOf(organization).timeZone));
}
