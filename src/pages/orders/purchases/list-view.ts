import { defined, when } from '../../../optional.ts';
import type { OrderPart } from '../../../program/purchases/order-part.ts';
import { type Total, totalsOf, type YearTotal, yearTotals } from '../../../program/purchases/purchase-totals.ts';
import { orderStanding } from '../../../program/renewal/order-standing.ts';
import { minorDigitsOf } from '../../../program/things/money.ts';
import type { Days } from '../../../program/things/period.ts';
import type { Speech } from '../../../speech/speech.ts';
import { open } from '../../../visit/ways.ts';
import { locationName } from '../../../words/names.ts';
import { orderItemsText, orderStandingColor, orderStandingText } from '../../../words/orders.ts';
import { daysText, isWithin, slotsOfDays } from '../../days-asked.ts';
import { portionOf } from '../../portion.ts';
import type { PurchaseContext, Purchases } from './sought.ts';

const name = 'program-purchases';
/** An order is longer than most entries of lists (our choice). */
const mostOrders = 6;
/** They stand before all else (our choice). */
const mostWaiting = 3;
/** Currencies with a picture; an organization in more has those of its other currencies in words (our choice). */
const mostPictures = 2;
/** The picture shows as many years as have room on a phone; the list to choose from has all, with their amounts. */
const mostYears = 12;
/** Of more than these a phone has room for two digits each (our choice, as are the others). */
const mostWrittenOut = 6;

/** The orders of a year, the totals of all years as a picture and in words, and the ways to the rest. */
export function listView(found: Purchases, c: PurchaseContext) {
  const { say } = c;
  const { parts, years, year, days, organization, locationId } = found;
  const isShown = days === undefined ? inYear(year) : inDays(days);
  const ofYear = parts.filter(isShown);
  const totals = yearTotals(parts);
  const kept = {
    ...(days === undefined ? { year } : slotsOfDays(days)),
    ...(locationId === undefined ? {} : { location: locationId }),
  };
  const { shown, rest } = portionOf(
    ofYear,
    c.slots.from,
    { page: name, slot: 'from', slots: kept, most: mostOrders },
    say,
  );
  return {
    only: when(locationId, (id) => ({
      text: say.text('For {location} alone', { location: locationName(organization, id) }),
    })),
    unknown: when(found.unknown, (number) => ({
      text: say.text('There is no order {number} that you may look at. Here is what was bought.', { number }),
    })),
    waiting:
      c.slots.year === undefined && days === undefined && c.slots.from === undefined
        ? waitingView(shown, found, c)
        : [],
    none: when(ofYear.length === 0, () => ({ text: noneText(found, c) })),
    year: when(ofYear.length > 0, () => ({
      title:
        days === undefined
          ? say.text('Bought in {year}', { year: String(year) })
          : say.text('Bought: {days}', { days: daysText(days, say) }),
      totals: totalsOf(ofYear).map((total) => ({ text: totalText(total, c.say) })),
    })),
    orders: shown.map((part) => orderView(part, found, c)),
    rest,
    part: when(
      ofYear.some(({ isWhole }) => !isWhole),
      () => ({
        text: say.text(
          'Of orders that are for other locations too, you see the lines of those that you look after, with their amounts alone.',
        ),
      }),
    ),
    pictures: picturesOf(totals, c),
    years: when(years.length > 1, () => ({
      year: String(years.includes(year) ? year : years[0]),
      choices: years.map((one) => ({ value: String(one), title: choiceText(one, totals, c) })),
      choose: c.button('choose', locationId === undefined ? {} : { location: locationId }),
    })),
    tables: when(parts.length > 0, () => ({
      links: tablesOf(days === undefined && ofYear.length > 0 ? year : undefined, locationId, c),
    })),
    ways: [
      ...when(locationId, () => ({
        title: say.text('All locations'),
        button: open(name, { ...kept, location: undefined }),
      })),
      ...when(days, () => ({ title: say.text('By year'), button: open(name, defined({ location: locationId })) })),
      ...c.way('shipping-history'),
    ],
  };
}

function inYear(year: number): (part: OrderPart) => boolean {
  return ({ order }) => order.placedOn.startsWith(`${year}-`);
}

function inDays(days: Days): (part: OrderPart) => boolean {
  return ({ order }) => isWithin(order.placedOn, days);
}

/** What has to be paid and does not stand below anyway: orders of the end of a year are paid in the next one. */
function waitingView(shown: readonly OrderPart[], { parts, organization }: Purchases, c: PurchaseContext) {
  const { say } = c;
  return parts
    .filter((part) => part.order.state === 'awaiting-payment' && !shown.includes(part))
    .slice(0, mostWaiting)
    .map(({ order, lines }) => ({
      title: say.text('Order {number}', { number: order.number }),
      items: say.text('{items}, order {number}', { items: orderItemsText(lines, say), number: order.number }),
      standing: orderStandingText(orderStanding(order, organization, c.today), say),
      button: open(name, { order: order.number }),
    }));
}

function orderView(part: OrderPart, { organization }: Purchases, c: PurchaseContext) {
  const { say } = c;
  const { order, lines, net, tax, total } = part;
  const standing = orderStanding(order, organization, c.today);
  const places = [...new Set(lines.map(({ locationId }) => locationName(organization, locationId)))];
  const values = {
    number: order.number,
    date: say.date(order.placedOn),
    name: order.placedBy.name,
    location: say.list(places),
    net: say.money(net),
    tax: say.money(tax),
  };
  return {
    title: say.text('Order {number}', values),
    items: orderItemsText(lines, say),
    amount: say.money(total),
    standing: orderStandingText(standing, say),
    color: orderStandingColor(standing),
    detail: say.text('Order {number} of {date} by {name}, for {location}', values),
    price: tax.minorUnits === 0 ? say.text('{net}, without tax', values) : say.text('{net} and {tax} tax', values),
    button: open(name, { order: order.number }),
  };
}

/** What a year came to in a currency: every number of the picture, for who sees none. */
export function totalText({ orders: count, paid, open: unpaid }: Total, say: Speech): string {
  const values = { count, paid: say.money(paid), open: say.money(unpaid) };
  if (unpaid.minorUnits === 0) {
    return say.text('{paid} paid, in {count, plural, one {# order} other {# orders}}', values);
  }
  return say.text('{paid} paid and {open} not paid yet, in {count, plural, one {# order} other {# orders}}', values);
}

function choiceText(year: number, totals: readonly YearTotal[], { say }: PurchaseContext): string {
  const amounts = totals
    .filter((total) => total.year === year)
    .map(({ paid, open: unpaid }) => say.money({ ...paid, minorUnits: paid.minorUnits + unpaid.minorUnits }));
  return amounts.length === 0
    ? say.text('{year}', { year: String(year) })
    : say.text('{year}: {amounts}', { year: String(year), amounts: say.list(amounts) });
}

/**
 * A chart for each of the currencies in which most was bought, a bar a year.
 * Source: Charts in Adaptive Cards,
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
 */
function picturesOf(totals: readonly YearTotal[], c: PurchaseContext) {
  const { say } = c;
  const byCurrency = [...Map.groupBy(totals, ({ currency }) => currency)]
    .filter(([, ofIt]) => ofIt.some(({ paid, open: unpaid }) => paid.minorUnits + unpaid.minorUnits > 0))
    .toSorted(([, one], [, other]) => countOf(other) - countOf(one));
  return byCurrency.slice(0, mostPictures).map(([currency, ofIt]) => {
    const last = ofIt[0]?.year ?? 0;
    const first = Math.max(ofIt.at(-1)?.year ?? last, last - mostYears + 1);
    const shown = ofIt.filter(({ year }) => year >= first);
    // A year in which nothing was bought has its place too.
    const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const units = 10 ** minorDigitsOf(currency);
    const isLong = years.length > mostWrittenOut;
    const series = (legend: string, color: string, of: 'paid' | 'open') => ({
      legend,
      color,
      values: years.map((year) => ({
        x: String(year).slice(isLong ? -2 : 0),
        y: (shown.find((total) => total.year === year)?.[of].minorUnits ?? 0) / units,
      })),
    });
    const hasOpen = shown.some(({ open: unpaid }) => unpaid.minorUnits > 0);
    const values = { currency, first: String(first), last: String(last) };
    return {
      title:
        first === last
          ? say.text('With tax, {last}, in {currency}', values)
          : say.text('With tax, {first} to {last}, in {currency}', values),
      currency,
      series: [
        series(say.text('Paid'), 'categoricalBlue', 'paid'),
        ...when(hasOpen, () => series(say.text('Not paid yet'), 'categoricalMarigold', 'open')),
      ],
      facts: shown.map((total) => ({ title: String(total.year), value: totalText(total, c.say) })),
    };
  });
}

function countOf(totals: readonly YearTotal[]): number {
  return totals.reduce((sum, { orders }) => sum + orders, 0);
}

/** What the card shows, to take away: of one location where it shows one. */
function tablesOf(year: number | undefined, locationId: string | undefined, { say, links }: PurchaseContext) {
  const of = defined({ location: locationId });
  return [
    ...when(year, (one) => ({
      text: say.text('Take {year} away as a table (CSV)', { year: String(one) }),
      url: links.download('purchases', { year: String(one), ...of }),
    })),
    { text: say.text('Take all years away as a table (CSV)'), url: links.download('purchases', of) },
  ];
}

function noneText({ parts, year, days, locationId, organization }: Purchases, { say }: PurchaseContext): string {
  if (parts.length > 0 && days !== undefined) {
    return say.text('Nothing was bought in these days: {days}.', { days: daysText(days, say) });
  }
  if (parts.length > 0) return say.text('Nothing was bought in {year}.', { year: String(year) });
  return locationId === undefined
    ? say.text('Nothing has been bought so far. Once something is ordered, it stands here.')
    : say.text('Nothing has been bought for {location} so far.', { location: locationName(organization, locationId) });
}
