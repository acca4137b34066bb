import type { AssociationRequest } from '../../program/joining/association-request.ts';
import type { Invitation } from '../../program/joining/invitation.ts';
import type { McpIdClaim } from '../../program/requirements/mcp.ts';
import type { NoticePreferences } from '../../program/telling/notice-preferences.ts';
import { nextPaymentLook } from '../../program/telling/payment-reminders.ts';
import type { Mail } from '../../program/things/mail.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import type { Notice } from '../../program/things/notice.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association, Individual, Transcript } from '../../program/things/people.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import type { StoredDocument, Version, Write } from '../store.ts';
import { association } from '../things/association.ts';
import { associationRequest } from '../things/association-request.ts';
import { type AuditEntry, auditedChange, mcpIdAudit, organizationAudit, personAudit } from '../things/audit-entry.ts';
import { type DayCard, dayCard } from '../things/day-card.ts';
import { type Draft, type DraftPlace, draftEnd, organizationDraft, personDraft } from '../things/draft.ts';
import { thingOf } from '../things/index.ts';
import { individual } from '../things/individual.ts';
import { invitation } from '../things/invitation.ts';
import { look } from '../things/look.ts';
import { mail } from '../things/mail.ts';
import { mcpIdClaim } from '../things/mcp-id-claim.ts';
import { message } from '../things/message.ts';
import { notice } from '../things/notice.ts';
import { order } from '../things/order.ts';
import { organization } from '../things/organization.ts';
import { preferences } from '../things/preferences.ts';
import { type Settlement, settlement } from '../things/settlement.ts';
import { type KeptShipment, shipment, type ToldOfShipment } from '../things/shipment.ts';
import type { Kept } from '../things/thing.ts';
import { transcript } from '../things/transcript.ts';

/** The writes of a change: three for whatever is stored, and those that have a word of the trade. */
export const writes = {
  /** @param document as its thing makes it, such as `message.document(value)` */
  created(document: StoredDocument): Write {
    return { kind: 'create', document };
  },
  /** What the thing is found by follows what it says now. */
  replaced<T extends object>(kept: Kept<T>, value: T): Write {
    const document = thingOf(kept.document.type).after(kept, value);
    return { kind: 'replace', document, version: kept.version };
  },
  removed(kept: Kept<unknown>): Write {
    return { kind: 'remove', id: kept.document.id, version: kept.version };
  },
  /** Makes the change fail if this has been changed since it was read, such as the right that allows the change. */
  unchanged(id: string, version: Version): Write {
    return { kind: 'assert', id, version };
  },
  /** Somebody is written down for the first time. */
  introduced: (value: Individual): Write => writes.created(individual.document(value)),
  /** @param nextStageAt when the renewal is first spoken of: an instant, see `renewalStageAt` */
  enrolled: (value: Organization, nextStageAt: string): Write =>
    writes.created(organization.document(value, { nextStageAt })),
  /** Of a new organization: it is looked at from now on, for the first time at this instant. */
  lookedAt: (organizationId: string, at: Date): Write => writes.created(look.document({ organizationId }, { at })),
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
  mcpIdClaimed: (claim: McpIdClaim): Write => writes.created(mcpIdClaim.document(claim)),
  /** What somebody has passed counts for an organization from now on. */
  counted: (value: Transcript): Write => writes.created(transcript.document(value)),
  associated: (value: Association): Write => writes.created(association.document(value)),
  /** A request in place of an earlier one of the same person, if there was one, or with what has happened to it since. */
  requested(request: AssociationRequest, before: Kept<AssociationRequest> | undefined): Write {
    return before === undefined
      ? writes.created(associationRequest.document(request))
      : writes.replaced(before, request);
  },
  /** An invitation in place of an earlier one of the same address, if there was one, or with what has become of it. */
  invited(value: Invitation, before: Kept<Invitation> | undefined): Write {
    return before === undefined ? writes.created(invitation.document(value)) : writes.replaced(before, value);
  },
  /** @param timeZone IANA name, of the headquarters: where the days of its payment are counted */
  placed: (value: Order, timeZone: string): Write =>
    writes.created(order.document(value, { lookAt: nextPaymentLook(value, timeZone) })),
  /** An order as it is now. @param lookAt when somebody looks again whether it was paid, while it is not */
  orderMoved(before: Kept<Order>, value: Order, lookAt?: Date): Write {
    const document = order.over(before, order.document(value, { lookAt }));
    return { kind: 'replace', document, version: before.version };
  },
  /** A shipment as it is now, with what was told about it. Its place is its day, so another day is another document. */
  shipped(before: KeptShipment | undefined, value: Shipment, told: ToldOfShipment): Write[] {
    const fresh = shipment.document(value, { told });
    if (before === undefined) return [writes.created(fresh)];
    const document = shipment.over(before, fresh);
    return before.document.id === document.id
      ? [{ kind: 'replace', document, version: before.version }]
      : [writes.removed(before), writes.created(document)];
  },
  /** To be delivered from an instant (UTC) on; by the deliverer, which finds it by `state` and `dueAt`. */
  noticed: (value: Notice, dueAt: Date): Write => writes.created(notice.document(value, { dueAt })),
  /** The same for a reader who has put off what was said before, until then. */
  noticedPutOff(value: Notice, until: Date): Write {
    const document = { ...notice.document(value, { dueAt: until }), snoozedUntil: until.toISOString() };
    return writes.created(document);
  },
  /**
   * An e-mail to be sent from an instant (UTC) on, see `src/mail`. Kind, subject and stage are its id: the same one is
   * never written twice. Only where mail goes out (`c.mailing.isOn`).
   */
  mailed: (value: Mail, dueAt: Date): Write => writes.created(mail.document(value, { dueAt })),
  /** The card of the day was sent, in place of an earlier one if there was one. */
  dayCardSent(before: Kept<DayCard> | undefined, value: DayCard): Write {
    return before === undefined ? writes.created(dayCard.document(value)) : writes.replaced(before, value);
  },
  /**
   * Something that people were told about, or asked for, has come to its end or changed: cards of this kind and subject
   * that stand in chats are drawn anew, notices that were not delivered yet are looked at again when they are.
   */
  settled: (value: Settlement, changeId: string): Write => writes.created(settlement.document(value, { changeId })),
  /** The program tells an organization something. */
  posted: (value: ProgramMessage): Write => writes.created(message.document(value)),
  /** A person's own choice; the first one, if nothing was kept. */
  preferred(individualId: string, kept: Kept<NoticePreferences> | undefined, value: NoticePreferences): Write {
    return kept === undefined
      ? writes.created(preferences.document(value, { individualId }))
      : writes.replaced(kept, value);
  },
  recorded: (organizationId: string, changeId: string, entry: AuditEntry): Write =>
    writes.created(organizationAudit.document({ ...entry, organizationId }, { change: auditedChange(changeId) })),
  /** The same for a change of what belongs to a person alone. */
  recordedOfIndividual: (individualId: string, changeId: string, entry: AuditEntry): Write =>
    writes.created(personAudit.document(entry, { individualId, change: auditedChange(changeId) })),
  /** The same for a change of whose an MCP ID is. */
  recordedOfMcpId: (mcpId: string, changeId: string, entry: AuditEntry): Write =>
    writes.created(mcpIdAudit.document(entry, { mcpId, change: auditedChange(changeId) })),
  draftBegun<T>(place: DraftPlace, draft: Draft<T>, now: Date): Write {
    return writes.created(
      'organizationId' in place
        ? organizationDraft.document(draft, { organizationId: place.organizationId, now })
        : personDraft.document(draft, { now }),
    );
  },
  draftMoved<T>(kept: Kept<Draft<T>>, content: T, now: Date): Write {
    const document = { ...kept.document, value: { ...kept.value, content }, expiresAt: draftEnd(now) };
    return { kind: 'replace', document, version: kept.version };
  },
};
