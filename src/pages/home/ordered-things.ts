import { can } from '../../access/rights.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { PendingEnrollment } from '../../program/things/pending-enrollment.ts';
import { open } from '../../visit/ways.ts';
import { pendingText } from '../../words/orders.ts';
import type { HomeContext } from './home.ts';

/** More than somebody orders at a time stands behind the last one (our choice). */
const mostShown = 3;

/** What is ordered and not had so far, an entry for each order, the one to be paid first on top. */
export function orderedThings(organization: Organization, c: HomeContext) {
  const { say, principal } = c;
  const { pendingEnrollments = [] } = organization;
  const own = pendingEnrollments.filter(({ locationId }) => can(principal, 'orders.place', { locationId }));
  const byOrder = [...Map.groupBy(own, ({ orderNumber, includedInOrder }) => includedInOrder ?? orderNumber)];
  const payBy = ([, [first]]: (typeof byOrder)[number]) => first?.payBy ?? '9';
  return byOrder
    .toSorted((one, other) => (payBy(one) < payBy(other) ? -1 : 1))
    .slice(0, mostShown)
    .map(([order, things]) => ({
      text: orderedText(things, organization, c),
      title: say.text('See order {order}', { order }),
      button: open('pay-order', { order }),
    }));
}

function orderedText(things: readonly PendingEnrollment[], organization: Organization, { say }: HomeContext): string {
  const payBy = things.find((one) => one.payBy !== undefined)?.payBy;
  const values = { things: say.list(things.map((one) => pendingText(one, organization, say))) };
  return payBy === undefined
    ? say.text('Ordered, and the program is looking at it: {things}.', values)
    : say.text('Ordered, awaiting payment until {date}: {things}.', { ...values, date: say.date(payBy) });
}
