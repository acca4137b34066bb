import { createHash } from 'node:crypto';
import { sameAddress } from '../../program/joining/address-list.ts';
import { stored } from './thing.ts';

/*
 * What lies under an e-mail address, over all organizations: who has invited it, and whose sign-in vouches for it. Both
 * are places to look at and grant nothing: the invitation itself, and the person's own record, say what is so. The
 * address is not written down here, only what can be made of it again.
 */

/** What names an address where ids have to be short and of few signs. */
export function addressKey(email: string): string {
  return createHash('sha256').update(sameAddress(email)).digest('base64url').slice(0, 32);
}

const ofAddress = { collection: 'operations', field: 'address', prefix: 'address~' } as const;

/** An organization has invited the address. */
export interface InvitingOrganization {
  readonly address: string;
  readonly organizationId: string;
}

export const invitingOrganization = stored<InvitingOrganization, { readonly until: Date }>()({
  type: 'inviting-organization',
  personal: {
    says: 'that an e-mail address was invited, of which only a hash is kept',
    kept: '30 days after the end of the invitation',
  },
  partition: ofAddress,
  key: ['organizationId'],
  beside: (_value, { until }) => ({ expiresAt: until.toISOString() }),
});

/** The sign-in of this person has vouched for the address. */
export interface Addressee {
  readonly address: string;
  readonly individualId: string;
}

export const addressee = stored<Addressee>()({
  type: 'addressee',
  personal: {
    says: 'whose sign-in vouches for an e-mail address, of which only a hash is kept',
    kept: 'until the person is erased or forgotten',
    whose: ({ individualId }) => individualId,
  },
  partition: ofAddress,
  key: ['individualId'],
});
