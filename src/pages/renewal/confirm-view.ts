import { chosenYears } from '../../program/renewal/location-fees.ts';
import type { RenewalPlan } from '../../program/renewal/plan.ts';
import { quote } from '../../program/renewal/quote.ts';
import { isRefusal } from '../../program/renewal/refusal.ts';
import { needsRevenueCommitment } from '../../program/renewal/renewal.ts';
import { nextAnniversaryDate } from '../../program/things/enrollment.ts';
import type { OrderLine } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { competencyName, heldText, levelWord, locationName } from '../../words/names.ts';
import type { RenewalButtons, RenewalShown } from './draft.ts';
import { renewalRefusalText } from './refusals.ts';

/** The last step: what it costs, line by line, until when it goes, and how it is paid. */
export function confirmView({ at, plan }: RenewalShown, c: MemberVisit, button: RenewalButtons) {
  const { say } = c;
  const { state } = at.loaded;
  const buttons = { confirm: button('confirm'), back: button('back') };
  const quotes = quote(plan, state, c.today);
  if (isRefusal(quotes)) {
    const reason = renewalRefusalText(quotes, say);
    return { commitment: [], problem: [{ reason }], orders: [], dates: [], payment: '', mayConfirm: false, ...buttons };
  }
  const isFree = quotes.every((entry) => entry.total.minorUnits === 0);
  const { enrollment } = state.organization;
  return {
    // Whoever does not sign for the organization accepts here what gold commits their location to.
    commitment: at.path.includes('agreement') ? [] : commitmentOf(plan),
    problem: [],
    orders: quotes.map((entry) => ({
      lines: entry.lines.map((line) => lineView(line, state.organization, say)),
      tax: say.money(entry.tax),
      total: say.money(entry.total),
    })),
    dates: [
      ...(plan.membership
        ? [{ title: say.text('Membership until'), value: say.date(nextAnniversaryDate(enrollment, state.terms)) }]
        : []),
      ...(chosenYears(plan, state, c.today) ?? []).map(({ held, until }) => ({
        title: say.text('{name} until', { name: competencyName(held.competency, say) }),
        value: say.date(until),
      })),
    ],
    payment: isFree
      ? say.text('There is nothing to pay.')
      : say.text(
          'You will get an invoice, to be paid by bank transfer within 30 days. An order that stays unpaid expires.',
        ),
    mayConfirm: true,
    ...buttons,
  };
}

export function commitmentOf(plan: RenewalPlan) {
  return needsRevenueCommitment(plan) ? [{ id: 'acceptsRevenueCommitment' }] : [];
}

function lineView(line: OrderLine, organization: Organization, say: Speech) {
  const includedIn = 'includedIn' in line ? line.includedIn : undefined;
  return {
    title: 'competency' in line ? heldText(line, organization, say) : say.text('Network membership'),
    amount: line.amount.minorUnits === 0 ? say.text('free') : say.money(line.amount),
    why:
      includedIn === undefined
        ? []
        : [
            {
              text: say.text('Included in the {level} fee of {location}', {
                level: levelWord(includedIn, say),
                location: locationName(organization, line.locationId),
              }),
            },
          ],
  };
}
