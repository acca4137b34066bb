import { z } from 'zod';
import { pricesOn } from '../../catalog/prices.ts';
import { when } from '../../optional.ts';
import { membershipHasEnded } from '../../program/renewal/membership-first.ts';
import { competencyRenewalBlocked } from '../../program/renewal/renewal.ts';
import { competencyState } from '../../program/requirements/competency-state.ts';
import type { Evidence } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { standingOf, type Term } from '../../program/things/enrollment.ts';
import { type PersonalMessage, personalMessages } from '../../program/things/message.ts';
import { type Organization, placeOfSubscription, type Subscription } from '../../program/things/organization.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { heldYearsText, stateBadge } from '../../words/competency-state.ts';
import { competencyName } from '../../words/names.ts';
import { orderedText } from '../../words/orders.ts';
import { successorsText } from '../../words/retirement.ts';
import { heldSubscriptionBadge, subscriptionName, whereToRenewTexts } from '../../words/subscriptions.ts';
import { upgradeText } from '../../words/upgrades.ts';
import { individualAccount } from '../account/individual-account.ts';
import { orderWay } from '../orders/subscriptions/subscription-ways.ts';
import { type PageContext, page } from '../page.ts';
import { From, mostOnCard, portionOf } from '../portion.ts';
import { allMessages, latestMessages, messageActions, mostMessages } from './messages.ts';
import { isWithinReach } from './reach.ts';
import { type Home, readHome } from './read-home.ts';
import { toDo } from './to-do.ts';
import { factsOf, yearView } from './year-view.ts';

const name = 'home';

/** `messagesFrom` shows the messages alone, from one of them on. */
const Slots = z.object({ competenciesFrom: From, subscriptionsFrom: From, messagesFrom: From });

export type HomeContext = PageContext<'membership.view', z.infer<typeof Slots>, VerbOf<'home'>>;

/**
 * Anniversary dates, the enrollment status of everything, messages, and Renew while the window is open; for people
 * without administration rights the Individual Account Home.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const home = page({
  name,
  title: 'Membership home',
  area: 'home',
  summary: 'Anniversary date, competencies, subscriptions and messages at a glance',
  right: 'membership.view',
  instead: individualAccount,
  slots: Slots,
  async now(c) {
    const { organization, today, say } = c;
    if (organization === undefined) return undefined;
    const { anniversaryDate } = organization.enrollment;
    const date = say.date(anniversaryDate);
    const count = (await messagesOf(c, organization)).filter(({ isNew }) => isNew).length;
    return say.paragraph([
      today > anniversaryDate
        ? say.text('Your membership ended on {date}.', { date })
        : say.text('Your anniversary date is {date}.', { date }),
      ...when(count > 0, () => say.text('{count, plural, one {# new message.} other {# new messages.}}', { count })),
    ]);
  },
  load: readHome,
  view(loaded, c) {
    const { messagesFrom } = c.slots;
    if (messagesFrom !== undefined) return { home: [], inbox: [allMessages(loaded.messages, messagesFrom, c)] };
    return { home: [homeView(loaded, c)], inbox: [] };
  },
  actions: messageActions,
});

function homeView(loaded: Home, c: HomeContext) {
  const { organization } = loaded;
  const standing = standingOf(organization.enrollment, c.today, c.catalog.renewalTerms);
  const seen = soonestFirst(
    organization.competencies.filter((held) => isWithinReach(held.locationId, c)),
    c,
  );
  const competencies = portionOf(seen, c.slots.competenciesFrom, { page: name, slot: 'competenciesFrom' }, c.say);
  const subscribed = soonestFirst(
    organization.subscriptions.filter((held) => isWithinReach(placeOfSubscription(held, organization), c)),
    c,
  );
  const subscriptions = portionOf(
    subscribed,
    c.slots.subscriptionsFrom,
    { page: name, slot: 'subscriptionsFrom' },
    c.say,
  );
  const evidence = evidenceOf(loaded, c.catalog, c.today);
  const isOver = membershipHasEnded(organization, c.today, c.catalog.renewalTerms);
  const subscriptionView = (entry: Subscription) => {
    const own = standingOf(entry, c.today, c.catalog.renewalTerms);
    return {
      name: subscriptionName(entry, organization, c.say),
      until: c.say.text('until {date}', { date: c.say.date(entry.anniversaryDate) }),
      where: own.canRenew && !isOver ? whereToRenewTexts(entry, organization, c, c.say).map((text) => ({ text })) : [],
      ways: own.canRenew ? orderWay(entry, organization, c) : [],
      ...heldSubscriptionBadge(entry, organization, c, c.say),
    };
  };
  return {
    organization: organization.name,
    ...yearView(loaded, standing, c),
    competencies: competencies.shown.map((held) => competencyView(held, evidence, c)),
    moreCompetencies: competencies.rest,
    noCompetencies: seen.length === 0,
    subscriptions: subscriptions.shown.map(subscriptionView),
    moreSubscriptions: subscriptions.rest,
    noSubscriptions: subscribed.length === 0,
    ...latestMessages(loaded.messages, c),
    toDo: toDo(loaded, c),
    facts: factsOf(loaded, c),
  };
}

/** What the program tells this person's organization, as it is for them. */
async function messagesOf(
  { store, today, principal }: Pick<HomeContext, 'store' | 'today' | 'principal'>,
  { id, enrollment }: Organization,
): Promise<readonly PersonalMessage[]> {
  const messages = await store.messages(id, today, mostMessages);
  return personalMessages(messages, principal.individual.messageMarks, enrollment.anniversaryDate);
}

/** So long before the discount on an upgrade ends Home speaks of it (our choice). */
const discountNoteDays = 30;

function competencyView(held: CompetencyEnrollment, evidence: Evidence, c: HomeContext) {
  const { say } = c;
  const stands = competencyState(held, evidence);
  const { standing, retired } = stands;
  const blocked = competencyRenewalBlocked(held, held.level, c.today, evidence);
  const name = competencyName(held.competency, say);
  return {
    name,
    detail: heldYearsText(held, evidence.organization, c.today, say),
    notes: [
      ...when(held.ordered, (ordered) => ({ text: orderedText(ordered, say) })),
      ...when(
        blocked?.reason === 'window-not-open' &&
          standing.daysLeft - c.catalog.renewalTerms.windowDays <= discountNoteDays &&
          upgradeText(
            held,
            'gold',
            held.locationId,
            { ...evidence, prices: pricesOn(c.catalog, c.today) },
            c.today,
            say,
          ),
        (text) => ({ text }),
      ),
      ...when(retired, (competency) => ({
        text: say.paragraph([
          say.text('The program has retired it, so it cannot be renewed.'),
          ...successorsText(competency, say),
        ]),
      })),
    ],
    title: blocked === undefined ? say.text('Renew {name}', { name }) : say.text('See how {name} stands', { name }),
    ...stateBadge(stands, say),
    button: open('renew-competency', { enrollment: held.id }),
  };
}

/** Of more than one card shows, those whose year ends next; what has ended is last. */
function soonestFirst<Entry extends Term>(
  entries: readonly Entry[],
  { today }: Pick<MemberVisit, 'today'>,
): readonly Entry[] {
  if (entries.length <= mostOnCard) return entries;
  const key = ({ anniversaryDate }: Entry) => (anniversaryDate < today ? `1${anniversaryDate}` : `0${anniversaryDate}`);
  return entries.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
