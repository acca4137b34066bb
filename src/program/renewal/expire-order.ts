import type { CompetencyEnrollment } from '../things/competency.ts';
import type { Order } from '../things/order.ts';
import type { Organization } from '../things/organization.ts';

export interface ExpiredOrder {
  readonly order: Order;
  readonly organization: Organization;
  /** What has gone back to the term before, as it is now. */
  readonly returned: readonly CompetencyEnrollment[];
}

/**
 * Ends an order that was not paid in time: what was renewed or upgraded with it goes back to the term before. The
 * membership costs nothing, so that nothing of it is unpaid and it stays renewed; a competency that was changed again
 * with another order since keeps what that one bought (both our choice).
 * @param order whose last day is over: see `isExpired`
 */
export function expireOrder(order: Order, organization: Organization): ExpiredOrder {
  const isOf = (held: CompetencyEnrollment) =>
    held.lastRenewal?.orderNumber === order.number && held.previousTerm !== undefined;
  const competencies = organization.competencies.map((held) => (isOf(held) ? termBefore(held) : held));
  const ids = new Set(organization.competencies.filter(isOf).map(({ id }) => id));
  return {
    order: { ...order, state: 'expired' },
    organization: ids.size === 0 ? organization : { ...organization, competencies },
    returned: competencies.filter(({ id }) => ids.has(id)),
  };
}

function termBefore({ lastRenewal: _renewal, previousTerm, ...held }: CompetencyEnrollment): CompetencyEnrollment {
  return { ...held, ...previousTerm };
}
