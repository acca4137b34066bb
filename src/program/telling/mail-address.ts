import { isMailbox } from '../things/forms.ts';
import type { AdministrationRights, Association, Individual } from '../things/people.ts';

const administers: readonly AdministrationRights[] = ['global-administrator', 'location-administrator'];

/** How a directory calls a guest from elsewhere: no mail arrives there. */
const guestName = /#ext#/i;

/**
 * Where a reader whom Teams does not reach gets what the program has to say about their organization by e-mail. Global and
 * Location Administrators are opted in to such mail, nobody else is (Partner Membership Center Overview, Manage Program
 * E-mails, https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview). The address is that of the
 * person's own profile, which says where they want to be written to; no other is tried.
 * @returns undefined if they are to get none; `unknown` if no mail can be sent to what the program knows
 */
export function mailAddressOf(
  { email }: Pick<Individual, 'email'>,
  association: Pick<Association, 'rights'> | undefined,
): { readonly email: string } | 'unknown' | undefined {
  if (association === undefined || !administers.includes(association.rights)) return undefined;
  return isMailbox(email) && !guestName.test(email) ? { email } : 'unknown';
}
