import type { Button } from '../../cards/button.ts';
import type { View } from '../../cards/render.ts';
import { agreementToSign } from '../../catalog/agreements.ts';
import {
  anniversaryAfter,
  isRefusal,
  needsRevenueCommitment,
  quote,
  type RenewalPlan,
} from '../../program/renewal/renewal.ts';
import { nextAnniversaryDate } from '../../program/things/enrollment.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { type LoadedRenewal, type MemberVisit, type RenewalDraft, type Step, steps } from './draft.ts';
import { feeView } from './fee-view.ts';
import { renewalRefusalText } from './refusals.ts';
import { type RequirementSubject, requirementsView } from './requirements-view.ts';

/** Everything that the renewal card shows, of whichever page. */
export interface RenewalShown {
  readonly loaded: LoadedRenewal;
  readonly draft: RenewalDraft;
  readonly plan: RenewalPlan;
  /** The competencies whose requirements are checked, with the level that is proposed. */
  readonly subjects: readonly RequirementSubject[];
  /** Whether a location can be chosen too. */
  readonly choosesLocation: boolean;
}

type Buttons = (verb: VerbOf<'renew-membership'>) => Button;

/** The card of a step; a section that is not up is an empty list. */
export function renewalView(shown: RenewalShown, c: MemberVisit, button: Buttons) {
  const { draft } = shown;
  const at = (step: Step, section: () => View): readonly View[] => (draft.step === step ? [section()] : []);
  const countedSteps = steps.length - 1;
  return {
    isUnderWay: draft.step !== 'done',
    step: c.say.text('Step {number} of {count}: {name}', {
      number: Math.min(steps.indexOf(draft.step) + 1, countedSteps),
      count: countedSteps,
      name: stepName(draft.step, c),
    }),
    stepNumber: Math.min(steps.indexOf(draft.step) + 1, countedSteps),
    stepCount: countedSteps,
    requirements: at('requirements', () => requirementsView(shown.subjects, shown.loaded, c, button)),
    profile: at('profile', () => profileView(shown, button)),
    agreement: at('agreement', () => agreementView(shown, c, button)),
    fee: at('fee', () => feeView(shown, c, button)),
    confirm: at('confirm', () => confirmView(shown, c, button)),
    done: at('done', () => doneView(shown, c)),
  };
}

function stepName(step: Step, c: MemberVisit): string {
  const { say } = c;
  const names: Record<Step, string> = {
    requirements: say.text('Requirements'),
    profile: say.text('Organization profile'),
    agreement: say.text('Agreement'),
    fee: say.text('Location, level and fee'),
    confirm: say.text('Confirm'),
    done: say.text('Done'),
  };
  return names[step];
}

function profileView({ draft, loaded }: RenewalShown, button: Buttons) {
  const profile = draft.profile ?? loaded.state.organization.profile;
  return {
    name: loaded.state.organization.name,
    website: profile.website,
    employees: profile.employees,
    businessFocus: profile.businessFocus.join(', '),
    customerSegments: profile.customerSegments.join(', '),
    next: button('profile'),
    back: button('back'),
  };
}

function agreementView({ plan }: RenewalShown, c: MemberVisit, button: Buttons) {
  const agreement = agreementToSign(c.today);
  return {
    title: agreement.title,
    sections: agreement.sections.map(({ heading, text }) => ({ heading, text })),
    commitment: needsRevenueCommitment(plan) ? [{ id: 'acceptsRevenueCommitment' }] : [],
    signer: c.say.text('Signed as {name}, {date}', { name: c.principal.association.name, date: c.say.date(c.today) }),
    next: button('agree'),
    back: button('back'),
  };
}

function confirmView({ plan, loaded }: RenewalShown, c: MemberVisit, button: Buttons) {
  const { say } = c;
  const { state } = loaded;
  const quotes = quote(plan, state, c.today);
  if (isRefusal(quotes)) {
    const reason = renewalRefusalText(quotes, say);
    return {
      problem: [{ reason }],
      orders: [],
      dates: [],
      payment: '',
      mayConfirm: false,
      confirm: button('confirm'),
      back: button('back'),
    };
  }
  const isFree = quotes.every((entry) => entry.total.minorUnits === 0);
  const chosen = new Map(plan.competencies.map((choice) => [choice.id, choice]));
  return {
    problem: [],
    orders: quotes.map((entry) => ({
      lines: entry.lines.map((line) => ({
        title:
          'competency' in line
            ? say.text('{competency}, {level}, {location}', {
                competency: competencyName(line.competency),
                level: levelWord(line.level, say),
                location: locationName(state.organization, line.locationId),
              })
            : say.text('Network membership'),
        amount: line.amount.minorUnits === 0 ? say.text('free') : say.money(line.amount),
      })),
      tax: say.money(entry.tax),
      total: say.money(entry.total),
    })),
    dates: [
      ...(plan.membership
        ? [{ title: say.text('Membership until'), value: say.date(nextMembershipDate(loaded)) }]
        : []),
      ...state.organization.competencies.flatMap((held) => {
        const choice = chosen.get(held.id);
        if (choice === undefined) return [];
        const until = anniversaryAfter(held, choice.level, c.today, state.terms);
        return [{ title: say.text('{name} until', { name: competencyName(held.competency) }), value: say.date(until) }];
      }),
    ],
    payment: isFree
      ? say.text('There is nothing to pay.')
      : say.text(
          'You will get an invoice, to be paid by bank transfer within 30 days. An order that stays unpaid expires.',
        ),
    mayConfirm: true,
    confirm: button('confirm'),
    back: button('back'),
  };
}

function doneView({ draft }: RenewalShown, c: MemberVisit) {
  const { say } = c;
  const { renewed = [], orders = [] } = draft.result ?? {};
  return {
    thanks: say.text('{names} {count, plural, one {is} other {are}} renewed. Thank you!', {
      names: say.list(renewed.map((entry) => entry.name)),
      count: renewed.length,
    }),
    renewed: renewed.map((entry) => ({
      title: entry.name,
      value: say.text('until {date}', { date: say.date(entry.anniversaryDate) }),
    })),
    orders: orders.map((order) => ({
      text:
        order.payBy === undefined
          ? say.text('Order {number}. There is nothing to pay.', { number: order.number })
          : say.text('Order {number}: {total}, to be paid by {date} with the order number as the reference.', {
              number: order.number,
              total: say.money(order.total),
              date: say.date(order.payBy),
            }),
    })),
    home: c.way('home'),
  };
}

function nextMembershipDate({ state }: LoadedRenewal) {
  return nextAnniversaryDate(state.organization.enrollment, state.terms);
}
