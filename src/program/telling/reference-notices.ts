import type { ReferenceTerms } from '../references/reference-request.ts';
import type { CustomerReference, ReferenceRequest } from '../things/competency.ts';
import type { Notice } from '../things/notice.ts';

export const unansweredKind = 'reference-unanswered';
export const answeredKind = 'reference-answered';

/** Whoever sent it last is told once the customer may be asked again and has not answered. */
export function unansweredNotice(
  organizationId: string,
  id: string,
  { by, sendings, sentAt }: ReferenceRequest,
  { resendDays }: ReferenceTerms,
): { readonly notice: Notice; readonly dueAt: Date } {
  const recipientId = by.individualId;
  return {
    notice: {
      organizationId,
      kind: unansweredKind,
      subject: id,
      stage: `sent-${sendings}`,
      recipientId,
      createdAt: sentAt,
    },
    dueAt: new Date(new Date(sentAt).getTime() + resendDays * 86_400_000),
  };
}

/** What the customer said is told to those who asked. */
export function answeredNotices(
  organizationId: string,
  { id, state }: CustomerReference,
  recipients: readonly string[],
  now: Date,
): readonly Notice[] {
  return recipients.map((recipientId) => ({
    organizationId,
    kind: answeredKind,
    subject: id,
    stage: state,
    recipientId,
    createdAt: now.toISOString(),
  }));
}

/** Cards that say that nobody has answered are drawn anew. */
export function unansweredSettled(organizationId: string, id: string, now: Date) {
  return { organizationId, kind: unansweredKind, subject: id, at: now.toISOString() };
}
