import { type Candidate, type Readiness, readinessOf } from '../requirements/readiness.ts';
import type { CalendarDate } from '../things/calendar.ts';
import type { Competency, CompetencyEnrollment, Level } from '../things/competency.ts';
import {
  firstAnniversaryDate,
  nextAnniversaryDate,
  type Renewal,
  type RenewalTerms,
  renewalOfThisYear,
  standingOf,
  type Term,
} from '../things/enrollment.ts';
import { addMoney, type Money } from '../things/money.ts';
import type { Order, OrderLine } from '../things/order.ts';
import { payByOf } from '../things/order.ts';
import {
  headquartersOf,
  type Organization,
  type OrganizationProfile,
  type SignedAgreement,
} from '../things/organization.ts';
import type { Transcript } from '../things/people.ts';
import { competencyFee, type PriceList, taxOn, upgradeFee } from './fees.ts';

/** What is to be renewed: the membership, competencies, or both in one go. */
export interface RenewalPlan {
  readonly membership: boolean;
  readonly competencies: readonly CompetencyChoice[];
}

/** A held competency, and the level and location for the year to come. */
export interface CompetencyChoice {
  readonly id: string;
  readonly level: Level;
  readonly locationId: string;
}

/** The program's data and the organization's state that a renewal is decided on. */
export interface RenewalState {
  readonly organization: Organization;
  readonly transcripts: readonly Transcript[];
  readonly competencies: readonly Competency[];
  readonly terms: RenewalTerms;
  readonly prices: PriceList;
}

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

export type RenewalSubject =
  | { readonly kind: 'membership' }
  | { readonly kind: 'competency'; readonly competency: string; readonly level: Level };

export type RenewalRefusal =
  | {
      readonly reason: 'window-not-open';
      readonly subject: RenewalSubject;
      readonly opensOn: CalendarDate;
      readonly anniversaryDate: CalendarDate;
    }
  | { readonly reason: 'window-closed'; readonly subject: RenewalSubject; readonly anniversaryDate: CalendarDate }
  | {
      readonly reason: 'already-renewed';
      readonly subject: RenewalSubject;
      readonly renewal: Renewal;
      readonly anniversaryDate: CalendarDate;
    }
  | { readonly reason: 'requirements-missing'; readonly subject: RenewalSubject; readonly readiness: Readiness }
  | {
      readonly reason: 'competency-retired';
      readonly subject: RenewalSubject;
      readonly renewUntil: CalendarDate;
      readonly successors: readonly string[];
    }
  | { readonly reason: 'level-not-offered'; readonly subject: RenewalSubject }
  | { readonly reason: 'no-price'; readonly country: string }
  | { readonly reason: 'not-held' }
  | { readonly reason: 'nothing-chosen' }
  | { readonly reason: 'authority-not-declared' }
  | { readonly reason: 'revenue-commitment-missing' };

export interface Quote {
  readonly lines: readonly OrderLine[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
}

export function isRefusal<T extends object>(value: T | RenewalRefusal): value is RenewalRefusal {
  return 'reason' in value;
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
  state: Pick<RenewalState, 'competencies' | 'terms'>,
): RenewalRefusal | undefined {
  const subject = subjectOf(held, level);
  const blocked = isUpgrade(held, level, today, state.terms)
    ? undefined
    : renewalBlocked(held, subject, today, state.terms);
  if (blocked?.reason === 'already-renewed') return blocked;
  const competency = state.competencies.find((entry) => entry.id === held.competency);
  if (competency?.renewUntil !== undefined && competency.renewUntil < today) {
    const { renewUntil, successors } = competency;
    return { reason: 'competency-retired', subject, renewUntil, successors };
  }
  return blocked;
}

/**
 * Silver becomes gold at any time before its window opens, at the upgrade fee; inside the window choosing gold is a
 * renewal at the full fee, so that no paid day is lost. Where the line runs is our choice.
 */
export function isUpgrade(held: CompetencyEnrollment, level: Level, today: CalendarDate, terms: RenewalTerms): boolean {
  return held.level === 'silver' && level === 'gold' && standingOf(held, today, terms).state === 'active';
}

/** The day on which the competency would next end if it were renewed, or upgraded, today. */
export function anniversaryAfter(
  held: CompetencyEnrollment,
  level: Level,
  today: CalendarDate,
  terms: RenewalTerms,
): CalendarDate {
  return isUpgrade(held, level, today, terms) ? firstAnniversaryDate(today, terms) : nextAnniversaryDate(held, terms);
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
  return candidate && readinessOf(candidate, { ...state, today }, preferred);
}

function candidateOf(choice: CompetencyChoice, state: RenewalState, today: CalendarDate): Candidate | undefined {
  const held = state.organization.competencies.find((entry) => entry.id === choice.id);
  if (held === undefined) return undefined;
  const on = measuredOn(held, choice.level, today, state.terms);
  return { ...choice, competency: held.competency, on };
}

/**
 * What a plan costs, an order for each currency; the membership itself is free of charge, being earned by enrolling
 * and by the agreement. Tax is added by the country of the location.
 */
export function quote(plan: RenewalPlan, state: RenewalState, today: CalendarDate): readonly Quote[] | RenewalRefusal {
  const { organization, prices } = state;
  if (new Set(plan.competencies.map((choice) => choice.id)).size < plan.competencies.length) {
    throw new Error('a plan names each competency enrollment once');
  }
  const headquarters = headquartersOf(organization);
  const charged: { line: OrderLine; tax: Money }[] = [];
  for (const choice of plan.competencies) {
    const held = organization.competencies.find((entry) => entry.id === choice.id);
    const location = organization.locations.find((entry) => entry.id === choice.locationId);
    if (held === undefined || location === undefined) return { reason: 'not-held' };
    const upgrade = isUpgrade(held, choice.level, today, state.terms);
    const amount = upgrade
      ? upgradeFee(location.country, prices)
      : competencyFee(choice.level, location.country, prices);
    if (amount === undefined) return { reason: 'no-price', country: location.country };
    const item = upgrade ? 'competency-upgrade' : 'competency-renewal';
    const line = { item, competency: held.competency, level: choice.level, locationId: location.id, amount } as const;
    charged.push({ line, tax: taxOn(amount, location.country, prices) });
  }
  if (plan.membership) {
    const local = Object.hasOwn(prices.countries, headquarters.country)
      ? prices.countries[headquarters.country]
      : undefined;
    // What costs nothing needs no price: it is nothing in any currency.
    const currency = charged[0]?.line.amount.currency ?? local?.currency ?? 'USD';
    const amount = { minorUnits: 0, currency };
    charged.unshift({ line: { item: 'membership-renewal', locationId: headquarters.id, amount }, tax: amount });
  }
  return [...Map.groupBy(charged, (entry) => entry.line.amount.currency)].map(([currency, entries]) => {
    const zero = { minorUnits: 0, currency };
    const net = entries.reduce((sum, entry) => addMoney(sum, entry.line.amount), zero);
    const tax = entries.reduce((sum, entry) => addMoney(sum, entry.tax), zero);
    return { lines: entries.map((entry) => entry.line), net, tax, total: addMoney(net, tax) };
  });
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
  const needsAuthority = plan.membership || agreement !== undefined;
  if (needsAuthority && (agreement === undefined || !command.declaresAuthority)) {
    return { reason: 'authority-not-declared' };
  }
  if (needsRevenueCommitment(plan) && !command.acceptsRevenueCommitment)
    return { reason: 'revenue-commitment-missing' };
  const quotes = quote(plan, state, today);
  if (isRefusal(quotes)) return quotes;

  const orders = quotes.map((entry, position) => orderOf(entry, command.orderNumbers[position], state, by, today));
  const renewal = (term: Term, isItsLine: (line: OrderLine) => boolean): Renewal => ({
    on: today,
    by,
    orderNumber: orders.find((order) => order.lines.some(isItsLine))?.number ?? '',
    previousAnniversaryDate: term.anniversaryDate,
  });
  const chosen = new Map(plan.competencies.map((choice) => [choice.id, choice]));
  return {
    orders,
    organization: {
      ...organization,
      profile: profile === undefined ? organization.profile : { ...profile, confirmedOn: today },
      agreements:
        agreement === undefined
          ? organization.agreements
          : [...organization.agreements, { ...agreement, signedBy: by, signedOn: today }],
      enrollment: plan.membership
        ? {
            ...organization.enrollment,
            anniversaryDate: nextAnniversaryDate(organization.enrollment, terms),
            lastRenewal: renewal(organization.enrollment, (line) => line.item === 'membership-renewal'),
          }
        : organization.enrollment,
      competencies: organization.competencies.map((held) => {
        const choice = chosen.get(held.id);
        if (choice === undefined) return held;
        const upgrade = isUpgrade(held, choice.level, today, terms);
        return {
          ...held,
          level: choice.level,
          locationId: choice.locationId,
          // An upgrade begins a year of its own, on its own day.
          startedOn: upgrade ? today : held.startedOn,
          anniversaryDate: anniversaryAfter(held, choice.level, today, terms),
          previousTerm: {
            level: held.level,
            locationId: held.locationId,
            startedOn: held.startedOn,
            anniversaryDate: held.anniversaryDate,
          },
          lastRenewal: renewal(
            held,
            (line) =>
              'competency' in line && line.competency === held.competency && line.locationId === choice.locationId,
          ),
        };
      }),
    },
  };
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
  const readiness = readinessFor(choice, state, today, plan.competencies);
  if (readiness === undefined) return { reason: 'level-not-offered', subject };
  return readiness.met ? undefined : { reason: 'requirements-missing', subject, readiness };
}

function orderOf(
  entry: Quote,
  number: string | undefined,
  state: RenewalState,
  by: RenewalCommand['by'],
  today: CalendarDate,
): Order {
  if (number === undefined) throw new Error('a renewal needs an order number for each currency');
  const free = entry.total.minorUnits === 0;
  return {
    ...entry,
    organizationId: state.organization.id,
    number,
    placedOn: today,
    placedBy: by,
    state: free ? 'paid' : 'awaiting-payment',
    ...(free ? {} : { payBy: payByOf(today) }),
  };
}

/** The day whose requirements a choice is measured against. */
function measuredOn(held: CompetencyEnrollment, level: Level, today: CalendarDate, terms: RenewalTerms): CalendarDate {
  return isUpgrade(held, level, today, terms) ? today : held.anniversaryDate;
}

function subjectOf(held: CompetencyEnrollment, level: Level): RenewalSubject {
  return { kind: 'competency', competency: held.competency, level };
}
