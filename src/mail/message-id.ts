import { createHash } from 'node:crypto';
import type { KeptMail } from '../store/things/mail.ts';

/**
 * The same for each attempt at one mail, and no other mail's.
 * @param installation tells two bots apart that have the same sender
 * @param sender the address from which it is sent
 */
export function messageIdOf(
  { document }: { readonly document: Pick<KeptMail['document'], 'organizationId' | 'id'> },
  { installation, sender }: { readonly installation: string; readonly sender: string },
): string {
  const { organizationId, id } = document;
  const hash = createHash('sha256')
    .update(JSON.stringify([installation, organizationId, id]))
    .digest('hex');
  return `${hash.slice(0, 40)}@${sender.slice(sender.lastIndexOf('@') + 1)}`;
}
