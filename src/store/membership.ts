import { type AssociationRequest, requestTerms } from '../program/association-request.ts';
import type { CalendarDate } from '../program/calendar.ts';
import type { McpIdClaim } from '../program/mcp.ts';
import type { ProgramMessage } from '../program/message.ts';
import { type Notice, type NoticeState, noticeId } from '../program/notice.ts';
import type { NoticePreferences } from '../program/notice-preferences.ts';
import type { Order } from '../program/order.ts';
import type { Organization } from '../program/organization.ts';
import { type Association, type Individual, type Transcript, tenantOf } from '../program/people.ts';
import { renewalStageAt } from '../program/renewal-stage.ts';
import type { EnteredShipment, Shipment, ShipmentEvent } from '../program/shipment.ts';
import {
  ExistsError,
  GoneError,
  type Page,
  StaleError,
  type Store,
  type StoredDocument,
  shardOf,
  type Version,
  type Write,
} from './store.ts';

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
  /** What its notification said. */
  readonly summary: string;
  /** The ids of all notices that this one message tells, if it tells several. */
  readonly together?: readonly string[];
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

/** A shipment with what was told about it, from which it came to be what it is. */
export type ShipmentDocument = Envelope<Shipment> & {
  readonly organizationId: string;
  /** Absent while nothing was told: the shipment is as it was entered. */
  readonly told?: { readonly entered: EnteredShipment; readonly events: readonly ShipmentEvent[] };
};

export type KeptShipment = Kept<Shipment> & { readonly document: ShipmentDocument };

/** Shipments of one organization, the latest day first. */
export interface ShipmentPage {
  readonly shipments: readonly Shipment[];
  /** Pass as `before` for earlier ones; absent if there are none. */
  readonly next?: string;
}

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

/** Whose a Partner ID is: that of an organization as a whole, or of one of its locations. */
export interface PartnerIdHolder {
  readonly organizationId: string;
  readonly locationId?: string;
}

export interface AuditEntry {
  readonly at: string;
  readonly by: { readonly individualId: string; readonly name: string };
  readonly what: string;
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

/** The memberships, in the words of the trade. Reading answers `undefined` for what is not there. */
export interface Membership {
  organization(organizationId: string): Promise<Kept<Organization> | undefined>;
  individual(individualId: string): Promise<Kept<Individual> | undefined>;
  association(organizationId: string, individualId: string): Promise<Kept<Association> | undefined>;
  associations(organizationId: string): Promise<readonly Association[]>;
  associationRequest(organizationId: string, individualId: string): Promise<Kept<AssociationRequest> | undefined>;
  /** Those that wait and those that were answered lately, in the order of the individual ids. */
  associationRequests(organizationId: string): Promise<readonly AssociationRequest[]>;
  transcript(organizationId: string, individualId: string): Promise<Kept<Transcript> | undefined>;
  transcripts(organizationId: string): Promise<readonly Transcript[]>;
  /** Latest first. */
  orders(organizationId: string, limit: number): Promise<readonly Order[]>;
  order(organizationId: string, number: string): Promise<Order | undefined>;
  /** Whose order it is. Known of orders that were placed here or imported. */
  organizationOfOrder(number: string): Promise<string | undefined>;
  /** Reserves an order number over all partitions. @returns `taken` if another organization has it */
  reserveOrderNumber(number: string, organizationId: string): Promise<'reserved' | 'taken'>;
  /** @param before `next` of the page before */
  shipments(organizationId: string, limit: number, before?: string): Promise<ShipmentPage>;
  shipment(organizationId: string, number: string): Promise<KeptShipment | undefined>;
  shipmentsOfOrder(organizationId: string, orderNumber: string): Promise<readonly Shipment[]>;
  /** Latest first, those that are still to be shown on a day. */
  /** One notice with its way; `KeptNotice.document` has the delivery. */
  notice(organizationId: string, noticeId: string): Promise<KeptNotice | undefined>;
  /** What was said of a kind, or of one subject of it, to whomever and whenever. */
  notices(organizationId: string, kind: string, subject?: string): Promise<readonly KeptNotice[]>;
  /** Everything that one person was told, or is to be told, by an organization. */
  noticesFor(organizationId: string, individualId: string): Promise<readonly KeptNotice[]>;
  preferences(individualId: string): Promise<Kept<NoticePreferences> | undefined>;
  messages(organizationId: string, today: CalendarDate, limit: number): Promise<readonly ProgramMessage[]>;
  draft<T>(place: DraftPlace, key: DraftKey): Promise<Kept<Draft<T>> | undefined>;
  /**
   * Organizations whose name begins like this, by name; case, accents and spaces do not matter. The stores can search
   * by the beginning of a name and by nothing else.
   */
  organizationsNamed(beginning: string, limit: number): Promise<readonly Organization[]>;
  holderOf(partnerId: string): Promise<PartnerIdHolder | undefined>;
  /**
   * Reserves a Partner ID over all partitions, until an instant or for good. The same holder may reserve it again.
   * @returns `taken` if another one has it
   */
  reservePartnerId(partnerId: string, holder: PartnerIdHolder, until?: Date): Promise<'reserved' | 'taken'>;
  /** Whose an MCP ID is, over all organizations. */
  mcpIdClaim(mcpId: string): Promise<Kept<McpIdClaim> | undefined>;
  /** One change of an MCP ID's claim, as `commit` does it for an organization. */
  commitMcpId(mcpId: string, changeId: string, writes: readonly Write[]): Promise<'done' | 'repeated' | 'conflict'>;
  /**
   * One change of one organization, all of it or nothing. A change id that was used before changes nothing.
   * @returns `conflict` if somebody else changed what the writes were made from, or what they stand on, in between
   */
  commit(organizationId: string, changeId: string, writes: readonly Write[]): Promise<'done' | 'repeated' | 'conflict'>;
  /** One change of what belongs to a person alone, as `commit` does it for an organization. */
  commitIndividual(
    individualId: string,
    changeId: string,
    writes: readonly Write[],
  ): Promise<'done' | 'repeated' | 'conflict'>;
}

export type DraftKey = Pick<Draft<unknown>, 'page' | 'subject' | 'individualId'>;

export function createMembership(store: Store): Membership {
  const inOrganization = async <T>(organizationId: string, id: string): Promise<Kept<T> | undefined> => {
    const found = await store.get<Envelope<T>>('organizations', organizationId, id);
    return found && { value: found.document.value, version: found.version, document: found.document };
  };
  async function* each<D extends StoredDocument>(organizationId: string, prefix: string) {
    let after: string | undefined;
    do {
      const options = { limit: 1000, ...(after === undefined ? {} : { after }) };
      const page: Page<D> = await store.list('organizations', organizationId, prefix, options);
      yield* page.items;
      after = page.next;
    } while (after !== undefined);
  }
  const all = async <T>(organizationId: string, prefix: string): Promise<T[]> => {
    const values: T[] = [];
    for await (const { document } of each<Envelope<T>>(organizationId, prefix)) values.push(document.value);
    return values;
  };
  const noticesFrom = async (organizationId: string, prefix: string): Promise<KeptNotice[]> => {
    const found: KeptNotice[] = [];
    for await (const { document, version } of each<NoticeDocument>(organizationId, prefix)) {
      found.push({ value: document.value, version, document });
    }
    return found;
  };
  const latest = async <T>(organizationId: string, prefix: string, limit: number): Promise<T[]> => {
    const page = await store.list<Envelope<T>>('organizations', organizationId, prefix, { limit, descending: true });
    return page.items.map((item) => item.document.value);
  };
  const commit = async (
    collection: 'organizations' | 'principals' | 'operations',
    partition: string,
    changeId: string,
    writes: readonly Write[],
  ) => {
    try {
      return await store.commit(collection, partition, writes, changeId);
    } catch (error) {
      if (error instanceof StaleError || error instanceof ExistsError || error instanceof GoneError) return 'conflict';
      throw error;
    }
  };
  return {
    organization: (organizationId) => inOrganization(organizationId, 'root'),
    async individual(individualId) {
      const found = await store.get<Envelope<Individual>>('principals', principalOf(individualId), 'person');
      return found && { value: found.document.value, version: found.version, document: found.document };
    },
    association: (organizationId, individualId) => inOrganization(organizationId, `association~${individualId}`),
    associations: (organizationId) => all(organizationId, 'association~'),
    transcript: (organizationId, individualId) => inOrganization(organizationId, `transcript~${individualId}`),
    transcripts: (organizationId) => all(organizationId, 'transcript~'),
    orders: (organizationId, limit) => latest(organizationId, 'order~', limit),
    async order(organizationId, number) {
      for await (const { document } of each<Envelope<Order>>(organizationId, 'order~')) {
        if (document.value.number === number) return document.value;
      }
      return undefined;
    },
    organizationOfOrder: async (number) => (await readOrderNumber(store, number))?.document.value.organizationId,
    async reserveOrderNumber(number, organizationId) {
      const known = await readOrderNumber(store, number);
      if (known !== undefined) return known.document.value.organizationId === organizationId ? 'reserved' : 'taken';
      const document = documents.orderNumber(number, organizationId);
      const outcome = await commit('operations', document.scope, organizationId, [{ kind: 'create', document }]);
      return outcome === 'conflict' ? 'taken' : 'reserved';
    },
    async shipments(organizationId, limit, before) {
      const options = { limit, descending: true, ...(before === undefined ? {} : { after: `shipment~${before}` }) };
      const page = await store.list<ShipmentDocument>('organizations', organizationId, 'shipment~', options);
      return {
        shipments: page.items.map((item) => item.document.value),
        ...(page.next === undefined ? {} : { next: page.next.slice('shipment~'.length) }),
      };
    },
    async shipment(organizationId, number) {
      for await (const { document, version } of each<ShipmentDocument>(organizationId, 'shipment~')) {
        if (document.value.number === number) return { value: document.value, version, document };
      }
      return undefined;
    },
    async shipmentsOfOrder(organizationId, orderNumber) {
      const shipments = await all<Shipment>(organizationId, 'shipment~');
      return shipments.filter((shipment) => shipment.orderNumber === orderNumber);
    },
    notice: async (organizationId, id) => (await inOrganization<Notice>(organizationId, id)) as KeptNotice | undefined,
    notices: (organizationId, kind, subject) =>
      noticesFrom(organizationId, subject === undefined ? `notice~${kind}~` : `notice~${kind}~${subject}~`),
    noticesFor: async (organizationId, individualId) =>
      (await noticesFrom(organizationId, 'notice~')).filter((kept) => kept.value.recipientId === individualId),
    async preferences(individualId) {
      const found = await store.get<Envelope<NoticePreferences>>(
        'principals',
        principalOf(individualId),
        'preferences',
      );
      return found && { value: found.document.value, version: found.version, document: found.document };
    },
    async messages(organizationId, today, limit) {
      const messages = await latest<ProgramMessage>(organizationId, 'message~', 50);
      return messages.filter((entry) => entry.showUntil === undefined || entry.showUntil >= today).slice(0, limit);
    },
    associationRequest: (organizationId, individualId) => inOrganization(organizationId, requestId(individualId)),
    associationRequests: (organizationId) => all(organizationId, requestId('')),
    async draft<T>(place: DraftPlace, key: DraftKey) {
      if ('organizationId' in place) return inOrganization<Draft<T>>(place.organizationId, draftId(key));
      const partition = principalOf(place.individualId);
      const found = await store.get<Envelope<Draft<T>>>('principals', partition, draftId(key));
      return found && { value: found.document.value, version: found.version, document: found.document };
    },
    async organizationsNamed(beginning, limit) {
      const found = await store.findByName<Envelope<Organization>>(nameKeyOf(beginning), limit);
      return found.map((item) => item.document.value);
    },
    holderOf: async (partnerId) => (await readPartnerId(store, partnerId))?.document.value,
    async reservePartnerId(partnerId, holder, until) {
      const document = documents.partnerId(partnerId, holder, until);
      const kept = await readPartnerId(store, partnerId);
      if (kept !== undefined && kept.document.value.organizationId !== holder.organizationId) return 'taken';
      const write: Write =
        kept === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: kept.version };
      const changeId = `${holder.organizationId}~${until === undefined ? 'kept' : until.toISOString()}`;
      const outcome = await commit('operations', document.scope, changeId, [write]);
      return outcome === 'conflict' ? 'taken' : 'reserved';
    },
    async mcpIdClaim(mcpId) {
      const found = await store.get<Envelope<McpIdClaim>>('operations', mcpIdScope(mcpId), 'claim');
      return found && { value: found.document.value, version: found.version, document: found.document };
    },
    commitMcpId: (mcpId, changeId, writes) => commit('operations', mcpIdScope(mcpId), changeId, writes),
    commit: (organizationId, changeId, writes) => commit('organizations', organizationId, changeId, writes),
    commitIndividual: (individualId, changeId, writes) =>
      commit('principals', principalOf(individualId), changeId, writes),
  };
}

/** How each thing is stored; what `Membership.commit` and the imports are fed with. */
export const documents = {
  organization: (value: Organization): OrganizationDocument => ({
    id: 'root',
    type: 'organization',
    organizationId: value.id,
    shard: shardOf(value.id),
    nameKey: nameKeyOf(value.name),
    nextStageAt: renewalStageAt(value),
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
  order: (value: Order) => ofOrganization('order', `${value.placedOn}~${value.number}`, value),
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
  placed(order: Order): Write {
    return { kind: 'create', document: documents.order(order) };
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
  /**
   * Something that people were told about, or asked for, has come to its end or changed: cards of this kind and subject
   * that stand in chats are drawn anew, notices that were not delivered yet are looked at again when they are.
   */
  settled(settlement: Settlement, changeId: string): Write {
    return { kind: 'create', document: documents.settlement(settlement, changeId) };
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
      document: ofOrganization('audit', `${entry.at}~${changeId}`, { ...entry, organizationId }),
    };
  },
  /** The same for a change of what belongs to a person alone. */
  recordedOfIndividual(individualId: string, changeId: string, entry: AuditEntry): Write {
    const id = `audit~${entry.at}~${changeId}`;
    const document = { id, type: 'audit', ...ofPrincipal(individualId), value: entry };
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

export function associationId(individualId: string): string {
  return `association~${individualId}`;
}

function requestId(individualId: string): string {
  return `request~${individualId}`;
}

function requestForgottenAt(answeredAt: string): string {
  return new Date(new Date(answeredAt).getTime() + requestTerms.keepDays * 86_400_000).toISOString();
}

function readPartnerId(store: Store, partnerId: string) {
  return store.get<Envelope<PartnerIdHolder>>('operations', `partner-id~${partnerId}`, 'claim');
}

function readOrderNumber(store: Store, number: string) {
  return store.get<Envelope<{ readonly organizationId: string }>>('operations', `order-number~${number}`, 'claim');
}

function mcpIdScope(mcpId: string): string {
  return `mcp-id~${mcpId}`;
}

/** Case, accents and spaces do not tell names apart when one looks for an organization. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** What an organization is found by follows what it says. */
function searchedFields<T>(kept: Kept<T>, value: T): Partial<StoredDocument> {
  if (kept.document.type !== 'organization') return {};
  const [before, after] = [kept.value, value] as unknown as [Organization, Organization];
  const { nameKey, nextStageAt } = documents.organization(after);
  // A stage that was handled has moved on, and stays so until a new year begins.
  const isNewYear = before.enrollment.anniversaryDate !== after.enrollment.anniversaryDate;
  return { nameKey, ...(isNewYear ? { nextStageAt } : {}) };
}

function ofOrganization<T extends { readonly organizationId: string }>(type: string, key: string, value: T) {
  return { id: `${type}~${key}`, type, organizationId: value.organizationId, value };
}

function ofPrincipal(individualId: string) {
  return { principalId: principalOf(individualId) };
}

function principalOf(individualId: string): string {
  return `individual~${individualId}`;
}

function draftId(key: DraftKey): string {
  return `draft~${key.page}~${key.subject}~${key.individualId}`;
}

function draftEnd(now: Date): string {
  return new Date(now.getTime() + 30 * 86_400_000).toISOString();
}
