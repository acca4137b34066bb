import type { AssociationRequest } from '../../program/joining/association-request.ts';
import type { Invitation } from '../../program/joining/invitation.ts';
import type { Merge } from '../../program/merging/merge.ts';
import type { McpIdClaim } from '../../program/requirements/mcp.ts';
import type { NoticePreferences } from '../../program/telling/notice-preferences.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association, Individual, Transcript } from '../../program/things/people.ts';
import type { Shipment } from '../../program/things/shipment.ts';
import { mergeView } from '../merge-view.ts';
import type { Collection, Store, StoredDocument, Versioned, Write } from '../store.ts';
import { addressee, addressKey, invitingOrganization } from '../things/addressed.ts';
import { association } from '../things/association.ts';
import { associationRequest } from '../things/association-request.ts';
import { type DayCard, dayCard } from '../things/day-card.ts';
import { type Draft, type DraftKey, type DraftPlace, organizationDraft, personDraft } from '../things/draft.ts';
import { individual } from '../things/individual.ts';
import { invitation } from '../things/invitation.ts';
import { look } from '../things/look.ts';
import { mcpIdClaim } from '../things/mcp-id-claim.ts';
import { type MergedInto, merge, mergedInto, type OpenMerge, openMerge } from '../things/merge.ts';
import { message } from '../things/message.ts';
import { type KeptNotice, notice } from '../things/notice.ts';
import { order } from '../things/order.ts';
import { orderNumberClaim } from '../things/order-number-claim.ts';
import { organization } from '../things/organization.ts';
import { type PartnerIdHolder, partnerIdClaim } from '../things/partner-id-claim.ts';
import { domainKey } from '../things/place-name.ts';
import { preferences } from '../things/preferences.ts';
import { type KeptShipment, shipment } from '../things/shipment.ts';
import { shipmentNumberClaim } from '../things/shipment-number-claim.ts';
import { type Kept, personPartition } from '../things/thing.ts';
import { transcript } from '../things/transcript.ts';
import { attempt } from './attempt.ts';
import { createMergeMoves, type MergeMoves } from './merge-moves.ts';
import { createReading, type Reading } from './reading.ts';

/** Shipments of one organization, the latest day first. */
export interface ShipmentPage {
  readonly shipments: readonly Shipment[];
  /** Pass as `before` for earlier ones; absent if there are none. */
  readonly next?: string;
}

/**
 * The memberships, in the words of the trade. Reading answers `undefined` for what is not there. What has no word here is
 * read with `get`, `all`, `each` and `latest`.
 */
export interface Membership extends Reading {
  organization(organizationId: string): Promise<Kept<Organization> | undefined>;
  individual(individualId: string): Promise<Kept<Individual> | undefined>;
  association(organizationId: string, individualId: string): Promise<Kept<Association> | undefined>;
  associations(organizationId: string): Promise<readonly Association[]>;
  /**
   * The associations of those who have administration rights or a contact role, in the same order: whoever is asked,
   * named or told for an organization is among them, however many work there.
   */
  inCharge(organizationId: string): Promise<readonly Association[]>;
  associationRequest(organizationId: string, individualId: string): Promise<Kept<AssociationRequest> | undefined>;
  /** Those that wait and those that were answered lately, in the order of the individual ids. */
  associationRequests(organizationId: string): Promise<readonly AssociationRequest[]>;
  /** @param address as `addressKey` names it */
  invitation(organizationId: string, address: string): Promise<Kept<Invitation> | undefined>;
  /** Those that wait and those that have ended lately, in the order of what names their addresses. */
  invitations(organizationId: string): Promise<readonly Invitation[]>;
  /** Organizations that may have invited an address, by id: places to look at. */
  invitingOrganizations(email: string): Promise<readonly string[]>;
  /** Notes such a place before the invitation is written, so that who is invited finds it. It grants nothing. */
  noteInviting(address: string, organizationId: string, until: Date): Promise<void>;
  /** People whose sign-in has vouched for an address, by id. @param address as above */
  addressees(address: string): Promise<readonly string[]>;
  /** Notes such a person. It grants nothing. */
  noteAddressee(email: string, individualId: string): Promise<void>;
  transcript(organizationId: string, individualId: string): Promise<Kept<Transcript> | undefined>;
  transcripts(organizationId: string): Promise<readonly Transcript[]>;
  /** Latest first. */
  orders(organizationId: string, limit: number): Promise<readonly Order[]>;
  order(organizationId: string, number: string): Promise<Kept<Order> | undefined>;
  /** Whose order it is. Known of orders that were placed here or imported. */
  organizationOfOrder(number: string): Promise<string | undefined>;
  /** Reserves an order number over all partitions. @returns `taken` if another organization has it */
  reserveOrderNumber(number: string, organizationId: string): Promise<'reserved' | 'taken'>;
  /** The same of a shipment. */
  reserveShipmentNumber(number: string, organizationId: string): Promise<'reserved' | 'taken'>;
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
   * Organizations whose folded name, or that of a location of theirs, begins like this. The stores can search by the
   * beginning of a name and by nothing else.
   * @param beginning one of `beginningsOf`
   */
  organizationsNamed(beginning: string, limit: number): Promise<readonly Organization[]>;
  /** Organizations that have this e-mail domain; at most ten, as more are no help to anybody. */
  organizationsOfDomain(domain: string): Promise<readonly Organization[]>;
  holderOf(partnerId: string): Promise<PartnerIdHolder | undefined>;
  /** A merge, as the inviter has it or as the invited one's copy. */
  merge(organizationId: string, id: string): Promise<Kept<Merge> | undefined>;
  /** Every merge of an organization, whatever became of it. */
  merges(organizationId: string): Promise<readonly Merge[]>;
  /** The merge that an organization is in. */
  openMerge(organizationId: string): Promise<Kept<OpenMerge> | undefined>;
  /** What lies beneath all this while organizations are merged; for the merge alone. */
  moves(): MergeMoves;
  /** What an organization has become part of; if that has become part of another one, the last of them. */
  mergedInto(organizationId: string): Promise<MergedInto | undefined>;
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

type NumberClaim = typeof orderNumberClaim | typeof shipmentNumberClaim;

export function createMembership(beneath: Store): Membership {
  const store = mergeView(beneath);
  const reading = createReading(store);
  const { get, all, each, latest, selected } = reading;
  const commit = (collection: Collection, partition: string, changeId: string, writes: readonly Write[]) =>
    attempt(() => store.commit(collection, partition, writes, changeId));
  const reserve = async (claim: NumberClaim, number: string, organizationId: string) => {
    const known = await get(claim, { number });
    if (known !== undefined) return known.value.organizationId === organizationId ? 'reserved' : 'taken';
    const document = claim.document({ organizationId }, { number });
    const outcome = await commit('operations', document.scope, organizationId, [{ kind: 'create', document }]);
    if (outcome !== 'conflict') return 'reserved';
    // Somebody was faster, who may be of the same organization.
    return (await get(claim, { number }))?.value.organizationId === organizationId ? 'reserved' : 'taken';
  };
  return {
    ...reading,
    organization: (id) => get(organization, { id }),
    individual: (id) => get(individual, { id }),
    association: (organizationId, individualId) => get(association, { organizationId, individualId }),
    associations: (organizationId) => all(association, { organizationId }),
    async inCharge(organizationId) {
      const kept = await selected(association, { organizationId }, { of: 'in-charge' });
      return kept.map(({ value }) => value);
    },
    associationRequest: (organizationId, individualId) => get(associationRequest, { organizationId, individualId }),
    associationRequests: (organizationId) => all(associationRequest, { organizationId }),
    invitation: (organizationId, address) => get(invitation, { organizationId, address }),
    invitations: (organizationId) => all(invitation, { organizationId }),
    invitingOrganizations: async (email) =>
      (await all(invitingOrganization, { address: addressKey(email) })).map(({ organizationId }) => organizationId),
    async noteInviting(address, organizationId, until) {
      const kept = await get(invitingOrganization, { address, organizationId });
      const document = invitingOrganization.document({ address, organizationId }, { until });
      const write: Write =
        kept === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: kept.version };
      // Whoever is just doing the same notes the same.
      await commit('operations', document.scope, `${organizationId}~${until.toISOString()}`, [write]);
    },
    addressees: async (address) => (await all(addressee, { address })).map(({ individualId }) => individualId),
    async noteAddressee(email, individualId) {
      const address = addressKey(email);
      if ((await get(addressee, { address, individualId })) !== undefined) return;
      const document = addressee.document({ address, individualId });
      await commit('operations', document.scope, individualId, [{ kind: 'create', document }]);
    },
    transcript: (organizationId, individualId) => get(transcript, { organizationId, individualId }),
    transcripts: (organizationId) => all(transcript, { organizationId }),
    orders: async (organizationId, limit) => (await latest(order, { organizationId }, limit)).values,
    order: (organizationId, number) => first(each(order, { organizationId }), ({ value }) => value.number === number),
    async organizationOfOrder(number) {
      const claim = await get(orderNumberClaim, { number });
      if (claim === undefined) return undefined;
      const { organizationId } = claim.value;
      return (await this.mergedInto(organizationId))?.into ?? organizationId;
    },
    reserveOrderNumber: (number, organizationId) => reserve(orderNumberClaim, number, organizationId),
    reserveShipmentNumber: (number, organizationId) => reserve(shipmentNumberClaim, number, organizationId),
    async shipments(organizationId, limit, before) {
      const { values: shipments, ...rest } = await latest(shipment, { organizationId }, limit, before);
      return { shipments, ...rest };
    },
    shipment: (organizationId, number) =>
      first(each(shipment, { organizationId }), ({ value }) => value.number === number),
    async shipmentsOfOrder(organizationId, orderNumber) {
      return (await all(shipment, { organizationId })).filter((entry) => entry.orderNumber === orderNumber);
    },
    async notice(organizationId, noticeId) {
      const found = await store.get('organizations', organizationId, noticeId);
      return found && notice.kept(found);
    },
    notices: (organizationId, kind, subject) =>
      Array.fromAsync(each(notice, { organizationId, kind, ...(subject === undefined ? {} : { subject }) })),
    noticesFor: (organizationId, recipientId) =>
      selected(notice, { organizationId }, { of: 'notices-to', recipientId }),
    dayCard: (organizationId, recipientId) => get(dayCard, { organizationId, recipientId }),
    look: (organizationId) => get(look, { organizationId }),
    preferences: (individualId) => get(preferences, { individualId }),
    async messages(organizationId, today, limit) {
      const { values } = await latest(message, { organizationId }, 50);
      return values.filter((entry) => entry.showUntil === undefined || entry.showUntil >= today).slice(0, limit);
    },
    async draft<T>(place: DraftPlace, key: DraftKey) {
      const kept = await ('organizationId' in place
        ? get(organizationDraft, { ...key, organizationId: place.organizationId })
        : get(personDraft, key));
      // A page takes out of its drafts what it has put into them.
      return kept as Kept<Draft<T>> | undefined;
    },
    async organizationsNamed(beginning, limit) {
      const found = await store.findByName(beginning, limit);
      const isRoot = ({ document }: Versioned<StoredDocument>) => document.id === organization.idOf({});
      const named = found.filter(isRoot).map((item) => organization.kept(item).value);
      const known = new Set(named.map(({ id }) => id));
      const ofPlaces = found
        .filter((item) => !isRoot(item))
        .map(({ document }) => (document as unknown as { readonly organizationId: string }).organizationId);
      const others = [...new Set(ofPlaces)].filter((id) => !known.has(id));
      const roots = await Promise.all(others.map((id) => get(organization, { id })));
      return [...named, ...roots.flatMap((root) => (root === undefined ? [] : [root.value]))];
    },
    async organizationsOfDomain(domain) {
      const key = domainKey(domain);
      const found = await this.organizationsNamed(key, 10);
      return found.filter(({ profile }) => profile.emailDomains.some((one) => domainKey(one) === key));
    },
    async holderOf(partnerId) {
      const holder = (await get(partnerIdClaim, { partnerId }))?.value;
      const gone = holder && (await this.mergedInto(holder.organizationId));
      return gone === undefined ? holder : { organizationId: gone.into };
    },
    moves: () => createMergeMoves(beneath),
    merge: (organizationId, id) => get(merge, { organizationId, id }),
    merges: (organizationId) => all(merge, { organizationId }),
    openMerge: (organizationId) => get(openMerge, { organizationId }),
    async mergedInto(organizationId) {
      let last: MergedInto | undefined;
      for (let id = organizationId; ; ) {
        const found = (await get(mergedInto, { organizationId: id }))?.value;
        if (found === undefined) return last;
        last = found;
        id = found.into;
      }
    },
    async reservePartnerId(partnerId, holder, until) {
      const document = partnerIdClaim.document(holder, { partnerId, until });
      const kept = await get(partnerIdClaim, { partnerId });
      if (kept !== undefined && kept.value.organizationId !== holder.organizationId) return 'taken';
      const write: Write =
        kept === undefined ? { kind: 'create', document } : { kind: 'replace', document, version: kept.version };
      const changeId = `${holder.organizationId}~${until === undefined ? 'kept' : until.toISOString()}`;
      const outcome = await commit('operations', document.scope, changeId, [write]);
      return outcome === 'conflict' ? 'taken' : 'reserved';
    },
    mcpIdClaim: (mcpId) => get(mcpIdClaim, { mcpId }),
    commitMcpId: (mcpId, changeId, writes) => commit('operations', mcpIdClaim.partitionOf({ mcpId }), changeId, writes),
    commit: (organizationId, changeId, writes) => commit('organizations', organizationId, changeId, writes),
    commitIndividual: (individualId, changeId, writes) =>
      commit('principals', personPartition(individualId), changeId, writes),
  };
}

async function first<T>(found: AsyncIterable<T>, isIt: (one: T) => boolean): Promise<T | undefined> {
  for await (const one of found) if (isIt(one)) return one;
  return undefined;
}
