import type { OrderPart } from '../../program/purchases/order-part.ts';
import { orderStanding } from '../../program/renewal/order-standing.ts';
import { purchaseOf, purchasesOf } from '../../visit/purchases.ts';
import { locationName } from '../../words/names.ts';
import {
  orderItemsText,
  orderItemText,
  orderStandingColor,
  orderStandingText,
  orderStateWord,
} from '../../words/orders.ts';
import { programPurchases } from '../orders/program-purchases.ts';
import type { Glimpse, Hit, Search, SearchVisit } from './define-search.ts';
import { placeWords } from './place-words.ts';

/** Of a long order; all of it stands on its page (our choice). */
const mostItems = 6;

/** Orders, by number, product, competency, place, state, day or month. */
export const orderSearch: Search = {
  name: 'orders',
  page: programPurchases,
  async find(c) {
    const parts = await purchasesOf(c);
    return parts.map((part) => hitOf(part, c));
  },
  title: ({ id }, say) => say.text('Order {number}', { number: id }),
  sentence: ({ id }, say) => say.text('show order {number}', { number: id }, 'as somebody asks the bot'),
  slots: ({ id }) => ({ order: id }),
  async glimpse({ id }, c) {
    const part = await purchaseOf(id, c);
    return part && glimpseOf(part, c);
  },
};

function hitOf(part: OrderPart, c: SearchVisit): Hit {
  const { say, organization, today } = c;
  const { order, lines } = part;
  const standing = orderStanding(order, organization, today);
  const places = [...new Set(lines.map(({ locationId }) => locationId))];
  return {
    thing: { id: order.number },
    searched: [
      order.number,
      order.placedOn,
      ...lines.map((line) => orderItemText(line, say)),
      ...places.flatMap((id) => placeWords(id, organization, say)),
      orderStateWord(standing.state, say),
      standing.state === 'awaiting-payment' ? say.text('unpaid', {}, 'what a search finds orders by') : '',
    ],
    competencies: lines.flatMap((line) => ('competency' in line ? [line.competency] : [])),
    preview: () => ({
      title: say.text('Order {number}', { number: order.number }),
      text: say.text('{items} · {state} · {location} · {date}', {
        items: orderItemsText(lines, say),
        state: orderStateWord(standing.state, say),
        location: say.list(places.map((id) => locationName(organization, id))),
        date: say.date(order.placedOn),
      }),
    }),
  };
}

function glimpseOf({ order, lines, isWhole }: OrderPart, c: SearchVisit): Glimpse {
  const { say, organization, today } = c;
  const standing = orderStanding(order, organization, today);
  const shown = lines.slice(0, mostItems).map((line) => orderItemText(line, say));
  const items =
    lines.length > shown.length ? [...shown, say.text('{count} more', { count: lines.length - shown.length })] : shown;
  const places = [...new Set(lines.map(({ locationId }) => locationName(organization, locationId)))];
  return {
    state: { text: orderStandingText(standing, say), color: orderStandingColor(standing) },
    facts: [
      { title: say.text('What'), value: say.list(items) },
      { title: say.text('Where'), value: say.list(places) },
      { title: say.text('Ordered on'), value: say.date(order.placedOn) },
    ],
    notes: [
      ...(isWhole ? [] : [say.text('You see the lines of the locations that you look after.')]),
      say.text('Amounts, people and papers are in your own chat with me.'),
    ],
    links: [],
  };
}
