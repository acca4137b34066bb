import type { NoticePreferences } from '../../program/telling/notice-preferences.ts';
import type { Notice } from '../../program/things/notice.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { association } from '../things/association.ts';
import { individual } from '../things/individual.ts';
import { message } from '../things/message.ts';
import { notice } from '../things/notice.ts';
import { organization } from '../things/organization.ts';
import { preferences } from '../things/preferences.ts';
import { shipment } from '../things/shipment.ts';
import { transcript } from '../things/transcript.ts';

export type { AuditEntry } from '../things/audit-entry.ts';
export type { DayCard } from '../things/day-card.ts';
export type { DraftPlace } from '../things/draft.ts';
export { type LookDocument, lookId } from '../things/look.ts';
export {
  type KeptNotice,
  type MoreNews,
  type NoticeDocument,
  type SentCard,
  saidIn,
} from '../things/notice.ts';
export type { PartnerIdHolder } from '../things/partner-id-claim.ts';
export type { Settlement, SettlementDocument } from '../things/settlement.ts';

export type { Envelope, Kept } from '../things/thing.ts';

export const associationId = (individualId: string): string => association.idOf({ individualId });

/** Documents as they are written by who needs no verb for it. */
export const documents = {
  organization: organization.document,
  individual: individual.document,
  association: association.document,
  transcript: transcript.document,
  message: message.document,
  shipment: (value: Shipment) => shipment.document(value),
  notice: (value: Notice, dueAt: Date) => notice.document(value, { dueAt }),
  preferences: (individualId: string, value: NoticePreferences) => preferences.document(value, { individualId }),
};
