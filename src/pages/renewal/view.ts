import {
  anniversaryAfter,
  isRefusal,
  needsRevenueCommitment,
  quote,
  type RenewalPlan,
} from '../../program/renewal/renewal.ts';
import { nextAnniversaryDate } from '../../program/things/enrollment.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { agreementSection } from '../agreement.ts';
import type { RenewalButtons, RenewalShown } from './draft.ts';
import { feeView } from './fee-view.ts';
import { renewalRefusalText } from './refusals.ts';
import { requirementsView } from './requirements-view.ts';

/** What each step shows. */
export const renewalSections = (shown: RenewalShown, c: MemberVisit, button: RenewalButtons) => ({
  requirements: () => requirementsView(shown, c, button),
  profile: () => profileView(shown, c, button),
  agreement: () => agreementView(shown, c, button),
  fee: () => feeView(shown, c, button),
  confirm: () => confirmView(shown, c, button),
  done: () => doneView(shown, c),
});

function profileView({ at: { draft, loaded } }: RenewalShown, { say }: MemberVisit, button: RenewalButtons) {
  const { organization } = loaded.state;
  const profile = draft.profile ?? organization.profile;
  return {
    text: say.text('Look through the profile of {name} and correct what has changed.', { name: organization.name }),
    website: profile.website,
    employees: profile.employees,
    businessFocus: profile.businessFocus.join(', '),
    customerSegments: profile.customerSegments.join(', '),
    next: button('profile'),
    back: button('back'),
  };
}

function agreementView({ plan }: RenewalShown, c: MemberVisit, button: RenewalButtons) {
  const name = c.principal.association.name;
  return {
    ...agreementSection(c, c.say.text('Signed as {name}, {date}', { name, date: c.say.date(c.today) })),
    commitment: commitmentOf(plan),
    next: button('agree'),
    back: button('back'),
  };
}

function commitmentOf(plan: RenewalPlan) {
  return needsRevenueCommitment(plan) ? [{ id: 'acceptsRevenueCommitment' }] : [];
}

function confirmView({ at, plan }: RenewalShown, c: MemberVisit, button: RenewalButtons) {
  const { say } = c;
  const { state } = at.loaded;
  const quotes = quote(plan, state, c.today);
  if (isRefusal(quotes)) {
    const reason = renewalRefusalText(quotes, say);
    return {
      commitment: [],
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
    // Whoever does not sign for the organization accepts here what gold commits their location to.
    commitment: at.path.includes('agreement') ? [] : commitmentOf(plan),
    problem: [],
    orders: quotes.map((entry) => ({
      lines: entry.lines.map((line) => ({
        title:
          'competency' in line
            ? say.text('{competency}, {level}, {location}', {
                competency: competencyName(line.competency, say),
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
        ? [
            {
              title: say.text('Membership until'),
              value: say.date(nextAnniversaryDate(state.organization.enrollment, state.terms)),
            },
          ]
        : []),
      ...state.organization.competencies.flatMap((held) => {
        const choice = chosen.get(held.id);
        if (choice === undefined) return [];
        const until = anniversaryAfter(held, choice.level, c.today, state.terms);
        return [
          { title: say.text('{name} until', { name: competencyName(held.competency, say) }), value: say.date(until) },
        ];
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

function doneView({ at: { draft } }: RenewalShown, c: MemberVisit) {
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
