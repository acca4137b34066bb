import type { Member } from '../../access/principal.ts';
import { reaches } from '../../access/rights.ts';
import { freeMailDomains } from '../../catalog/free-mail-domains.ts';
import { mayAnswer } from '../../changes/answer-request.ts';
import { sameAddress } from '../../program/joining/address-list.ts';
import { isPending } from '../../program/joining/association-request.ts';
import { isOpen, leftToSend } from '../../program/joining/invitation.ts';
import { type Invitees, inviteesOf } from '../../program/joining/invitees.ts';
import type { Visit } from '../../visit/visit.ts';

/**
 * What a list of addresses says to this person: people and requests that they do not look after are as if they were not
 * there. That an address is invited already is said of every one, as it cannot be invited twice.
 */
export async function sortedAddresses(
  text: string,
  c: Pick<Visit, 'store' | 'now'> & { readonly principal: Member },
): Promise<Invitees> {
  const { store, now, principal } = c;
  const { organizationId } = principal.association;
  const [people, requests, invitations] = await Promise.all([
    store.associations(organizationId),
    store.associationRequests(organizationId),
    store.invitations(organizationId),
  ]);
  const addresses = (of: readonly { readonly email: string }[]) => new Set(of.map(({ email }) => sameAddress(email)));
  return inviteesOf(text, {
    here: addresses(people.filter(({ locationId }) => reaches(principal, locationId))),
    requested: addresses(requests.filter((request) => isPending(request, now) && mayAnswer(principal, request))),
    invited: addresses(invitations.filter((one) => isOpen(one, now))),
    anybodys: freeMailDomains,
    left: leftToSend(invitations, now),
  });
}
