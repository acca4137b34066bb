import { defined } from '../../optional.ts';
import { totalText } from '../../pages/orders/purchases/list-view.ts';
import type { OrderPart } from '../../program/purchases/order-part.ts';
import {
  type MonthTotal,
  monthTotals,
  type Total,
  type YearTotal,
  yearTotals,
} from '../../program/purchases/purchase-totals.ts';
import { orderStanding } from '../../program/renewal/order-standing.ts';
import { purchasesOf } from '../../visit/purchases.ts';
import { orderItemsText, orderStandingColor, orderStandingText } from '../../words/orders.ts';
import { amountShown } from '../amounts.ts';
import { openWay, orderWay, purchasesOfYearWay } from '../asks.ts';
import { type PictureVisit, picture } from '../picture.ts';
import { beginningOf } from '../portions.ts';
import type { CurrencyShown, OrderShown, PurchaseSum, PurchasesShown } from '../shown/purchases.ts';
import { badgeOf } from '../tones.ts';

/** Of an organization that buys in more, those in which it buys most (our choice, as are the others). */
const mostCurrencies = 3;
const mostYears = 20;
/** The years of which the months are told. */
const yearsWithMonths = 3;
const mostWaiting = 5;

/** What was bought, by month. */
export const purchases = picture({
  name: 'purchases',
  title: 'Program purchases',
  summary: 'What was bought, month by month, and what waits to be paid',
  page: 'program-purchases',
  load: (c) => purchasesOf(c),
  view(parts, c): PurchasesShown {
    const { say } = c;
    const waiting = parts
      .filter(({ order }) => order.state === 'awaiting-payment')
      .toSorted((one, other) => ((one.order.payBy ?? '9') < (other.order.payBy ?? '9') ? -1 : 1));
    const list = beginningOf(waiting, mostWaiting, openWay('pay-order', say), say);
    return {
      currencies: currenciesOf(parts, c),
      waiting: list.shown.map((part) => orderShown(part, c)),
      ...defined({
        moreWaiting: list.more,
        nothing:
          parts.length === 0
            ? { text: say.text('Nothing has been bought so far. Once something is ordered, it stands here.') }
            : undefined,
      }),
    };
  },
});

function currenciesOf(parts: readonly OrderPart[], c: PictureVisit): readonly CurrencyShown[] {
  const months = Map.groupBy(monthTotals(parts), ({ month, currency }) => `${month}~${currency}`);
  const count = (totals: readonly Total[]) => totals.reduce((sum, { orders }) => sum + orders, 0);
  return [...Map.groupBy(yearTotals(parts), ({ currency }) => currency)]
    .toSorted(([, one], [, other]) => count(other) - count(one))
    .slice(0, mostCurrencies)
    .map(([currency, totals]) => ({
      currency,
      years: yearsOf(totals).map((year, index) => {
        const total = totals.find((one) => one.year === year) ?? nothingIn(currency);
        return {
          year,
          ...sumOf(total, c),
          months: index < yearsWithMonths ? monthsOf(year, currency, months, c) : [],
          way: purchasesOfYearWay(year, c.say),
        };
      }),
    }));
}

/** Without a gap between the first and the last one. */
function yearsOf(totals: readonly YearTotal[]): readonly number[] {
  const last = totals[0]?.year ?? 0;
  const first = Math.max(totals.at(-1)?.year ?? last, last - mostYears + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => last - index);
}

function monthsOf(year: number, currency: string, totals: ReadonlyMap<string, readonly MonthTotal[]>, c: PictureVisit) {
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const total = totals.get(`${month}~${currency}`)?.[0] ?? nothingIn(currency);
    return { month, name: c.say.month(`${month}-01`), ...sumOf(total, c) };
  });
}

function sumOf(total: Total, { say }: PictureVisit): PurchaseSum {
  const { paid, open, orders } = total;
  return {
    paid: amountShown(paid, say),
    open: amountShown(open, say),
    orders,
    text: orders === 0 ? say.text('Nothing was bought.') : totalText(total, say),
  };
}

function nothingIn(currency: string): Total {
  const none = { minorUnits: 0, currency };
  return { currency, orders: 0, paid: none, open: none };
}

function orderShown({ order, lines, total }: OrderPart, { say, organization, today }: PictureVisit): OrderShown {
  const standing = orderStanding(order, organization, today);
  return {
    number: order.number,
    items: orderItemsText(lines, say),
    amount: amountShown(total, say),
    badge: badgeOf({ state: orderStandingText(standing, say), color: orderStandingColor(standing) }),
    way: orderWay(order.number, say),
  };
}
