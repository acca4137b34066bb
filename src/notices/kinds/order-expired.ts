import { can } from '../../access/rights.ts';
import type { Button } from '../../cards/button.ts';
import { administratorsOf } from '../../program/joining/association.ts';
import { mayStillPay } from '../../program/telling/payment-reminders.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { standingOf } from '../../program/things/enrollment.ts';
import { type Order, type OrderLine, payByOf } from '../../program/things/order.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, levelWord, locationName, renewSentence } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

interface Expired {
  readonly order: Order;
  /** What it was for, as it stands now. */
  readonly held: readonly CompetencyEnrollment[];
  readonly isBuyer: boolean;
}

type Context = NoticeContext<'members'>;

/** An order was not paid in time: it has ended, and what it was for is as it was before. */
export const orderExpired = noticeKind({
  name: 'order-expired',
  title: 'An order has expired',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  async load(c): Promise<Expired | Over> {
    const { say, organization, principal } = c;
    const order = (await c.store.order(organization.id, c.notice.subject))?.value;
    if (order?.state !== 'expired') return new Over(say.text('This order is not there any more.'));
    const isBuyer = mayStillPay(order, principal.association);
    if (!isBuyer && administratorsOf([principal.association], organization).length === 0) {
      return new Over(say.text('You no longer see to what this organization has ordered.'));
    }
    const bought = new Set(
      order.lines.flatMap((line) => ('competency' in line ? [`${line.competency} ${line.locationId}`] : [])),
    );
    const held = organization.competencies.filter((entry) => bought.has(`${entry.competency} ${entry.locationId}`));
    return { order, held, isBuyer };
  },
  view(loaded, c) {
    const { say, organization } = c;
    const { order, held } = loaded;
    return {
      message: messageText(loaded, c),
      facts: [
        { title: say.text('Order number'), value: order.number },
        { title: say.text('Placed by'), value: order.placedBy.name },
        { title: say.text('Placed on'), value: say.date(order.placedOn) },
        { title: say.text('Amount'), value: say.money(order.total) },
      ],
      competencies: held.map((entry) => ({
        name: say.text('{competency}, {location}', {
          competency: competencyName(entry.competency, say),
          location: locationName(organization, entry.locationId),
        }),
        text: say.text('{level}, until {date}', {
          level: levelWord(entry.level, say),
          date: say.date(entry.anniversaryDate),
        }),
      })),
      hasCompetencies: held.length > 0,
      ways: [wayOn(loaded, c)].map(({ title, button }) => ({ title, button })),
    };
  },
  summary: messageText,
  reason: ({ isBuyer }, { say, organization }) =>
    isBuyer
      ? say.text('You get this because you placed the order for {organization}.', { organization: organization.name })
      : toldAsText('administrator', organization.name, say),
  digest(loaded, c) {
    const { sentence, ...way } = wayOn(loaded, c);
    const title = c.say.text('An order has expired');
    return { title, text: messageText(loaded, c), way, ...(sentence === undefined ? {} : { sentence }) };
  },
});

function messageText({ order }: Expired, { say }: Context): string {
  return say.text(
    'Order {number} of {total} was not paid by {date} and has expired. What it was for was not renewed or upgraded.',
    { number: order.number, total: say.money(order.total), date: say.date(order.payBy ?? payByOf(order.placedOn)) },
  );
}

/** Ordering it anew, where that is possible today. */
function wayOn(
  { order, held }: Expired,
  c: Context,
): { readonly title: string; readonly button: Button; readonly sentence?: string } {
  const [first] = held.filter(
    (entry) => entry.ordered === undefined && standingOf(entry, c.today, c.catalog.renewalTerms).canRenew,
  );
  const mayRenew =
    first !== undefined &&
    can(c.principal, 'competency.renew', { locationId: first.locationId }) &&
    c.way('renew-competency').length > 0;
  if (mayRenew)
    return {
      title: c.say.text('Renew'),
      button: open('renew-competency', { enrollment: first.id }),
      sentence: renewSentence(first, c.say),
    };
  const [anew] = order.lines.flatMap((line) => orderAnew(line, c));
  return anew === undefined
    ? { title: c.say.text('Membership home'), button: open('home') }
    : { title: c.say.text('Order it anew'), button: anew };
}

/** The order filled in as it was, for whoever orders for that place. */
function orderAnew(line: OrderLine, c: Context): readonly Button[] {
  const { locationId: location } = line;
  if (!can(c.principal, 'orders.place', { locationId: location })) return [];
  if (line.item === 'product') {
    const { product, quantity = 1 } = line;
    return c.way('new-order', { product, location, quantity: String(quantity) }).map(({ button }) => button);
  }
  if (line.item !== 'competency-enrollment') return [];
  const { competency, level } = line;
  return c.way('new-order', { competency, level, location }).map(({ button }) => button);
}
