import { type Invitation, invitationEnd, invitationTerms } from '../../program/joining/invitation.ts';
import { ofOrganization, type Searched, stored } from './thing.ts';

/** Somebody is invited to become part of an organization; gone some time after it has ended. */
export const invitation = stored<Invitation>()({
  type: 'invitation',
  personal: {
    says: 'e-mail address, name, what they are to be; who invited them, who answered',
    kept: '30 days after its end',
    whose: ({ answer }) => answer?.by.individualId,
    forAddress: ({ email }) => email,
  },
  partition: ofOrganization,
  key: ['address'],
  searched: (value): Searched => ({ expiresAt: forgottenAt(value) }),
});

function forgottenAt(value: Invitation): string {
  const ended = value.answer === undefined ? invitationEnd(value) : new Date(value.answer.at);
  return new Date(ended.getTime() + invitationTerms.keepDays * 86_400_000).toISOString();
}
