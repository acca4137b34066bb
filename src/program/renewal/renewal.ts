import { defined } from '../../optional.ts';
import { type Candidate, type Evidence, type Readiness, readinessOf } from '../requirements/readiness.ts';
import type { CalendarDate } from '../things/calendar.ts';
import { type CompetencyEnrollment, type Level, levelOn, levels } from '../things/competency.ts';
import {
  nextAnniversaryDate,
  type RenewalTerms,
  renewalOfThisYear,
  standingOf,
  type Term,
} from '../things/enrollment.ts';
import type { Order, OrderLine } from '../things/order.ts';
import {
  type Organization,
  type OrganizationProfile,
  type SignedAgreement,
  signingCompanyOf,
  unsaidOf,
} from '../things/organization.ts';
import { lastDayToPay } from './last-day-to-pay.ts';
import { type ChosenYear, chosenYears } from './location-fees.ts';
import { membershipHasEnded } from './membership-first.ts';
import { begun } from './ordered-year.ts';
import { alongWith, type CompetencyChoice, isUpgrade, type RenewalPlan, type RenewalState } from './plan.ts';
import { type Quote, quote } from './quote.ts';
import { isRefusal, type RenewalRefusal, type RenewalSubject } from './refusal.ts';
import { endsForGood } from './retirement.ts';

export interface RenewalCommand {
  readonly plan: RenewalPlan;
  /** What stands otherwise stays as it is. */
  readonly profile?: OrganizationProfile;
  /** Absent where somebody renews who cannot bind the organization: what was signed before goes on. */
  readonly agreement?: Pick<SignedAgreement, 'version' | 'textHash' | 'language'>;
  readonly declaresAuthority: boolean;
  readonly acceptsRevenueCommitment: boolean;
  readonly by: { readonly individualId: string; readonly name: string };
  /** One for each currency that is charged; more do no harm. */
  readonly orderNumbers: readonly string[];
}

export interface Renewed {
  readonly organization: Organization;
  readonly orders: readonly Order[];
}

/** Why a term cannot be renewed today; undefined if it can. */
export function renewalBlocked(
  term: Term,
  subject: RenewalSubject,
  today: CalendarDate,
  terms: RenewalTerms,
): RenewalRefusal | undefined {
  const standing = standingOf(term, today, terms);
  const { anniversaryDate } = term;
  if (standing.canRenew) return undefined;
  if (standing.state !== 'active') return { reason: 'window-closed', subject, anniversaryDate };
  const renewal = renewalOfThisYear(term, today, terms);
  return renewal === undefined
    ? { reason: 'window-not-open', subject, opensOn: standing.windowOpensOn, anniversaryDate }
    : { reason: 'already-renewed', subject, renewal, anniversaryDate };
}

/** Why a competency cannot be renewed today at all, whatever its requirements; undefined if it can. */
export function competencyRenewalBlocked(
  held: CompetencyEnrollment,
  level: Level,
  today: CalendarDate,
  state: Pick<RenewalState, 'competencies' | 'terms'> & {
    readonly organization: Pick<Organization, 'enrollment'>;
  },
): RenewalRefusal | undefined {
  if (held.ordered !== undefined) {
    return { reason: 'awaiting-payment', subject: subjectOf(held, held.ordered.level), ordered: held.ordered };
  }
  const subject = subjectOf(held, level);
  const blocked = isUpgrade(held, level, today, state.terms)
    ? undefined
    : renewalBlocked(held, subject, today, state.terms);
  if (blocked?.reason === 'already-renewed') return blocked;
  const isNow = isUpgrade(held, level, today, state.terms);
  const retired = endsForGood(
    isNow ? { ...held, anniversaryDate: today } : held,
    state.competencies,
    today,
    state.terms,
  );
  if (retired?.renewUntil !== undefined) {
    const { renewUntil, successors } = retired;
    return { reason: 'competency-retired', subject, renewUntil, successors };
  }
  const { organization, terms } = state;
  if (blocked?.reason !== 'window-closed' && membershipHasEnded(organization, today, terms)) {
    return { reason: 'membership-ended', subject, anniversaryDate: organization.enrollment.anniversaryDate };
  }
  return blocked;
}

/**
 * What the organization has of the requirements of a choice; undefined if the level is not offered.
 * @param together what is chosen with it: each gold may be met alone and yet not all of them, and they go before those
 *   that nobody chose. Without it the golds that are due are measured as if all were kept.
 */
export function readinessFor(
  choice: CompetencyChoice,
  state: RenewalState,
  today: CalendarDate,
  together: readonly CompetencyChoice[] = [],
): Readiness | undefined {
  const candidate = candidateOf(choice, state, today);
  const preferred = together.flatMap((entry) => candidateOf(entry, state, today) ?? []);
  return candidate && readinessOf(candidate, evidenceOn(state, today), preferred);
}

/** The same for the same state, so that what follows from it is worked out once. */
function evidenceOn(state: RenewalState, today: CalendarDate): Evidence {
  const known = evidenceOfState.get(state);
  if (known?.today === today) return known;
  const evidence = { ...state, today };
  evidenceOfState.set(state, evidence);
  return evidence;
}

const evidenceOfState = new WeakMap<RenewalState, Evidence>();

/**
 * A held competency as it is measured at a level and place: by the requirements in force on its anniversary date, or today
 * for an upgrade.
 * @returns undefined if the organization does not hold it (any more)
 */
export function candidateOf(
  choice: CompetencyChoice,
  state: Pick<RenewalState, 'organization' | 'terms'>,
  today: CalendarDate,
): Candidate | undefined {
  const held = state.organization.competencies.find((entry) => entry.id === choice.id);
  if (held === undefined) return undefined;
  const on = measuredOn(held, choice.level, today, state.terms);
  // Who is exempt keeps what is held, and has to show what a higher level asks for.
  const isHigher = levels.indexOf(choice.level) > levels.indexOf(levelOn(held, today));
  const exemptionUntil = isHigher ? undefined : held.exemptionUntil;
  return { ...choice, competency: held.competency, on, ...defined({ exemptionUntil }) };
}

/**
 * Decides a renewal: everything in the plan, or nothing.
 * The order of the checks is the order in which a person can do something about them.
 */
export function renew(state: RenewalState, command: RenewalCommand, today: CalendarDate): Renewed | RenewalRefusal {
  const { organization, terms } = state;
  const { plan, by } = command;
  if (!plan.membership && plan.competencies.length === 0) return { reason: 'nothing-chosen' };
  const membershipBlocked =
    plan.membership && renewalBlocked(organization.enrollment, { kind: 'membership' }, today, terms);
  if (membershipBlocked) return membershipBlocked;
  for (const choice of plan.competencies) {
    const blocked = choiceBlocked(choice, plan, state, today);
    if (blocked !== undefined) return blocked;
  }
  const { profile, agreement } = command;
  const unsaid = profile === undefined ? [] : unsaidOf(profile);
  if (unsaid.length > 0) return { reason: 'profile-incomplete', unsaid };
  const needsAuthority = plan.membership || agreement !== undefined;
  if (needsAuthority && (agreement === undefined || !command.declaresAuthority)) {
    return { reason: 'authority-not-declared' };
  }
  if (needsRevenueCommitment(plan) && !command.acceptsRevenueCommitment)
    return { reason: 'revenue-commitment-missing' };
  const quotes = quote(plan, state, today);
  if (isRefusal(quotes)) return quotes;

  const years = chosenYears(plan, state, today) ?? [];
  const orders = quotes.map((entry, position) =>
    orderOf(entry, years, command.orderNumbers[position], state, by, today),
  );
  const orderWith = (isItsLine: (line: OrderLine) => boolean) => orders.find(({ lines }) => lines.some(isItsLine));
  const chosen = new Map(years.map((year) => [year.choice.id, year]));
  return {
    orders,
    organization: {
      ...organization,
      profile: profile === undefined ? organization.profile : { ...profile, confirmedOn: today },
      agreements:
        agreement === undefined
          ? organization.agreements
          : [
              ...organization.agreements,
              { ...agreement, signedBy: by, signedOn: today, signedFor: signingCompanyOf(organization) },
            ],
      enrollment: plan.membership
        ? {
            ...organization.enrollment,
            anniversaryDate: nextAnniversaryDate(organization.enrollment, terms),
            lastRenewal: {
              on: today,
              by,
              orderNumber: orderWith(({ item }) => item === 'membership-renewal')?.number ?? '',
              previousAnniversaryDate: organization.enrollment.anniversaryDate,
            },
          }
        : organization.enrollment,
      competencies: organization.competencies.map((held) => {
        const year = chosen.get(held.id);
        if (year === undefined) return held;
        const { locationId } = year.choice;
        const order = orderWith(
          (line) => 'competency' in line && line.competency === held.competency && line.locationId === locationId,
        );
        return withYear(held, year, order, by, today);
      }),
    },
  };
}

/** A year that is paid for, or costs nothing, is had at once; any other when it is paid. */
function withYear(
  held: CompetencyEnrollment,
  { choice: { level, locationId }, until, isUpgrade, includedIn, unpaid }: ChosenYear,
  order: Order | undefined,
  by: RenewalCommand['by'],
  today: CalendarDate,
): CompetencyEnrollment {
  const earlier = typeof unpaid === 'object' ? unpaid : undefined;
  const payBy = earlier?.payBy ?? order?.payBy ?? today;
  const includedInOrder = earlier?.orderNumber;
  const orderNumber = order?.number ?? '';
  const ordered = { on: today, by, orderNumber, level, locationId, until, isUpgrade, payBy };
  const isPaid = includedIn !== undefined && unpaid === undefined;
  return isPaid || (order?.total.minorUnits === 0 && earlier === undefined)
    ? begun(held, ordered, today)
    : { ...held, ordered: { ...ordered, ...defined({ includedInOrder }) } };
}

/**
 * Gold commits to a yearly revenue, accepted while enrolling.
 * Source: Omsetningskrav til Gold Competency,
 * https://blogs.technet.microsoft.com/partnerbloggen/2010/10/27/omsetningskrav-til-gold-competency/
 */
export function needsRevenueCommitment(plan: RenewalPlan): boolean {
  return plan.competencies.some((choice) => choice.level === 'gold');
}

function choiceBlocked(
  choice: CompetencyChoice,
  plan: RenewalPlan,
  state: RenewalState,
  today: CalendarDate,
): RenewalRefusal | undefined {
  const held = state.organization.competencies.find((entry) => entry.id === choice.id);
  const isOurs = state.organization.locations.some((entry) => entry.id === choice.locationId);
  if (held === undefined || !isOurs) return { reason: 'not-held' };
  const blocked = competencyRenewalBlocked(held, choice.level, today, state);
  if (blocked !== undefined) return blocked;
  const subject = subjectOf(held, choice.level);
  const { enrollment } = state.organization;
  if (!plan.membership && alongWith(held, choice.level, state, today) === 'required') {
    return { reason: 'membership-first', subject, anniversaryDate: enrollment.anniversaryDate };
  }
  const readiness = readinessFor(choice, state, today, plan.competencies);
  if (readiness === undefined) return { reason: 'level-not-offered', subject };
  return readiness.met ? undefined : { reason: 'requirements-missing', subject, readiness };
}

function orderOf(
  entry: Quote,
  years: readonly ChosenYear[],
  number: string | undefined,
  { organization, terms }: RenewalState,
  by: RenewalCommand['by'],
  today: CalendarDate,
): Order {
  if (number === undefined) throw new Error('a renewal needs an order number for each currency');
  const placed = { ...entry, organizationId: organization.id, number, placedOn: today, placedBy: by };
  const own = years.filter(({ held, choice }) =>
    entry.lines.some(
      (line) => 'competency' in line && line.competency === held.competency && line.locationId === choice.locationId,
    ),
  );
  if (entry.total.minorUnits === 0) {
    const isWaiting = own.some(({ unpaid }) => typeof unpaid === 'object');
    return { ...placed, state: isWaiting ? 'ordered' : 'paid' };
  }
  return { ...placed, state: 'awaiting-payment', payBy: lastDayToPay(own, today, terms) };
}

/** The day whose requirements a choice is measured against. */
function measuredOn(held: CompetencyEnrollment, level: Level, today: CalendarDate, terms: RenewalTerms): CalendarDate {
  return isUpgrade(held, level, today, terms) ? today : held.anniversaryDate;
}

function subjectOf(held: CompetencyEnrollment, level: Level): RenewalSubject {
  return { kind: 'competency', competency: held.competency, level };
}
