import type { AssociationRequest } from '../../program/joining/association-request.ts';
import type { McpIdClaim } from '../../program/requirements/mcp.ts';
import type { NoticePreferences } from '../../program/telling/notice-preferences.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import type { Notice } from '../../program/things/notice.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association, Individual, Transcript } from '../../program/things/people.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import {
  ExistsError,
  GoneError,
  type Page,
  StaleError,
  type Store,
  type StoredDocument,
  type Write,
} from '../store.ts';
import {
  type DayCard,
  type Draft,
  type DraftKey,
  type DraftPlace,
  documents,
  draftId,
  type Envelope,
  type Kept,
  type KeptNotice,
  type KeptShipment,
  lookId,
  mcpIdScope,
  type NoticeDocument,
  nameKeyOf,
  type PartnerIdHolder,
  principalOf,
  requestId,
  type ShipmentDocument,
} from './documents.ts';

/** Shipments of one organization, the latest day first. */
export interface ShipmentPage {
  readonly shipments: readonly Shipment[];
  /** Pass as `before` for earlier ones; absent if there are none. */
  readonly next?: string;
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
  order(organizationId: string, number: string): Promise<Kept<Order> | undefined>;
  /** Whose order it is. Known of orders that were placed here or imported. */
  organizationOfOrder(number: string): Promise<string | undefined>;
  /** Reserves an order number over all partitions. @returns `taken` if another organization has it */
  reserveOrderNumber(number: string, organizationId: string): Promise<'reserved' | 'taken'>;
  /** @param before `next` of the page before */
  shipments(organizationId: string, limit: number, before?: string): Promise<ShipmentPage>;
  shipment(organizationId: string, number: string): Promise<KeptShipment | undefined>;
  shipmentsOfOrder(organizationId: string, orderNumber: string): Promise<readonly Shipment[]>;
  /** One notice with its way; `KeptNotice.document` has the delivery. */
  notice(organizationId: string, noticeId: string): Promise<KeptNotice | undefined>;
  /** What was said of a kind, or of one subject of it, to whomever and whenever. */
  notices(organizationId: string, kind: string, subject?: string): Promise<readonly KeptNotice[]>;
  /** Everything that one person was told, or is to be told, by an organization. */
  noticesFor(organizationId: string, individualId: string): Promise<readonly KeptNotice[]>;
  /** The card that told a person the news of an organization last, of today or of an earlier day. */
  dayCard(organizationId: string, individualId: string): Promise<Kept<DayCard> | undefined>;
  /** When the organization is looked at next. */
  look(organizationId: string): Promise<Pick<Kept<unknown>, 'version'> | undefined>;
  preferences(individualId: string): Promise<Kept<NoticePreferences> | undefined>;
  /** Latest first, those that are still to be shown on a day. */
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
      for await (const { document, version } of each<Envelope<Order>>(organizationId, 'order~')) {
        if (document.value.number === number) return { value: document.value, version, document };
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
    dayCard: (organizationId, individualId) => inOrganization(organizationId, `day-card~${individualId}`),
    look: (organizationId) => inOrganization(organizationId, lookId),
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
function readPartnerId(store: Store, partnerId: string) {
  return store.get<Envelope<PartnerIdHolder>>('operations', `partner-id~${partnerId}`, 'claim');
}

function readOrderNumber(store: Store, number: string) {
  return store.get<Envelope<{ readonly organizationId: string }>>('operations', `order-number~${number}`, 'claim');
}
