import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { pricesOn } from '../../catalog/prices.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import { administratorsOf } from '../../program/joining/association.ts';
import { membershipHasEnded } from '../../program/renewal/membership-first.ts';
import { competencyRenewalBlocked } from '../../program/renewal/renewal.ts';
import { competencyState } from '../../program/requirements/competency-state.ts';
import type { Evidence } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import { addYears, daysBetween } from '../../program/things/calendar.ts';
import { type CompetencyEnrollment, levelOn } from '../../program/things/competency.ts';
import { renewalOfThisYear, type Standing, standingOf, type Term } from '../../program/things/enrollment.ts';
import { type PersonalMessage, personalMessages } from '../../program/things/message.ts';
import type { Order } from '../../program/things/order.ts';
import {
  headquartersOf,
  type Location,
  type Organization,
  placeOfSubscription,
  type Subscription,
} from '../../program/things/organization.ts';
import type { Association, Transcript } from '../../program/things/people.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { whoRenewsText } from '../../words/associations.ts';
import { heldYearsText, stateBadge } from '../../words/competency-state.ts';
import { competencyName, daysLeftText, levelWord, standingColor, standingText } from '../../words/names.ts';
import { orderedText } from '../../words/orders.ts';
import { successorsText } from '../../words/retirement.ts';
import { subscriptionName, whereToRenewTexts } from '../../words/subscriptions.ts';
import { upgradeText } from '../../words/upgrades.ts';
import { individualAccount } from '../account/individual-account.ts';
import { waitingRequests } from '../association/waiting-requests.ts';
import { openOrders } from '../orders/open-orders.ts';
import { orderWay } from '../orders/subscriptions/subscription-ways.ts';
import { type PageContext, page } from '../page.ts';
import { From, mostOnCard, portionOf } from '../portion.ts';
import { allMessages, latestMessages, messageActions, mostMessages } from './messages.ts';
import { toDo } from './to-do.ts';

export interface Home {
  readonly organization: Organization;
  readonly transcripts: readonly Transcript[];
  readonly messages: readonly PersonalMessage[];
  /** How many people wait for the answer of who looks. */
  readonly waiting: number;
  /** Orders that wait, of what the reader looks after. */
  readonly orders: readonly Order[];
  /** Who looks after all of it, the Primary Program Contact first. */
  readonly administrators: readonly Association[];
}

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
  async load(c): Promise<Home> {
    const { organizationId } = c.principal.association;
    const [{ value: organization }, transcripts, messages, associations, waiting, orders] = await Promise.all([
      organizationOf(c),
      c.store.transcripts(organizationId),
      c.store.messages(organizationId, c.today, mostMessages),
      c.store.inCharge(organizationId),
      waitingRequests(c),
      can(c.principal, 'orders.place') ? openOrders(c) : [],
    ]);
    return {
      organization,
      transcripts,
      messages: personalMessages(
        messages,
        c.principal.individual.messageMarks,
        organization.enrollment.anniversaryDate,
      ),
      waiting: waiting.length,
      orders,
      administrators: administratorsOf(associations, organization),
    };
  },
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
      state: standingText(own, c.say),
      color: standingColor(own),
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

/**
 * The highest level that is held, who administers, and the Partner IDs with what each is for: the organization's own is
 * what other companies are told, for a merger; orders and transactions name that of a location.
 * Sources: Merge organizations (PMC help),
 * https://partners.microsoft.com/partnerprogram/help/en-US/Manage_Organization_and_Locations/Manage_Organization/Merge_organizations.htm
 */
function factsOf({ organization, administrators }: Home, c: HomeContext) {
  const { say, today } = c;
  const headquarters = headquartersOf(organization);
  const own = organization.locations.find(({ id }) => id === c.principal.association.locationId);
  const isOver = membershipHasEnded(organization, today, c.catalog.renewalTerms);
  const held = organization.competencies.filter(({ anniversaryDate }) => !isOver && anniversaryDate >= today);
  const level = held.some((entry) => levelOn(entry, today) === 'gold') ? 'gold' : 'silver';
  const levelText = isOver
    ? say.text('None, as the membership has ended')
    : held.length === 0
      ? say.text('Network member')
      : levelWord(level, say);
  const idOf = ({ partnerId, name: place }: Pick<Location, 'partnerId' | 'name'>) => ({
    title: place,
    value: say.text('Partner ID {id}: for orders of this location', { id: partnerId }),
  });
  return [
    { title: say.text('Level'), value: levelText },
    {
      title: say.text('Administrators'),
      value: say.list(administrators.slice(0, mostNamed).map((entry) => entry.name)),
    },
    {
      title: say.text('Organization ID'),
      value: say.text('{id}: for the whole company, such as for a merger', { id: organization.partnerId }),
    },
    idOf(headquarters),
    ...when(own !== undefined && own.id !== headquarters.id && own, idOf),
  ];
}

/** So many administrators are named. */
const mostNamed = 3;

/** Where the year stands, in words and as a picture. */
function yearView(loaded: Home, standing: Standing, c: HomeContext) {
  const { organization } = loaded;
  const { say } = c;
  const { anniversaryDate } = organization.enrollment;
  const yearDays = daysBetween(addYears(anniversaryDate, -1), anniversaryDate);
  const daysGone = Math.min(yearDays, Math.max(0, yearDays - standing.daysLeft));
  return {
    anniversaryDate: say.date(anniversaryDate),
    daysLeft: daysLeftText(standing, say),
    state: standingText(standing, say),
    color: standingColor(standing),
    explanation: say.paragraph([explanation(organization, standing, c), ...whoRenews(loaded, standing, c)]),
    daysGone,
    yearDays,
    // The same bar for a client without one: two columns, neither of which may vanish.
    barGone: Math.max(1, daysGone),
    barLeft: Math.max(1, yearDays - daysGone),
    yearText:
      standing.daysLeft >= yearDays
        ? say.text('A new year begins in {days, plural, one {# day} other {# days}}.', {
            days: standing.daysLeft - yearDays + 1,
          })
        : say.text('Day {day} of {days}', { day: daysGone, days: yearDays }),
    renew: standing.canRenew ? c.way('renew-membership') : [],
  };
}

/** For whoever may not renew it: who does. */
function whoRenews({ organization, administrators }: Home, standing: Standing, c: HomeContext): readonly string[] {
  if (!standing.canRenew || can(c.principal, 'membership.renew')) return [];
  return [whoRenewsText(administrators, organization, c.say)];
}

function explanation(organization: Organization, standing: Standing, c: HomeContext): string {
  const { say } = c;
  const renewal = renewalOfThisYear(organization.enrollment, c.today, c.catalog.renewalTerms);
  if (renewal !== undefined) {
    return say.text('Renewed by {name} on {date}.', { name: renewal.by.name, date: say.date(renewal.on) });
  }
  switch (standing.state) {
    case 'active':
      return say.text('Renewing opens on {date}.', { date: say.date(standing.windowOpensOn) });
    case 'renewal-window':
      return say.text('Renew by {date} to keep your status and benefits.', {
        date: say.date(organization.enrollment.anniversaryDate),
      });
    case 'grace':
      return say.text('Online benefits stay until {date}. The Regional Service Center can still help you come back.', {
        date: say.date(standing.graceEndsOn),
      });
    case 'lapsed':
      return say.text('Status and benefits have ended. The Regional Service Center can help you enroll again.');
  }
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
function soonestFirst<Entry extends Term>(entries: readonly Entry[], { today }: HomeContext): readonly Entry[] {
  if (entries.length <= mostOnCard) return entries;
  const key = ({ anniversaryDate }: Entry) => (anniversaryDate < today ? `1${anniversaryDate}` : `0${anniversaryDate}`);
  return entries.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** A Location Administrator sees what is held in the own part of the tree. */
function isWithinReach(locationId: string, c: HomeContext): boolean {
  const { reach } = c.principal;
  return reach === 'everywhere' || reach.has(locationId);
}
