import { currentStage, interestIn, type RenewalInterest, stageName } from '../../program/telling/renewal-ladder.ts';
import { renewalLadders } from '../../program/telling/renewal-ladders.ts';
import { type Standing, standingOf } from '../../program/things/enrollment.ts';
import { headquartersOf, type Subscription } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { daysLeftText, standingColor } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { endedSubscription, whereToRenewText } from '../../words/subscriptions.ts';
import { timeZoneName } from '../../words/time-zones.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { endOfLast } from './deadlines.ts';
import { remindView } from './remind.ts';
import { overWithMembership } from './with-membership.ts';

interface SubscriptionReminder {
  readonly subscription: Subscription;
  readonly standing: Standing;
  readonly interest: RenewalInterest;
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
  load(c): SubscriptionReminder | Over {
    const { organization, say, catalog, today } = c;
    const { renewalStages, renewalTerms: terms } = catalog;
    const ladder = renewalLadders(organization).find(({ subject }) => subject === c.notice.subject);
    const subscription = organization.subscriptions.find(
      ({ product, anniversaryDate }) => product === ladder?.product && anniversaryDate === ladder.anniversaryDate,
    );
    if (ladder === undefined || subscription === undefined) {
      return new Over(say.text('This year of the subscription has been renewed, or is over. There is nothing to do.'));
    }
    const over = overWithMembership(c);
    if (over !== undefined) return over;
    const stage = currentStage(ladder, today, renewalStages);
    if (stage === undefined || c.notice.stage !== stageName(stage)) {
      return new Over(say.text('A newer reminder has taken the place of this one.'));
    }
    const interest = interestIn(c.principal.association, 'all-administrators', organization);
    if (interest === undefined) return new Over(say.text('You no longer look after this membership.'));
    return { subscription, standing: standingOf(subscription, today, terms), interest };
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
        { title: say.text('Anniversary date'), value: say.date(subscription.anniversaryDate) },
      ],
      where: whereToRenewText(subscription, organization, c.catalog, say),
      home: c.way('home'),
      remind: remindView(c),
      decline: c.answers.decline,
    };
  },
  summary: messageText,
  reason: ({ interest }, { organization, say }) => toldAsText(interest, organization.name, say),
  digest: (loaded, c) => ({
    title: headingText(loaded, c),
    text: c.say.paragraph([
      messageText(loaded, c),
      whereToRenewText(loaded.subscription, c.organization, c.catalog, c.say),
    ]),
    way: { title: c.say.text('Membership home'), button: open('home') },
  }),
  deadline: ({ subscription }, c) => endOfLast(subscription.anniversaryDate, c),
});

function headingText({ subscription, standing }: SubscriptionReminder, { catalog, say }: Context): string {
  if (standing.daysLeft >= 0 && endedSubscription(subscription, catalog) !== undefined) {
    return say.text('A subscription ends');
  }
  return standing.daysLeft < 0 ? say.text('A subscription has ended') : say.text('A subscription is due for renewal');
}

function messageText(
  { subscription, standing }: SubscriptionReminder,
  { organization, catalog, say }: Context,
): string {
  const { daysLeft } = standing;
  const values = {
    subscription: say.nameOf('subscription', subscription.product),
    days: daysLeft,
    date: say.date(subscription.anniversaryDate),
    city: timeZoneName(headquartersOf(organization).timeZone),
  };
  if (daysLeft < 0) return say.text('{subscription} ended on {date} without being renewed.', values);
  if (endedSubscription(subscription, catalog) !== undefined) {
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
