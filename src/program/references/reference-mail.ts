import type { CustomerReference } from '../things/competency.ts';
import type { Mail } from '../things/mail.ts';

export const referenceMailKind = 'reference';

/** The page of the web server where a customer answers; its link names organization, reference and `linkId`. */
export const referencePage = 'references';

/** The e-mail of a reference as it was sent last. @throws Error if nobody was asked for it here */
export function referenceMail(organizationId: string, { id, request }: CustomerReference): Mail {
  if (request === undefined) throw new Error('nobody was asked for this reference');
  return {
    organizationId,
    kind: referenceMailKind,
    subject: id,
    stage: String(request.sendings),
    to: request.contact.email,
    locale: request.locale,
    createdAt: request.sentAt,
  };
}
