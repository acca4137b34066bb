import { when } from '../../optional.ts';
import { isWithinReach } from '../../pages/home/reach.ts';
import { signingDue } from '../../program/profile/agreement-due.ts';
import { membershipHasEnded } from '../../program/renewal/membership-first.ts';
import { competencyState } from '../../program/requirements/competency-state.ts';
import type { Evidence } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import {
  addDays,
  addMonths,
  addYears,
  type CalendarDate,
  calendarDate,
  endOfMonth,
} from '../../program/things/calendar.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { type Standing, standingOf, type Term } from '../../program/things/enrollment.ts';
import {
  agreementInForce,
  type Organization,
  placeOfSubscription,
  type Subscription,
} from '../../program/things/organization.ts';
import type { Transcript } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import { heldYearsText, stateBadge } from '../../words/competency-state.ts';
import { competencyName, standingColor, standingText } from '../../words/names.ts';
import { endedSubscription, heldSubscriptionBadge, subscriptionName } from '../../words/subscriptions.ts';
import { competencyWay, openWay, pageWay } from '../asks.ts';
import { type PictureVisit, picture } from '../picture.ts';
import { beginningOf } from '../portions.ts';
import type { Way } from '../shown/common.ts';
import type { YearEvent, YearRow, YearShown, YearSpan } from '../shown/year.ts';
import { badgeOf } from '../tones.ts';

/** As many as somebody follows with their eyes (our choice). */
const mostRows = 40;

interface Loaded {
  readonly organization: Organization;
  readonly transcripts: readonly Transcript[];
}

/** The year that lies ahead: what ends when, from which day on it can be renewed, and what is to be signed. */
export const year = picture({
  name: 'year',
  title: 'The year',
  summary: 'Anniversary dates, renewal windows and the agreement on one line of time',
  page: 'home',
  load: async (c): Promise<Loaded> => ({
    organization: c.organization,
    transcripts: await c.store.transcripts(c.organization.id),
  }),
  view(loaded, c): YearShown {
    const { today, say } = c;
    const { organization } = loaded;
    const from = startOfMonth(addMonths(today, -1));
    const until = endOfMonth(addMonths(addYears(today, 1), 1));
    const frame = { from, until };
    const evidence = evidenceOf(loaded, c.catalog, today);
    const competencies = organization.competencies
      .filter(({ locationId }) => isWithinReach(locationId, c))
      .map((held) => ({ term: held, row: () => competencyRow(held, evidence, frame, c) }));
    const subscriptions = organization.subscriptions
      .filter((held) => isWithinReach(placeOfSubscription(held, organization), c))
      .map((held) => ({ term: held, row: () => subscriptionRow(held, organization, frame, c) }));
    const inOrder = [...competencies, ...subscriptions].toSorted((one, other) => byEnd(one.term, other.term, today));
    const list = beginningOf(inOrder, mostRows, openWay('manage-competencies', say), say);
    return {
      from,
      until,
      today,
      months: monthsOf(frame).map((on) => ({ on, text: say.month(on) })),
      rows: [
        membershipRow(organization, frame, c),
        ...agreementRow(organization, frame, c),
        ...list.shown.map(({ row }) => row()),
      ],
      ...(list.more === undefined ? {} : { more: list.more }),
    };
  },
});

interface Frame {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

function membershipRow(organization: Organization, frame: Frame, c: PictureVisit): YearRow {
  const { say, today, catalog } = c;
  const standing = standingOf(organization.enrollment, today, catalog.renewalTerms);
  return {
    id: 'membership',
    kind: 'membership',
    title: say.text('Membership'),
    detail: organization.name,
    badge: badgeOf({ state: standingText(standing, say), color: standingColor(standing) }),
    ...drawn(organization.enrollment, frame, c),
    way: (standing.canRenew ? pageWay('renew-membership', c) : undefined) ?? homeWay(c),
  };
}

function competencyRow(held: CompetencyEnrollment, evidence: Evidence, frame: Frame, c: PictureVisit): YearRow {
  const { say, today } = c;
  const { organization } = evidence;
  const state = competencyState(held, evidence);
  const { spans, events, text } = drawn(
    asLongAs(organization, held, c),
    frame,
    c,
    state.kind !== 'over' && state.kind !== 'retired',
  );
  const ordered = held.ordered;
  return {
    id: held.id,
    kind: 'competency',
    title: competencyName(held.competency, say),
    detail: heldYearsText(held, organization, today, say),
    badge: badgeOf(stateBadge(state, say)),
    spans: [
      ...spans,
      ...when(ordered, ({ until }) => ({
        kind: 'ordered' as const,
        from: addDays(held.anniversaryDate, 1),
        until,
        text: say.text('Ordered until {date}', { date: say.date(until) }),
      })).flatMap((span) => cut(span, frame)),
    ],
    events: [
      ...events,
      ...when(ordered, ({ payBy }) => ({
        kind: 'pay-by' as const,
        on: payBy,
        text: say.text('To be paid by {date}', { date: say.date(payBy) }),
      })).filter(({ on }) => isWithin(on, frame)),
    ],
    text: ordered === undefined ? text : say.paragraph([text, say.text('The next year is ordered.')]),
    way: competencyWay(held, say),
  };
}

function subscriptionRow(held: Subscription, organization: Organization, frame: Frame, c: PictureVisit): YearRow {
  const { say, today, catalog } = c;
  const isToRenew =
    !membershipHasEnded(organization, today, catalog.renewalTerms) &&
    endedSubscription(held, organization, c) === undefined;
  const [summary] = catalog.subscriptions.find(({ id }) => id === held.product)?.summaries ?? [];
  return {
    id: `${held.product}~${placeOfSubscription(held, organization)}`,
    kind: 'subscription',
    title: subscriptionName(held, organization, say),
    detail: say.text('until {date}', { date: say.date(held.anniversaryDate) }),
    badge: badgeOf(heldSubscriptionBadge(held, organization, c, say)),
    ...drawn(asLongAs(organization, held, c), frame, c, isToRenew),
    way: (summary === undefined ? undefined : pageWay(summary, c)) ?? homeWay(c),
  };
}

/** What a membership that is over has taken along has ended with it, for however long it was paid. */
function asLongAs({ enrollment }: Organization, held: Pick<Term, 'startedOn' | 'anniversaryDate'>, c: PictureVisit) {
  const isTakenAlong =
    membershipHasEnded({ enrollment }, c.today, c.catalog.renewalTerms) &&
    held.anniversaryDate > enrollment.anniversaryDate;
  return isTakenAlong ? { ...held, anniversaryDate: enrollment.anniversaryDate } : held;
}

/**
 * The year of a term, its window and what stays after it; and all of that in words.
 * @param isToRenew whether it can be renewed before it ends: not what is retired or not sold any more, nor what a
 *   membership that is over has taken along
 */
function drawn(
  term: Pick<Term, 'startedOn' | 'anniversaryDate'>,
  frame: Frame,
  { say, today, catalog }: PictureVisit,
  isToRenew = true,
) {
  const standing = standingOf(term, today, catalog.renewalTerms);
  const { windowOpensOn, graceEndsOn } = standing;
  const { anniversaryDate } = term;
  const date = say.date(anniversaryDate);
  const until = say.date(graceEndsOn);
  const spans: readonly YearSpan[] = [
    { kind: 'held', from: term.startedOn, until: anniversaryDate, text: say.text('Runs until {date}', { date }) },
    ...when(isToRenew, () => ({
      kind: 'renewal-window' as const,
      from: windowOpensOn,
      until: anniversaryDate,
      text: say.text('Can be renewed from {opens} to {date}', { opens: say.date(windowOpensOn), date }),
    })),
    {
      kind: 'grace',
      from: addDays(anniversaryDate, 1),
      until: graceEndsOn,
      text:
        standing.state === 'lapsed'
          ? say.text('Online benefits stayed until {date}', { date: until })
          : say.text('Online benefits stay until {date}', { date: until }),
    },
  ];
  const events: readonly YearEvent[] = [
    ...when(isToRenew, () => ({
      kind: 'window-opens' as const,
      on: windowOpensOn,
      text: say.text('Renewing opens on {date}.', { date: say.date(windowOpensOn) }),
    })),
    { kind: 'anniversary', on: anniversaryDate, text: say.text('Anniversary date {date}', { date }) },
  ];
  return {
    spans: spans.flatMap((span) => cut(span, frame)),
    events: events.filter(({ on }) => isWithin(on, frame)),
    text: standingWords(standing, anniversaryDate, isToRenew, say),
  };
}

function standingWords(standing: Standing, ends: CalendarDate, isToRenew: boolean, say: Speech): string {
  const date = say.date(ends);
  const until = say.date(standing.graceEndsOn);
  switch (standing.state) {
    case 'lapsed':
      return say.text('It ended on {date}; online benefits stayed until {until}.', { date, until });
    case 'grace':
      return say.text('It ended on {date}; online benefits stay until {until}.', { date, until });
    case 'renewal-window':
      if (isToRenew) return say.text('It can be renewed now, until {date}.', { date });
      break;
    case 'active':
      if (isToRenew) {
        const opens = say.date(standing.windowOpensOn);
        return say.text('It runs until {date} and can be renewed from {opens} on.', { date, opens });
      }
  }
  return say.text('It runs until {date} and cannot be renewed.', { date });
}

/** When it was signed, and until when it is to be signed again. */
function agreementRow(organization: Organization, frame: Frame, c: PictureVisit): readonly YearRow[] {
  const way = pageWay('agreement', c);
  if (way === undefined) return [];
  const { say, today, catalog } = c;
  const signed = agreementInForce(organization);
  const due = signingDue(organization, catalog.agreements, today);
  const [signBy] = due.flatMap((one) => ('signBy' in one && one.signBy !== undefined ? [one.signBy] : [])).toSorted();
  const texts = [
    ...when(signed, ({ signedBy, signedOn }) =>
      say.text('Signed by {name} on {date}.', { name: signedBy.name, date: say.date(signedOn) }),
    ),
    ...when(due.length > 0, () =>
      signBy === undefined
        ? say.text('It is to be signed again.')
        : say.text('It is to be signed again by {date}.', { date: say.date(signBy) }),
    ),
  ];
  const events: readonly YearEvent[] = [
    ...when(signed, ({ signedOn }) => ({
      kind: 'signed' as const,
      on: signedOn,
      text: say.text('Signed on {date}', { date: say.date(signedOn) }),
    })),
    ...when(signBy, (on) => ({
      kind: 'sign-again' as const,
      on,
      text: say.text('To be signed again by {date}', { date: say.date(on) }),
    })),
  ];
  return [
    {
      id: 'agreement',
      kind: 'agreement',
      title: say.text('Partner Network Agreement'),
      detail: signed === undefined ? '' : versionName(signed.version, c),
      badge: badgeOf(
        signed === undefined
          ? { state: say.text('Not signed'), color: 'Attention' }
          : due.length > 0
            ? { state: say.text('To be signed again'), color: 'Attention' }
            : { state: say.text('Signed'), color: 'Good' },
      ),
      // It holds until another one is signed.
      spans: when(signed, ({ signedOn }) => ({
        kind: 'held' as const,
        from: signedOn,
        until: frame.until,
        text: texts[0] ?? '',
      })).flatMap((span) => cut(span, frame)),
      events: events.filter(({ on }) => isWithin(on, frame)),
      text: texts.length === 0 ? say.text('The Partner Network Agreement is not signed.') : say.paragraph(texts),
      way,
    },
  ];
}

/** As the page of the agreement calls it. */
function versionName(version: string, { catalog }: PictureVisit): string {
  return catalog.agreements.find((one) => one.version === version)?.title ?? version;
}

/** Home is the page of this picture: whoever sees it may open that. */
function homeWay(c: PictureVisit): Way {
  return pageWay('home', c) ?? openWay('home', c.say);
}

/** What ends next is first; what has ended is last. */
function byEnd(one: Pick<Term, 'anniversaryDate'>, other: Pick<Term, 'anniversaryDate'>, today: CalendarDate): number {
  const key = ({ anniversaryDate }: Pick<Term, 'anniversaryDate'>) =>
    `${anniversaryDate < today ? 1 : 0}${anniversaryDate}`;
  return key(one) < key(other) ? -1 : 1;
}

/** What of a span can be seen; nothing, if it lies outside. */
function cut(span: YearSpan, { from, until }: Frame): readonly YearSpan[] {
  if (span.until < from || span.from > until || span.until < span.from) return [];
  return [{ ...span, from: span.from < from ? from : span.from, until: span.until > until ? until : span.until }];
}

function isWithin(day: string, { from, until }: Frame): boolean {
  return day >= from && day <= until;
}

function startOfMonth(day: CalendarDate): CalendarDate {
  return calendarDate(`${day.slice(0, 7)}-01`);
}

function monthsOf({ from, until }: Frame): readonly CalendarDate[] {
  const months: CalendarDate[] = [];
  for (let on = from; on <= until; on = addMonths(on, 1)) months.push(on);
  return months;
}
