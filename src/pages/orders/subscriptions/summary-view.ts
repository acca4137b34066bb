import { reaches } from '../../../access/rights.ts';
import { when } from '../../../optional.ts';
import { productOf, subscriptionRenewal } from '../../../program/orders/subscription-renewal.ts';
import type { RequirementStanding } from '../../../program/orders/subscription-requirements.ts';
import { membershipHasEnded } from '../../../program/renewal/membership-first.ts';
import { renewalOfThisYear, standingOf } from '../../../program/things/enrollment.ts';
import { type Organization, placeOfSubscription, type Subscription } from '../../../program/things/organization.ts';
import { placeOf } from '../../../words/associations.ts';
import { countryName } from '../../../words/countries.ts';
import { locationName, standingColor, standingText } from '../../../words/names.ts';
import { orderStateWord } from '../../../words/orders.ts';
import { shipmentText } from '../../../words/shipments.ts';
import { requirementText } from '../../../words/subscription-requirements.ts';
import { howToOrderText, renewalText, soldUntilText } from '../../../words/subscriptions.ts';
import type { Entry, Summary } from './read-summary.ts';
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
    ...stateView(entry, organization, isOver, c),
    about: when(held === undefined && offered.about, (text) => ({ text })),
    facts: factsOf(entry, organization, c),
    next: when(nextText(entry, organization, isOver, c), (text) => ({ text })),
    kits: when(kitsText(entry, c), (text) => ({ text })),
    takes: when(offered.eligibility !== undefined || requirements.length > 0, () => ({
      title: missing.length > 0 ? say.text('What it takes, and what is missing') : say.text('What it takes'),
      eligibility: when(offered.eligibility, (text) => ({ text })),
      requirements: requirements.map((one) => ({
        text: requirementText(one, entry.locationId, organization, mayName, say),
        color: one.state === 'met' ? 'Good' : 'Attention',
      })),
      help: when(missing.length > 0, () => ({ text: helpText(missing, entry, organization, c) })),
    })),
  };
}

/** What stands on the badge. */
function stateView({ held, pending, order }: Entry, organization: Organization, isOver: boolean, c: SummaryContext) {
  const { say, today, catalog } = c;
  if (held !== undefined) {
    const isEndedEarlier = isOver && held.anniversaryDate >= today;
    const standing = standingOf(isEndedEarlier ? organization.enrollment : held, today, catalog.renewalTerms);
    const renewal = renewalOf(held, organization, c);
    if (renewal.kind === 'ordered' && order !== undefined) {
      return { state: orderStateWord(order.state, say), color: 'Accent' };
    }
    // Nobody can renew what is not sold any more.
    return renewal.kind === 'not-sold' && standing.state === 'renewal-window'
      ? { state: say.text('Ends'), color: 'Attention' }
      : { state: standingText(standing, say), color: standingColor(standing) };
  }
  if (pending !== undefined) {
    return { state: order === undefined ? say.text('Ordered') : orderStateWord(order.state, say), color: 'Accent' };
  }
  return { state: say.text('Not held'), color: 'Default' };
}

function renewalOf(held: Subscription, organization: Organization, { catalog, today }: SummaryContext) {
  const { products, subscriptions, renewalTerms } = catalog;
  const known = productOf(held, products) ?? subscriptions.find(({ id }) => id === held.product);
  return subscriptionRenewal(held, organization, known, today, renewalTerms);
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

/** The next enrollment: what can be done about it, or what was. */
function nextText(
  { held, pending, offered, order, locationId }: Entry,
  organization: Organization,
  isOver: boolean,
  c: SummaryContext,
): string | undefined {
  const { say, today, catalog } = c;
  if (isOver) {
    return say.text('The membership ended on {date}, and with it what belongs to it.', {
      date: say.date(organization.enrollment.anniversaryDate),
    });
  }
  if (held === undefined && pending === undefined) {
    return countryHasText(offered, locationId, organization, c) ?? howToOrderText(organization, say);
  }
  const waiting = pending ?? waitingFor(held, organization, c);
  if (waiting !== undefined) {
    const values = { until: say.date(waiting.until), order: waiting.orderNumber, name: waiting.by.name };
    if (waiting.payBy !== undefined) {
      return order?.state === 'payment-review'
        ? say.text('Order {order} is said to be paid, and the program looks for the money.', values)
        : say.text('Order {order} of {name} waits to be paid until {payBy}.', {
            ...values,
            payBy: say.date(waiting.payBy),
          });
    }
    return order?.reviewBy === undefined
      ? say.text('The program looks whether your organization may have it: order {order} of {name}.', values)
      : say.text('The program looks whether your organization may have it, until {review}: order {order} of {name}.', {
          ...values,
          review: say.date(order.reviewBy),
        });
  }
  if (held === undefined) return undefined;
  const renewed = renewalOfThisYear(held, today, catalog.renewalTerms);
  return renewed === undefined
    ? renewalText(held, organization, c, say)
    : say.text('Its next year is paid. Renewing opens again on {date}.', {
        date: say.date(standingOf(held, today, catalog.renewalTerms).windowOpensOn),
      });
}

/** Of what a country has once: who has it already, as far as the reader looks after them. */
function countryHasText(
  { id }: Entry['offered'],
  locationId: string,
  organization: Organization,
  { say, today, catalog, principal }: SummaryContext,
): string | undefined {
  if (productOf({ product: id }, catalog.products)?.mostInCountry !== 1) return undefined;
  const countryOf = (at: string) => organization.locations.find((one) => one.id === at)?.country;
  const country = countryOf(locationId);
  const places = [
    ...organization.subscriptions
      .filter(({ product, anniversaryDate }) => product === id && anniversaryDate >= today)
      .map((held) => placeOfSubscription(held, organization)),
    ...(organization.pendingEnrollments ?? [])
      .filter((pending) => pending.kind === 'subscription' && pending.product === id)
      .map((pending) => pending.locationId),
  ];
  const other = places.find((at) => countryOf(at) === country);
  if (other === undefined || country === undefined) return undefined;
  const values = { country: countryName(country, say), location: locationName(organization, other) };
  return reaches(principal, other)
    ? say.text('There is one for each country, and {location} has that of {country}.', values)
    : say.text('There is one for each country, and your organization has that of {country}.', values);
}

function waitingFor(held: Subscription | undefined, organization: Organization, c: SummaryContext) {
  const renewal = held && renewalOf(held, organization, c);
  return renewal?.kind === 'ordered' ? renewal.pending : undefined;
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
