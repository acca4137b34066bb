import { type Invitation, isInvited, isOpen } from '../../program/joining/invitation.ts';
import type { Organization } from '../../program/things/organization.ts';
import { addressKey } from '../../store/things/addressed.ts';
import type { Viewer } from '../../visit/viewer.ts';
import { open, type Way } from '../../visit/ways.ts';

type Reading = Pick<Viewer, 'store' | 'now' | 'principal'>;

/** More organizations than invite one person; it bounds what one card reads (our choice). */
const mostRead = 10;

export interface OwnInvitation {
  readonly invitation: Invitation;
  readonly organization: Organization;
}

/** The open invitations to the address that the sign-in of this person vouches for, to where they do not belong yet. */
export async function ownInvitations(c: Reading): Promise<readonly OwnInvitation[]> {
  const { id, signInEmail } = c.principal.individual;
  if (signInEmail === undefined) return [];
  const organizations = await c.store.invitingOrganizations(signInEmail);
  const found = await Promise.all(
    organizations.slice(0, mostRead).map(async (organizationId) => {
      const [invitation, association, organization] = await Promise.all([
        ownInvitation(organizationId, c),
        c.store.association(organizationId, id),
        c.store.organization(organizationId),
      ]);
      const isThere = invitation !== undefined && association === undefined && organization !== undefined;
      return isThere && isOpen(invitation, c.now) ? [{ invitation, organization: organization.value }] : [];
    }),
  );
  return found.flat();
}

/** What an organization has invited this person to, open or ended. */
export async function ownInvitation(organizationId: string, c: Reading): Promise<Invitation | undefined> {
  const { individual } = c.principal;
  if (individual.signInEmail === undefined) return undefined;
  const kept = await c.store.invitation(organizationId, addressKey(individual.signInEmail));
  return kept !== undefined && isInvited(kept.value, individual) ? kept.value : undefined;
}

/** That somebody is invited, with the way to answer, for cards of other pages. */
export async function invitedWays(
  c: Reading & Pick<Viewer, 'say'>,
): Promise<readonly { readonly text: string; readonly way: Way }[]> {
  const own = await ownInvitations(c);
  return own.slice(0, 2).map(({ invitation, organization }) => ({
    text: c.say.text('{inviter} invites you to become part of {organization}.', {
      inviter: invitation.invitedBy.name,
      organization: organization.name,
    }),
    way: {
      title: c.say.text('See the invitation of {organization}', { organization: organization.name }),
      button: open('accept-invitation', { organization: organization.id }),
    },
  }));
}
