import type { Catalog } from '../catalog/catalog.ts';
import type { Mail } from '../program/things/mail.ts';
import type { Speech } from '../speech/speech.ts';
import type { Membership } from '../store/repositories/membership.ts';
import type { MailText, Whereabouts } from '../visit/mailing.ts';
import { type MailKind, NotWanted } from './define-kind.ts';

/** What writing a mail needs of the rest of the house. */
export interface ComposingServices {
  readonly kinds: readonly MailKind[];
  readonly membership: Membership;
  readonly catalog: Catalog;
  readonly whereabouts: Whereabouts;
}

/**
 * What a mail says, by what is true now.
 * @throws Error if there is no such kind, which is a mistake of ours
 */
export async function compose(
  mail: Mail,
  say: Speech,
  now: Date,
  { kinds, membership: store, catalog, whereabouts }: ComposingServices,
): Promise<MailText | NotWanted> {
  const kind = kinds.find(({ name }) => name === mail.kind);
  if (kind === undefined) throw new Error(`there is no kind of mail "${mail.kind}"`);
  const organization = await store.organization(mail.organizationId);
  if (organization === undefined) return new NotWanted('the organization is no member any more');
  return kind.compose({ mail, organization: organization.value, store, catalog, now, say, whereabouts });
}
