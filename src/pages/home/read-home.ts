import { can } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { administratorsOf } from '../../program/joining/association.ts';
import { type PersonalMessage, personalMessages } from '../../program/things/message.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association, Transcript } from '../../program/things/people.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { waitingRequests } from '../association/waiting-requests.ts';
import { openOrders } from '../orders/open-orders.ts';
import { mostMessages } from './messages.ts';

export interface Home {
  readonly organization: Organization;
  readonly transcripts: readonly Transcript[];
  readonly messages: readonly PersonalMessage[];
  /** How many people wait for the answer of who looks. */
  readonly waiting: number;
  /** Orders that wait, of what the reader looks after. */
  readonly orders: readonly Order[];
  /** Who looks after all of it, the Primary Program Contact first. */
  readonly administrators: readonly Association[];
}

/** What Home stands on, and the first pictures of the tab. */
export async function readHome(c: MemberVisit): Promise<Home> {
  const { organizationId } = c.principal.association;
  const [{ value: organization }, transcripts, messages, associations, waiting, orders] = await Promise.all([
    organizationOf(c),
    c.store.transcripts(organizationId),
    c.store.messages(organizationId, c.today, mostMessages),
    c.store.inCharge(organizationId),
    waitingRequests(c),
    can(c.principal, 'orders.place') ? openOrders(c) : [],
  ]);
  return {
    organization,
    transcripts,
    messages: personalMessages(messages, c.principal.individual.messageMarks, organization.enrollment.anniversaryDate),
    waiting: waiting.length,
    orders,
    administrators: administratorsOf(associations, organization),
  };
}
