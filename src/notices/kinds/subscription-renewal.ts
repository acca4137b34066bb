import { can } from '../../access/rights.ts';
import { orderingState } from '../../catalog/ordering-state.ts';
import { defined, when } from '../../optional.ts';
import { orderWay } from '../../pages/orders/subscriptions/subscription-ways.ts';
import { subscriptionOrder } from '../../program/orders/subscription-order.ts';
import { pendingRenewalOf } from '../../program/orders/subscription-renewal.ts';
import { currentStage, interestIn, type RenewalInterest, stageName } from '../../program/telling/renewal-ladder.ts';
import { renewalLadders } from '../../program/telling/renewal-ladders.ts';
import { type Standing, standingOf } from '../../program/things/enrollment.ts';
import { headquartersOf, placeOfSubscription, type Subscription } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { whoRenewsText } from '../../words/associations.ts';
import { daysLeftText, locationName, standingColor } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { endedSubscription, subscriptionName, whereToRenewTexts } from '../../words/subscriptions.ts';
import { timeZoneName } from '../../words/time-zones.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { endOfLast, endOfRenewalStage } from './deadlines.ts';
import { remindView } from './remind.ts';
import { overWithMembership } from './with-membership.ts';

interface SubscriptionReminder {
  readonly subscription: Subscription;
  readonly standing: Standing;
  readonly interest: RenewalInterest;
  /** Who can order what comes next, for a reader who cannot. */
  readonly who?: string;
}

type Context = NoticeContext<'members'>;

/** A subscription, such as the Action Pack, ends on a day of its own. */
export const subscriptionRenewal = noticeKind({
  name: 'subscription-renewal',
  title: 'A subscription is due for renewal',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  async load(c): Promise<SubscriptionReminder | Over> {
    const { organization, say, catalog, today } = c;
    const { renewalStages, renewalTerms: terms } = catalog;
    const ladder = renewalLadders(organization).find(({ subject }) => subject === c.notice.subject);
    const subscription = organization.subscriptions.find(
      (held) => held.product === ladder?.product && placeOfSubscription(held, organization) === ladder.place,
    );
    if (ladder === undefined || subscription === undefined) return new Over(endText(c));
    const over = overWithMembership(c);
    if (over !== undefined) return over;
    const stage = currentStage(ladder, today, renewalStages);
    if (stage === undefined || c.notice.stage !== stageName(stage)) {
      return new Over(say.text('A newer reminder has taken the place of this one.'));
    }
    const interest = interestIn(c.principal.association, 'all-administrators', organization, ladder.place);
    if (interest === undefined) return new Over(say.text('You no longer look after this membership.'));
    const who = mayOrder(subscription, c)
      ? undefined
      : whoRenewsText(await c.store.inCharge(organization.id), organization, say, ladder.place);
    return { subscription, standing: standingOf(subscription, today, terms), interest, ...defined({ who }) };
  },
  heading: headingText,
  view(loaded, c) {
    const { say, organization } = c;
    const { subscription, standing } = loaded;
    return {
      daysLeft: daysLeftText(standing, say),
      color: standingColor(standing),
      message: messageText(loaded, c),
      facts: [
        { title: say.text('Subscription'), value: say.nameOf('subscription', subscription.product) },
        {
          title: say.text('Location'),
          value: locationName(organization, placeOfSubscription(subscription, organization)),
        },
        { title: say.text('Anniversary date'), value: say.date(subscription.anniversaryDate) },
      ],
      where: nextTexts(loaded, c).map((text) => ({ text })),
      renew: orderWay(subscription, organization, c),
      home: c.way('home'),
      remind: remindView(c),
      decline: c.answers.decline,
    };
  },
  summary: messageText,
  reason: ({ interest, subscription }, { organization, say }) =>
    toldAsText(
      interest,
      organization.name,
      say,
      locationName(organization, placeOfSubscription(subscription, organization)),
    ),
  digest: (loaded, c) => ({
    title: headingText(loaded, c),
    text: c.say.paragraph([messageText(loaded, c), ...nextTexts(loaded, c)]),
    way: orderWay(loaded.subscription, c.organization, c)[0] ?? {
      title: c.say.text('Membership home'),
      button: open('home'),
    },
  }),
  deadline: ({ subscription }, c) => endOfLast(subscription.anniversaryDate, c),
  stageEnds: ({ subscription }, c) => endOfRenewalStage(subscription, c),
});

/** Whether who reads may order for its location, or nobody can order anything today, so that it is nobody's. */
function mayOrder(subscription: Subscription, { organization, principal, catalog, today }: Context): boolean {
  const order = subscriptionOrder(subscription, orderingState(organization, [], catalog, today), today);
  return order === undefined || can(principal, 'orders.place', { locationId: order.line.locationId });
}

/** What took its place, and who can order it. */
function nextTexts({ subscription, who }: SubscriptionReminder, c: Context): readonly string[] {
  return [...whereToRenewTexts(subscription, c.organization, c, c.say), ...when(who, (text) => text)];
}

/** What became of the year that was spoken of. */
function endText({ notice, organization, say }: Context): string {
  const ofThisYear = organization.subscriptions.filter(
    ({ product, anniversaryDate }) =>
      notice.subject.startsWith(`subscription-${product}-`) && notice.subject.endsWith(anniversaryDate),
  );
  const [pending] = ofThisYear.flatMap((held) => pendingRenewalOf(held, organization) ?? []);
  if (pending !== undefined) {
    return say.text('{name} has ordered its next year on {date}. Order {order} says what is still to be done.', {
      name: pending.by.name,
      date: say.date(pending.on),
      order: pending.orderNumber,
    });
  }
  // Its place was said in so many words since, and with it what its reminders are about.
  return ofThisYear.length > 0
    ? say.text('A newer reminder has taken the place of this one.')
    : say.text('This year of the subscription has been renewed, or is over. There is nothing to do.');
}

function headingText({ subscription, standing }: SubscriptionReminder, c: Context): string {
  const { say } = c;
  if (standing.daysLeft >= 0 && endedSubscription(subscription, c.organization, c) !== undefined) {
    return say.text('A subscription ends');
  }
  return standing.daysLeft < 0 ? say.text('A subscription has ended') : say.text('A subscription is due for renewal');
}

function messageText({ subscription, standing }: SubscriptionReminder, c: Context): string {
  const { organization, say } = c;
  const { daysLeft } = standing;
  const values = {
    subscription: subscriptionName(subscription, organization, say),
    days: daysLeft,
    date: say.date(subscription.anniversaryDate),
    city: timeZoneName(headquartersOf(organization).timeZone),
  };
  if (daysLeft < 0) return say.text('{subscription} ended on {date} without being renewed.', values);
  if (endedSubscription(subscription, organization, c) !== undefined) {
    return say.text(
      '{subscription} ends {days, plural, =0 {today} one {tomorrow} other {in # days}}, on {date}, and cannot be renewed.',
      values,
    );
  }
  if (daysLeft === 0) {
    return say.text('Today is the last day to renew {subscription}: until midnight in {city}.', values);
  }
  return daysLeft === 1
    ? say.text('{subscription} ends tomorrow, on {date}. Renew it today or tomorrow.', values)
    : say.text(
        '{subscription} ends in {days, plural, one {# day} other {# days}}, on {date}. Renew it by then.',
        values,
      );
}
