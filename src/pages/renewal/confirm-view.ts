import { when } from '../../optional.ts';
import { revenueCommitment } from '../../program/renewal/fees.ts';
import { lastDayToPay } from '../../program/renewal/last-day-to-pay.ts';
import { chosenYears } from '../../program/renewal/location-fees.ts';
import type { RenewalPlan, RenewalState } from '../../program/renewal/plan.ts';
import { quote } from '../../program/renewal/quote.ts';
import { isRefusal } from '../../program/renewal/refusal.ts';
import { needsRevenueCommitment } from '../../program/renewal/renewal.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { nextAnniversaryDate } from '../../program/things/enrollment.ts';
import type { OrderLine } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { competencyName, heldText, levelWord, locationName } from '../../words/names.ts';
import { upgradeText } from '../../words/upgrades.ts';
import type { RenewalButtons, RenewalShown } from './draft.ts';
import { countryOf } from './plan.ts';
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
  const years = chosenYears(plan, state, c.today) ?? [];
  const isFree = quotes.every((entry) => entry.total.minorUnits === 0);
  const { enrollment } = state.organization;
  return {
    // Whoever does not sign for the organization accepts here what gold commits their location to.
    commitment: at.path.includes('agreement') ? [] : commitmentOf(plan, state, say),
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
      ...years.map(({ held, until }) => ({
        title: say.text('{name} until', { name: competencyName(held.competency, say) }),
        value: say.date(until),
      })),
    ],
    payment: isFree
      ? say.text('There is nothing to pay.')
      : say.paragraph([
          paymentText(lastDayToPay(years, c.today, state.terms), state, say),
          ...years.flatMap(({ held, choice }) =>
            when(upgradeText(held, choice.level, choice.locationId, state, c.today, say), (text) => text),
          ),
        ]),
    mayConfirm: true,
    ...buttons,
  };
}

/** How it is paid, and who sends an invoice: never the bot. */
function paymentText(payBy: CalendarDate, { prices: { invoice } }: RenewalState, say: Speech): string {
  return say.paragraph([
    say.text(
      'Pay by bank transfer by {date}; the next card says where, and with which reference. What is ordered is active once it is paid, and an order that stays unpaid expires.',
      { date: say.date(payBy) },
    ),
    ...when(invoice, ({ sender, days }) =>
      say.text(
        '{sender} sends an invoice {days, plural, =0 {with the payment} one {about # day after the payment} other {about # days after the payment}}.',
        { sender, days },
      ),
    ),
  ]);
}

/** What gold commits to a year, for each gold of the plan. */
export function commitmentOf(plan: RenewalPlan, { organization, prices }: RenewalState, say: Speech) {
  if (!needsRevenueCommitment(plan)) return [];
  const note = prices.revenueCommitment?.note;
  const golds = plan.competencies.filter(({ level }) => level === 'gold');
  const amounts = golds.flatMap(({ id, locationId }) => {
    const competency = organization.competencies.find((held) => held.id === id)?.competency ?? '';
    const amount = revenueCommitment(competency, countryOf(locationId, organization), prices);
    if (amount === undefined) return [];
    return [
      say.text('{competency} at {location}, {amount}', {
        competency: competencyName(competency, say),
        location: locationName(organization, locationId),
        amount: say.roundMoney(amount),
      }),
    ];
  });
  const title =
    amounts.length === 0
      ? say.text('We accept the yearly revenue commitment of Gold')
      : note === undefined
        ? say.text('We accept the yearly revenue commitment of Gold: {amounts}', { amounts: say.list(amounts) })
        : say.text('We accept the yearly revenue commitment of Gold: {amounts} ({note})', {
            amounts: say.list(amounts),
            note: say.ofProgram(note),
          });
  return [{ id: 'acceptsRevenueCommitment', title }];
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
