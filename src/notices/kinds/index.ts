import type { NoticeKind } from '../define-kind.ts';
import { associationAnswered } from './association-answered.ts';
import { associationChanged } from './association-changed.ts';
import { associationRequest } from './association-request.ts';
import { competencyAtRisk } from './competency-at-risk.ts';
import { competencyRenewal } from './competency-renewal.ts';
import { competencyVerified } from './competency-verified.ts';
import { contactRole } from './contact-role.ts';
import { invitation } from './invitation.ts';
import { invitationAnswered } from './invitation-answered.ts';
import { mergeInvitation } from './merge-invitation.ts';
import { mergeNews } from './merge-news.ts';
import { onlyAdministrator } from './only-administrator.ts';
import { orderExpired } from './order-expired.ts';
import { orderPaid } from './order-paid.ts';
import { orderReviewed } from './order-reviewed.ts';
import { paymentOutstanding } from './payment-outstanding.ts';
import { programMessage } from './program-message.ts';
import { referenceAnswered } from './reference-answered.ts';
import { referenceUnanswered } from './reference-unanswered.ts';
import { renewal } from './renewal.ts';
import { shipment } from './shipment.ts';
import { subscriptionRenewal } from './subscription-renewal.ts';

/** Every sort of notice. One that is not here cannot be delivered. */
export const noticeKinds: readonly NoticeKind[] = [
  renewal,
  competencyRenewal,
  subscriptionRenewal,
  associationRequest,
  associationAnswered,
  mergeInvitation,
  mergeNews,
  associationChanged,
  contactRole,
  invitation,
  invitationAnswered,
  shipment,
  paymentOutstanding,
  orderExpired,
  orderReviewed,
  orderPaid,
  programMessage,
  onlyAdministrator,
  competencyAtRisk,
  competencyVerified,
  referenceUnanswered,
  referenceAnswered,
];
