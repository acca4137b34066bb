import { can } from '../../../access/rights.ts';
import type { CartLine, OrderingState } from '../../../program/orders/cart.ts';
import type { LineRefusal } from '../../../program/orders/order-refusal.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import { open, type Way } from '../../../visit/ways.ts';
import { competencyName } from '../../../words/names.ts';
import { lineRefusalText, type RefusalWords } from '../../../words/order-refusals.ts';

export function refusalWords(
  { organization }: Pick<OrderingState, 'organization'>,
  { principal, say }: MemberVisit,
): RefusalWords {
  return { organization, say, mayName: (locationId) => can(principal, 'orders.place', { locationId }) };
}

/** Why a line cannot be ordered, with the ways on. */
export function refusalView(line: CartLine, why: LineRefusal, state: OrderingState, c: MemberVisit) {
  return { text: lineRefusalText(line, why, refusalWords(state, c)), ways: waysOn(line, why, c) };
}

/** What else can be done; as many as fit beside the buttons of the form. */
function waysOn(line: CartLine, why: LineRefusal, c: MemberVisit): readonly Way[] {
  const { say } = c;
  switch (why.reason) {
    case 'not-sold':
      return why.successors.slice(0, 2).map((product) => ({
        title: say.nameOf('product', product),
        button: open('new-order', { product, location: line.locationId }),
      }));
    case 'membership-ended':
      return why.canRenew ? c.way('renew-membership') : c.way('home');
    case 'level-needed':
      return c.way('manage-competencies');
    case 'held-already':
      return why.held === undefined
        ? c.way('home')
        : [
            {
              title: say.text('Renew or upgrade {competency}', {
                competency: competencyName(why.held.competency, say),
              }),
              button: open('renew-competency', {
                enrollment: why.held.id,
                level: line.item === 'product' ? why.held.level : line.level,
              }),
            },
          ];
    case 'ordered-already':
      return c.way('pay-order', { order: why.pending.includedInOrder ?? why.pending.orderNumber });
    case 'no-new-enrollments':
      return why.successors.slice(0, 2).map((competency) => ({
        title: competencyName(competency, say),
        button: open('new-order', { competency, location: line.locationId }),
      }));
    case 'not-opted-in':
      return line.item === 'product' ? [] : c.way('opt-in', { competency: line.competency });
    case 'requirements-missing':
    case 'level-not-offered':
      return line.item === 'product'
        ? []
        : [
            {
              title: say.text('See what is missing'),
              button: open('competency-progress', {
                competency: line.competency,
                level: line.level,
                location: line.locationId,
              }),
            },
          ];
    case 'location-closed':
      return c.way('manage-locations');
    case 'unknown-item':
    case 'no-price':
    case 'quantity':
    case 'most-in-country':
    case 'most-at-location':
      return [];
  }
}
