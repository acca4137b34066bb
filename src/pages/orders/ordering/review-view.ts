import { can } from '../../../access/rights.ts';
import { when } from '../../../optional.ts';
import type { CartLine, OrderingState } from '../../../program/orders/cart.ts';
import { requirementStandings } from '../../../program/orders/subscription-requirements.ts';
import type { MemberVisit } from '../../../visit/visit.ts';
import { requirementText } from '../../../words/subscription-requirements.ts';

/**
 * What the program looks at before it says yes to a line, and how that stands today: it refuses nothing here, so that
 * nobody is surprised by the answer.
 */
export function reviewView(line: CartLine, { products, organization, transcripts }: OrderingState, c: MemberVisit) {
  const { say, catalog, principal, today } = c;
  const product = line.item === 'product' ? products.find(({ id }) => id === line.product) : undefined;
  const offered = catalog.subscriptions.find(({ id }) => id === product?.subscription);
  if (product?.needsReview !== true || offered === undefined) return [];
  const { locationId } = line;
  const { eligibility, assessments = [] } = offered;
  const mayName = (id: string) => can(principal, 'orders.place', { locationId: id });
  const standings = requirementStandings(assessments, transcripts, locationId, today);
  if (eligibility === undefined && standings.length === 0) return [];
  return [
    {
      title: say.text('What the program looks at'),
      eligibility: when(eligibility, (text) => ({ text })),
      requirements: standings.map((one) => ({
        text: requirementText(one, locationId, organization, mayName, say),
        color: one.state === 'met' ? 'Default' : 'Attention',
      })),
      missing: when(
        standings.some(({ state }) => state !== 'met'),
        () => ({
          text: say.text('You can order it all the same, but the program may decline it as long as this is missing.'),
        }),
      ),
    },
  ];
}
