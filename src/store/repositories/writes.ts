import { createHash } from 'node:crypto';
import type { AssociationRequest } from '../../program/joining/association-request.ts';
import type { McpIdClaim } from '../../program/requirements/mcp.ts';
import type { NoticePreferences } from '../../program/telling/notice-preferences.ts';
import { nextPaymentLook } from '../../program/telling/payment-reminders.ts';
import { endedLadders } from '../../program/telling/renewal-ladders.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import type { Notice } from '../../program/things/notice.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association, Individual, Transcript } from '../../program/things/people.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import type { StoredDocument, Version, Write } from '../store.ts';
import {
  type AuditEntry,
  type DayCard,
  type Draft,
  type DraftPlace,
  documents,
  draftId,
  type Kept,
  type KeptShipment,
  mcpIdScope,
  ofOrganization,
  principalOf,
  type Settlement,
  type ShipmentDocument,
} from './documents.ts';

/** The writes of a change. */
export const writes = {
  replaced<T>(kept: Kept<T>, value: T): Write {
    const document = { ...kept.document, ...searchedFields(kept, value), value };
    return { kind: 'replace', document: document as StoredDocument, version: kept.version };
  },
  /** Makes the change fail if this has been changed since it was read, such as the right that allows the change. */
  unchanged(id: string, version: Version): Write {
    return { kind: 'assert', id, version };
  },
  /** Somebody is written down for the first time. */
  introduced(individual: Individual): Write {
    return { kind: 'create', document: documents.individual(individual) };
  },
  removed(kept: Kept<unknown>): Write {
    return { kind: 'remove', id: kept.document.id, version: kept.version };
  },
  enrolled(organization: Organization): Write {
    return { kind: 'create', document: documents.organization(organization) };
  },
  /** Of a new organization: it is looked at from now on, for the first time at this instant. */
  lookedAt(organizationId: string, at: Date): Write {
    return { kind: 'create', document: documents.look(organizationId, at) };
  },
  /** An organization was looked at, and is looked at again at this instant. */
  looked(kept: Kept<unknown>, again: Date): Write {
    const document = { ...kept.document, dueAt: again.toISOString() };
    return { kind: 'replace', document, version: kept.version };
  },
  /** The stage of a renewal that had come was handled: the next one comes on this day. */
  stageHandled(kept: Kept<Organization>, nextStageAt: string): Write {
    return { kind: 'replace', document: { ...kept.document, nextStageAt }, version: kept.version };
  },
  /** Somebody claims an MCP ID that nobody had. */
  mcpIdClaimed(claim: McpIdClaim): Write {
    return { kind: 'create', document: documents.mcpIdClaim(claim) };
  },
  /** What somebody has passed counts for an organization from now on. */
  counted(transcript: Transcript): Write {
    return { kind: 'create', document: documents.transcript(transcript) };
  },
  associated(association: Association): Write {
    return { kind: 'create', document: documents.association(association) };
  },
  /** A request in place of an earlier one of the same person, if there was one, or with what has happened to it since. */
  requested(request: AssociationRequest, before: Kept<AssociationRequest> | undefined): Write {
    const document = documents.associationRequest(request);
    if (before === undefined) return { kind: 'create', document };
    const { dueAt: _dueAt, expiresAt: _expiresAt, ...rest } = before.document;
    return { kind: 'replace', document: { ...rest, ...document }, version: before.version };
  },
  /** @param timeZone IANA name, of the headquarters: where the days of its payment are counted */
  placed(order: Order, timeZone: string): Write {
    return { kind: 'create', document: documents.order(order, nextPaymentLook(order, timeZone)) };
  },
  /** An order as it is now. @param lookAt when somebody looks again whether it was paid, while it is not */
  orderMoved(before: Kept<Order>, order: Order, lookAt?: Date): Write {
    const { shard: _shard, state: _state, dueAt: _dueAt, ...rest } = before.document;
    return { kind: 'replace', document: { ...rest, ...documents.order(order, lookAt) }, version: before.version };
  },
  /** A shipment as it is now, with what was told about it. Its place is its day, so another day is another document. */
  shipped(before: KeptShipment | undefined, value: Shipment, told: Required<ShipmentDocument>['told']): Write[] {
    const document = { ...before?.document, ...documents.shipment(value), told };
    if (before === undefined) return [{ kind: 'create', document }];
    return before.document.id === document.id
      ? [{ kind: 'replace', document, version: before.version }]
      : [
          { kind: 'remove', id: before.document.id, version: before.version },
          { kind: 'create', document },
        ];
  },
  /** To be delivered from an instant (UTC) on; by the deliverer, which finds it by `state` and `dueAt`. */
  noticed(notice: Notice, dueAt: Date): Write {
    return { kind: 'create', document: documents.notice(notice, dueAt) };
  },
  /** The same for a reader who has put off what was said before, until then. */
  noticedPutOff(notice: Notice, until: Date): Write {
    const document = { ...documents.notice(notice, until), snoozedUntil: until.toISOString() };
    return { kind: 'create', document };
  },
  /** The card of the day was sent, in place of an earlier one if there was one. */
  dayCardSent(before: Kept<DayCard> | undefined, value: DayCard): Write {
    const document = documents.dayCard(value);
    return before === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: before.version };
  },
  /**
   * Something that people were told about, or asked for, has come to its end or changed: cards of this kind and subject
   * that stand in chats are drawn anew, notices that were not delivered yet are looked at again when they are.
   */
  settled(settlement: Settlement, changeId: string): Write {
    return { kind: 'create', document: documents.settlement(settlement, changeId) };
  },
  /** The program tells an organization something. */
  posted(message: ProgramMessage): Write {
    return { kind: 'create', document: documents.message(message) };
  },
  /** A person's own choice; the first one, if nothing was kept. */
  preferred(individualId: string, kept: Kept<NoticePreferences> | undefined, value: NoticePreferences): Write {
    return kept === undefined
      ? { kind: 'create', document: documents.preferences(individualId, value) }
      : writes.replaced(kept, value);
  },
  recorded(organizationId: string, changeId: string, entry: AuditEntry): Write {
    return {
      kind: 'create',
      document: ofOrganization('audit', auditKey(entry, changeId), { ...entry, organizationId }),
    };
  },
  /** The same for a change of what belongs to a person alone. */
  recordedOfIndividual(individualId: string, changeId: string, entry: AuditEntry): Write {
    const document = {
      id: `audit~${auditKey(entry, changeId)}`,
      type: 'audit',
      ...ofPrincipal(individualId),
      value: entry,
    };
    return { kind: 'create', document };
  },
  /** The same for a change of whose an MCP ID is. */
  recordedOfMcpId(mcpId: string, changeId: string, entry: AuditEntry): Write {
    const document = {
      id: `audit~${auditKey(entry, changeId)}`,
      type: 'audit',
      scope: mcpIdScope(mcpId),
      value: entry,
    };
    return { kind: 'create', document };
  },
  draftBegun<T>(place: DraftPlace, draft: Draft<T>, now: Date): Write {
    const partition =
      'organizationId' in place ? { organizationId: place.organizationId } : ofPrincipal(place.individualId);
    const document = { ...partition, id: draftId(draft), type: 'draft', value: draft, expiresAt: draftEnd(now) };
    return { kind: 'create', document };
  },
  draftMoved<T>(kept: Kept<Draft<T>>, content: T, now: Date): Write {
    const document = { ...kept.document, value: { ...kept.value, content }, expiresAt: draftEnd(now) };
    return { kind: 'replace', document, version: kept.version };
  },
};
/** What an organization is found by follows what it says. */
function searchedFields<T>(kept: Kept<T>, value: T): Partial<StoredDocument> {
  if (kept.document.type !== 'organization') return {};
  const [before, after] = [kept.value, value] as unknown as [Organization, Organization];
  const { nameKey, nextStageAt } = documents.organization(after);
  // A stage that was handled has moved on, and stays so until a new year begins.
  const isNewYear = endedLadders(before, after).length > 0 || endedLadders(after, before).length > 0;
  return { nameKey, ...(isNewYear ? { nextStageAt } : {}) };
}

/** A change id may be nearly as long as a whole key; what tells two changes of one instant apart is enough. */
function auditKey({ at }: AuditEntry, changeId: string): string {
  const short = changeId.length <= 100 ? changeId : createHash('sha256').update(changeId).digest('base64url');
  return `${at}~${short}`;
}

function ofPrincipal(individualId: string) {
  return { principalId: principalOf(individualId) };
}

function draftEnd(now: Date): string {
  return new Date(now.getTime() + 30 * 86_400_000).toISOString();
}
