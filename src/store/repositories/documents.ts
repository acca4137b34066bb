import { renewalStages } from '../../catalog/renewal-stages.ts';
import { type AssociationRequest, requestTerms } from '../../program/joining/association-request.ts';
import type { McpIdClaim } from '../../program/requirements/mcp.ts';
import type { NoticePreferences } from '../../program/telling/notice-preferences.ts';
import { nextPaymentLook } from '../../program/telling/payment-reminders.ts';
import { renewalStageAt } from '../../program/telling/renewal-stage.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import { type Notice, type NoticeState, noticeId, type SaidNotice } from '../../program/things/notice.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import { type Association, type Individual, type Transcript, tenantOf } from '../../program/things/people.ts';
import type { EnteredShipment, Shipment, ShipmentEvent } from '../../program/things/shipment.ts';
import { type StoredDocument, shardOf, type Version } from '../store.ts';

/** A thing as it was read, with what is needed to write it back. Fields of other versions of the program stay in it. */
export interface Kept<T> {
  readonly value: T;
  readonly version: Version;
  readonly document: Envelope<T>;
}

/** A notice as it was read, with how far it has come. */
export type KeptNotice = Kept<Notice> & { readonly document: NoticeDocument };

export type Envelope<T> = StoredDocument & { readonly value: T };

type OrganizationDocument = Envelope<Organization> &
  Required<Pick<StoredDocument, 'shard' | 'nameKey' | 'nextStageAt'>> & { readonly organizationId: string };

/** A notice with how far it has come. */
export type NoticeDocument = Envelope<Notice> & {
  readonly organizationId: string;
  readonly shard: number;
  readonly state: NoticeState;
  readonly dueAt: string;
  /** How often delivering it was tried and failed for a reason that may lie in the notice. */
  readonly attempts: number;
  /** Whether an earlier attempt may have arrived without our knowing. */
  readonly mayHaveArrived?: boolean;
  /** Who is at it, and until when. */
  readonly claim?: { readonly by: string; readonly until: string };
  /** Where its card stands, once it was sent. */
  readonly message?: SentCard;
  /** Cards that told it before that one, and are still to say so. */
  readonly earlierCards?: readonly SentCard[];
  /** The reader asked to be reminded at this instant. */
  readonly snoozedUntil?: string;
  /** The reader said that this is not for them. */
  readonly declined?: boolean;
  /** What happened, oldest first; the last twenty entries. */
  readonly history: readonly NoticeEvent[];
};

export interface SentCard {
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly messageId: string;
  readonly at: string;
  /** What it says of this notice, in a sentence. */
  readonly summary: string;
  /** The ids of all notices that this one message shows, if it tells several. */
  readonly together?: readonly string[];
  /** What it only counts, because it has no room to show it. */
  readonly more?: readonly MoreNews[];
  /** Whether an earlier message had told it already. */
  readonly isRetold?: boolean;
}

export interface MoreNews {
  /** The kind of these notices. */
  readonly kind: string;
  readonly count: number;
}

/** The card that tells a person what has come from an organization on one day, so that the next news of that day find it. */
export interface DayCard {
  readonly organizationId: string;
  readonly recipientId: string;
  readonly messageId: string;
  /** Instant, UTC. */
  readonly at: string;
  /** The ids of the notices that it shows. */
  readonly ids: readonly string[];
  readonly more: readonly MoreNews[];
}

export interface NoticeEvent {
  readonly at: string;
  readonly what: string;
}

/** Cards of a kind about a subject are to be drawn anew. */
export interface Settlement {
  readonly organizationId: string;
  readonly kind: string;
  readonly subject: string;
  /** Instant, UTC. */
  readonly at: string;
}

export type SettlementDocument = Envelope<Settlement> & {
  readonly organizationId: string;
  readonly shard: number;
  readonly dueAt: string;
};

/** When an organization is to be looked at next, whether something is to be said that nobody's change has said. */
export type LookDocument = Envelope<{ readonly organizationId: string }> & {
  readonly organizationId: string;
  readonly shard: number;
  readonly dueAt: string;
};

/** A shipment with what was told about it, from which it came to be what it is. */
export type ShipmentDocument = Envelope<Shipment> & {
  readonly organizationId: string;
  /** Absent while nothing was told: the shipment is as it was entered. */
  readonly told?: { readonly entered: EnteredShipment; readonly events: readonly ShipmentEvent[] };
};

export type KeptShipment = Kept<Shipment> & { readonly document: ShipmentDocument };

/** What a person has begun and not finished, kept until it is or until 30 days have passed (our choice). */
export interface Draft<T> {
  readonly page: string;
  /** Tells several drafts of a page apart, such as those of two competencies. */
  readonly subject: string;
  readonly individualId: string;
  readonly content: T;
}

/** Where a draft is kept: with the organization that it is about, or with the person alone while there is none yet. */
export type DraftPlace = { readonly organizationId: string } | { readonly individualId: string };

export type DraftKey = Pick<Draft<unknown>, 'page' | 'subject' | 'individualId'>;

/** Whose a Partner ID is: that of an organization as a whole, or of one of its locations. */
export interface PartnerIdHolder {
  readonly organizationId: string;
  readonly locationId?: string;
}

export interface AuditEntry {
  readonly at: string;
  readonly by:
    | {
        readonly kind: 'individual';
        readonly individualId: string;
        readonly name: string;
        /** Of the table of rights: what allowed it. */
        readonly right: string;
      }
    | { readonly kind: 'operator' | 'carrier' | 'job'; readonly name: string };
  readonly what: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}
/** How each thing is stored; what `Membership.commit` and the imports are fed with. */
export const documents = {
  organization: (value: Organization): OrganizationDocument => ({
    id: 'root',
    type: 'organization',
    organizationId: value.id,
    shard: shardOf(value.id),
    nameKey: nameKeyOf(value.name),
    nextStageAt: renewalStageAt(value, renewalStages),
    value,
  }),
  individual: (value: Individual): Envelope<Individual> & { readonly principalId: string } => ({
    id: 'person',
    type: 'individual',
    principalId: principalOf(value.id),
    value,
  }),
  association: (value: Association) => ofOrganization('association', value.individualId, value),
  associationRequest: (value: AssociationRequest) => ({
    ...ofOrganization('request', value.individualId, value),
    type: 'association-request',
    shard: shardOf(value.organizationId),
    state: value.state,
    ...(value.answer === undefined ? { dueAt: value.checkAt } : { expiresAt: requestForgottenAt(value.answer.at) }),
  }),
  partnerId: (partnerId: string, value: PartnerIdHolder, until?: Date) => ({
    id: 'claim',
    type: 'claim',
    scope: `partner-id~${partnerId}`,
    ...(until === undefined ? {} : { expiresAt: until.toISOString() }),
    value,
  }),
  orderNumber: (number: string, organizationId: string) => ({
    id: 'claim',
    type: 'claim',
    scope: `order-number~${number}`,
    value: { organizationId },
  }),
  mcpIdClaim: (value: McpIdClaim) => ({ id: 'claim', type: 'claim', scope: mcpIdScope(value.mcpId), value }),
  transcript: (value: Transcript) => ofOrganization('transcript', value.individualId, value),
  /** @param lookAt when somebody looks whether it was paid; while it is not */
  order: (value: Order, lookAt: Date = nextPaymentLook(value, 'UTC')) => ({
    ...ofOrganization('order', `${value.placedOn}~${value.number}`, value),
    ...(value.state === 'awaiting-payment'
      ? { shard: shardOf(value.organizationId), state: value.state, dueAt: lookAt.toISOString() }
      : {}),
  }),
  shipment: (value: Shipment): ShipmentDocument =>
    ofOrganization('shipment', `${value.shipsOn}~${value.number}`, value),
  notice: (value: Notice, dueAt: Date): NoticeDocument => ({
    id: noticeId(value),
    type: 'notice',
    organizationId: value.organizationId,
    // By the tenant of the reader: whoever delivers a shard keeps to the limits of its tenants and people alone.
    shard: shardOf(tenantOf(value.recipientId)),
    state: 'due',
    dueAt: dueAt.toISOString(),
    attempts: 0,
    history: [],
    value,
  }),
  settlement: (value: Settlement, changeId: string): SettlementDocument => ({
    id: `settlement~${value.kind}~${value.subject}~${changeId}`,
    type: 'settlement',
    organizationId: value.organizationId,
    shard: shardOf(value.organizationId),
    dueAt: value.at,
    value,
  }),
  /** Of no use once its day is over, wherever the reader is. */
  dayCard: (value: DayCard) => ({
    ...ofOrganization('day-card', value.recipientId, value),
    expiresAt: new Date(new Date(value.at).getTime() + 2 * 86_400_000).toISOString(),
  }),
  look: (organizationId: string, at: Date): LookDocument => ({
    id: lookId,
    type: 'look',
    organizationId,
    shard: shardOf(organizationId),
    dueAt: at.toISOString(),
    value: { organizationId },
  }),
  preferences: (individualId: string, value: NoticePreferences) => ({
    id: 'preferences',
    type: 'preferences',
    principalId: principalOf(individualId),
    value,
  }),
  message: (value: ProgramMessage) => ofOrganization('message', `${value.postedOn}~${value.id}`, value),
};

/** What the organization is found by when somebody has a Partner ID: its own, or that of one of its locations. */
export function partnerIdsOf(organization: Organization) {
  const { id: organizationId, partnerId, locations } = organization;
  return [
    documents.partnerId(partnerId, { organizationId }),
    ...locations.map((location) =>
      documents.partnerId(location.partnerId, { organizationId, locationId: location.id }),
    ),
  ];
}

/** What the rules of the program see of a notice that was written. */
export function saidIn({ value, document }: KeptNotice): SaidNotice {
  return { notice: value, state: document.state, declined: document.declined === true };
}

/**
 * Whose an MCP ID is, as people and transcripts that come from outside say: nobody else can enter it, and it counts where
 * the transcript lies. Of several records about one MCP ID the last one speaks, and a transcript before a person.
 */
export function mcpIdClaimsOf(individuals: readonly Individual[], transcripts: readonly Transcript[]) {
  const claims = new Map<string, McpIdClaim>();
  for (const { id: individualId, mcpId } of individuals) {
    if (mcpId !== undefined) claims.set(mcpId, { mcpId, individualId, earlier: [] });
  }
  for (const { mcpId, individualId, organizationId, locationId } of transcripts) {
    claims.set(mcpId, { mcpId, individualId, link: { organizationId, locationId }, earlier: [] });
  }
  return [...claims.values()].map(documents.mcpIdClaim);
}
/** The id of the one document of an organization that says when to look at it. */
export const lookId = 'look';

export function associationId(individualId: string): string {
  return `association~${individualId}`;
}

export function requestId(individualId: string): string {
  return `request~${individualId}`;
}

export function mcpIdScope(mcpId: string): string {
  return `mcp-id~${mcpId}`;
}

/** Case, accents and spaces do not tell names apart when one looks for an organization. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

export function ofOrganization<T extends { readonly organizationId: string }>(type: string, key: string, value: T) {
  return { id: `${type}~${key}`, type, organizationId: value.organizationId, value };
}

export function principalOf(individualId: string): string {
  return `individual~${individualId}`;
}

export function draftId(key: DraftKey): string {
  return `draft~${key.page}~${key.subject}~${key.individualId}`;
}

function requestForgottenAt(answeredAt: string): string {
  return new Date(new Date(answeredAt).getTime() + requestTerms.keepDays * 86_400_000).toISOString();
}
