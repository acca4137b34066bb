import { can, reaches } from '../../../access/rights.ts';
import { when } from '../../../optional.ts';
import type { RequirementStanding } from '../../../program/orders/subscription-requirements.ts';
import { membershipHasEnded } from '../../../program/renewal/membership-first.ts';
import type { Organization } from '../../../program/things/organization.ts';
import type { Way } from '../../../visit/ways.ts';
import { placeOf } from '../../../words/associations.ts';
import { locationName } from '../../../words/names.ts';
import { orderStateWord } from '../../../words/orders.ts';
import { shipmentText } from '../../../words/shipments.ts';
import { requirementText } from '../../../words/subscription-requirements.ts';
import { heldSubscriptionBadge, soldUntilText } from '../../../words/subscriptions.ts';
import { isOpenOrder } from '../open-orders.ts';
import { nextText, renewalOf } from './next-year.ts';
import type { Entry, Summary } from './read-summary.ts';
import { orderWay } from './subscription-ways.ts';
import type { SummaryContext } from './summary-page.ts';

/** Pure: the current enrollment of each, its next year, and what is missing. */
export function summaryView({ organization, offered, portion }: Summary, c: SummaryContext) {
  const { say } = c;
  return {
    ended: offered.flatMap((one) => soldUntilText(one, c, say)).map((text) => ({ text })),
    entries: portion.shown.map((entry) => entryView(entry, organization, c)),
    rest: portion.rest,
    ways: [...(portion.shown.some(({ kits }) => kits.length > 0) ? c.way('shipping-history') : []), ...c.way('home')],
  };
}

function entryView(entry: Entry, organization: Organization, c: SummaryContext) {
  const { say, today, catalog } = c;
  const { offered, held, requirements } = entry;
  const isOver = membershipHasEnded(organization, today, catalog.renewalTerms);
  const missing = requirements.filter(({ state }) => state !== 'met');
  const mayName = (locationId: string) => reaches(c.principal, locationId);
  return {
    name: say.nameOf('subscription', offered.id),
    ...stateView(entry, organization, c),
    about: when(held === undefined && offered.about, (text) => ({ text: say.ofProgram(text) })),
    facts: factsOf(entry, organization, c),
    next: when(nextText(entry, organization, isOver, c), (text) => ({ text })),
    ways: waysOf(entry, organization, c),
    kits: when(kitsText(entry, c), (text) => ({ text })),
    takes: when(offered.eligibility !== undefined || requirements.length > 0, () => ({
      title: missing.length > 0 ? say.text('What it takes, and what is missing') : say.text('What it takes'),
      eligibility: when(offered.eligibility, (text) => ({ text: say.ofProgram(text) })),
      requirements: requirements.map((one) => ({
        text: requirementText(one, entry.locationId, organization, mayName, say),
        color: one.state === 'met' ? 'Good' : 'Attention',
      })),
      help: when(missing.length > 0, () => ({ text: helpText(missing, entry, organization, c) })),
    })),
  };
}

/** To the order that waits, or to the one that can be placed. */
function waysOf(
  { offered, held, pending, locationId, order }: Entry,
  organization: Organization,
  c: SummaryContext,
): readonly Way[] {
  if (order !== undefined && isOpenOrder(order)) {
    return can(c.principal, 'orders.place', { locationId })
      ? c.way('pay-order', { order: order.number }).map(({ button }) => ({
          title: c.say.text('Open order {number}', { number: order.number }),
          button,
        }))
      : [];
  }
  return pending === undefined ? orderWay(held ?? { product: offered.id, locationId }, organization, c) : [];
}

/** What stands on the badge. */
function stateView({ held, pending, order }: Entry, organization: Organization, c: SummaryContext) {
  const { say } = c;
  if (held !== undefined) {
    return renewalOf(held, organization, c).kind === 'ordered' && order !== undefined
      ? { state: orderStateWord(order.state, say), color: 'Accent' }
      : heldSubscriptionBadge(held, organization, c, say);
  }
  if (pending !== undefined) {
    return { state: order === undefined ? say.text('Ordered') : orderStateWord(order.state, say), color: 'Accent' };
  }
  return { state: say.text('Not held'), color: 'Default' };
}

function factsOf({ held, pending, locationId, order }: Entry, organization: Organization, { say }: SummaryContext) {
  const location = organization.locations.find(({ id }) => id === locationId);
  const where = {
    title: say.text('Location'),
    value:
      location === undefined
        ? locationName(organization, locationId)
        : say.text('{name} · {place}', { name: location.name, place: placeOf(location, say) }),
  };
  if (held === undefined) {
    return [
      where,
      ...when(pending, ({ by, on, orderNumber }) => ({
        title: say.text('Ordered'),
        value: say.text('by {name} on {date}, order {order}', {
          name: by.name,
          date: say.date(on),
          order: orderNumber,
        }),
      })),
    ];
  }
  const { startedOn, anniversaryDate, lastRenewal, orderNumber, quantity } = held;
  return [
    { title: say.text('Since'), value: say.date(startedOn) },
    { title: say.text('Until'), value: say.date(anniversaryDate) },
    where,
    ...when(quantity !== undefined && quantity > 1 && quantity, (count) => ({
      title: say.text('How many'),
      value: say.text('{count}', { count }),
    })),
    ...when(lastRenewal, ({ by, on, orderNumber: renewed }) => ({
      title: say.text('Renewed'),
      value: say.text('by {name} on {date}, order {order}', { name: by.name, date: say.date(on), order: renewed }),
    })),
    ...when(lastRenewal === undefined && order !== undefined && order.number === orderNumber && order, (placed) => ({
      title: say.text('Ordered'),
      value: say.text('by {name} on {date}, order {order}', {
        name: placed.placedBy.name,
        date: say.date(placed.placedOn),
        order: placed.number,
      }),
    })),
  ];
}

/** What is sent of it in the course of a year. */
function kitsText({ kits }: Entry, { say }: SummaryContext): string | undefined {
  if (kits.length === 0) return undefined;
  const arrived = kits.filter(({ state }) => state === 'delivered').length;
  const [next] = kits
    .filter(({ state }) => state !== 'delivered')
    .toSorted((one, other) => (one.shipsOn < other.shipsOn ? -1 : 1));
  return say.paragraph([
    say.text('{arrived} of {count, plural, one {# kit has} other {# kits have}} arrived.', {
      arrived,
      count: kits.length,
    }),
    ...when(next, (shipment) =>
      say.text('Next: {contents}. {when}', { contents: shipment.contents, when: shipmentText(shipment, say) }),
    ),
  ]);
}

function helpText(
  missing: readonly RequirementStanding[],
  { locationId }: Entry,
  organization: Organization,
  { say }: SummaryContext,
): string {
  return missing.some(({ requirement }) => requirement.at === 'location')
    ? say.text('Once somebody has passed it and their MCP ID is linked at {location}, it stands here.', {
        location: locationName(organization, locationId),
      })
    : say.text('Once somebody of your organization has passed it and has linked their MCP ID, it stands here.');
}
