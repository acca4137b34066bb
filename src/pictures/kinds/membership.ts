import { defined, when } from '../../optional.ts';
import { isWithinReach } from '../../pages/home/reach.ts';
import { type Home, readHome } from '../../pages/home/read-home.ts';
import { toDo } from '../../pages/home/to-do.ts';
import { factsOf, yearView } from '../../pages/home/year-view.ts';
import { membershipHasEnded } from '../../program/renewal/membership-first.ts';
import { competencyState } from '../../program/requirements/competency-state.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import { addYears } from '../../program/things/calendar.ts';
import { standingOf } from '../../program/things/enrollment.ts';
import { placeOfSubscription } from '../../program/things/organization.ts';
import type { PageName } from '../../visit/page-names.ts';
import { openWay, pageWay, wayOfButton } from '../asks.ts';
import { type PictureVisit, picture } from '../picture.ts';
import type { CountShown, MembershipShown } from '../shown/membership.ts';
import { badgeOf } from '../tones.ts';

/** The membership at a glance: what Home says first. */
export const membership = picture({
  name: 'membership',
  title: 'Membership',
  summary: 'How the membership stands, and what waits for somebody',
  page: 'home',
  load: readHome,
  view(loaded, c): MembershipShown {
    const { say, today, catalog } = c;
    const { organization } = loaded;
    const { anniversaryDate } = organization.enrollment;
    const standing = standingOf(organization.enrollment, today, catalog.renewalTerms);
    const year = yearView(loaded, standing, c);
    const [level, ...facts] = factsOf(loaded, c);
    const [renew] = year.renew;
    return {
      badge: badgeOf(year),
      level: level?.value ?? '',
      anniversary: { date: anniversaryDate, text: year.anniversaryDate },
      daysLeft: standing.daysLeft,
      daysLeftText: year.daysLeft,
      year: {
        from: addYears(anniversaryDate, -1),
        until: anniversaryDate,
        day: year.daysGone,
        days: year.yearDays,
        text: year.yearText,
      },
      explanation: year.explanation,
      ...defined({ renew: renew && openWay('renew-membership', say, renew.title) }),
      facts,
      counts: countsOf(loaded, c),
      toDo: toDo(loaded, c).map(({ text, title, button }) => ({ text, way: wayOfButton(button, title, say) })),
    };
  },
});

/** What the reader looks after, in numbers; each leads to its page, for whoever may open that. */
function countsOf(loaded: Home, c: PictureVisit): readonly CountShown[] {
  const { say, today, catalog } = c;
  const { organization, waiting, orders } = loaded;
  const evidence = evidenceOf(loaded, catalog, today);
  const isOver = membershipHasEnded(organization, today, catalog.renewalTerms);
  const states = organization.competencies
    .filter(({ locationId }) => isWithinReach(locationId, c))
    .map((held) => competencyState(held, evidence).kind)
    .filter((kind) => kind !== 'over');
  const risk = states.filter((kind) => kind === 'at-risk').length;
  const subscriptions = organization.subscriptions.filter(
    (held) => !isOver && held.anniversaryDate >= today && isWithinReach(placeOfSubscription(held, organization), c),
  ).length;
  const entry = (page: PageName, count: number, text: string, isUrgent: boolean): readonly CountShown[] =>
    when(pageWay(page, c), (way) => ({
      ...way,
      count,
      text,
      tone: isUrgent ? ('attention' as const) : ('neutral' as const),
    }));
  const competencies = { count: states.length, risk };
  return [
    ...entry(
      'manage-competencies',
      states.length,
      risk === 0
        ? say.text('{count, plural, one {competency} other {competencies}}, none at risk', competencies)
        : say.text('{count, plural, one {competency} other {competencies}}, {risk} at risk', competencies),
      risk > 0,
    ),
    ...entry(
      'home',
      subscriptions,
      say.text('{count, plural, one {subscription} other {subscriptions}}', { count: subscriptions }),
      false,
    ),
    ...entry(
      'association-requests',
      waiting,
      say.text('{count, plural, one {request to answer} other {requests to answer}}', { count: waiting }),
      waiting > 0,
    ),
    ...entry(
      'pay-order',
      orders.length,
      say.text('{count, plural, one {order that waits} other {orders that wait}}', { count: orders.length }),
      orders.length > 0,
    ),
  ];
}
