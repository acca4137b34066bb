import { when } from '../../optional.ts';
import type { RenewalState } from '../../program/renewal/plan.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { paymentReference } from '../../program/things/order.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, levelWord } from '../../words/names.ts';
import { accountText, orderedText } from '../../words/orders.ts';
import type { RenewalResult, RenewalShown } from './draft.ts';

/** What came of it, as it stands now: what is ordered is had when it is paid, and may have ended unpaid since. */
export function doneView({ at: { draft, loaded }, later = 0 }: RenewalShown, c: MemberVisit) {
  const { say } = c;
  const { renewed = [], orders = [] } = draft.result ?? {};
  const { organization } = loaded.state;
  const outcomes = renewed.map((entry) => outcomeOf(entry, orders, organization, say));
  const having = (wanted: Outcome['state']) => outcomes.filter(({ state }) => state === wanted).map(({ name }) => name);
  const unpaid = new Set(organization.competencies.flatMap(({ ordered }) => ordered?.orderNumber ?? []));
  return {
    thanks: thanks(having('renewed'), having('upgraded'), having('ordered'), say),
    renewed: outcomes.map(({ name, value }) => ({ title: name, value })),
    orders: orders.flatMap((order) =>
      orderTexts(order, unpaid.has(order.number), loaded.state, say).map((text) => ({ text })),
    ),
    rest: when(later > 0 && later, (count) => ({
      text: say.text('{count, plural, one {# more competency is} other {# more competencies are}} due.', { count }),
      button: open('renew-membership', { next: true }),
    })),
    home: c.way('home'),
  };
}

interface Outcome {
  readonly name: string;
  readonly state: 'renewed' | 'upgraded' | 'ordered' | 'not-paid';
  readonly value: string;
}

function outcomeOf(
  { name, id, anniversaryDate }: RenewalResult['renewed'][number],
  orders: RenewalResult['orders'],
  { competencies }: Organization,
  say: Speech,
): Outcome {
  const until = say.text('until {date}', { date: say.date(anniversaryDate) });
  const held = competencies.find((entry) => entry.id === id);
  if (held === undefined) return { name, state: 'renewed', value: until };
  const isOf = (number: string | undefined) => orders.some((order) => order.number === number);
  if (held.ordered !== undefined && isOf(held.ordered.orderNumber)) {
    return { name: nameOf(held, held.ordered.level, say), state: 'ordered', value: orderedText(held.ordered, say) };
  }
  if (!isOf(held.lastRenewal?.orderNumber)) {
    return { name, state: 'not-paid', value: say.text('not renewed, as the order was not paid') };
  }
  const value = say.text('until {date}', { date: say.date(held.anniversaryDate) });
  return { name: nameOf(held, held.level, say), state: isUpgraded(held) ? 'upgraded' : 'renewed', value };
}

function nameOf({ competency }: CompetencyEnrollment, level: CompetencyEnrollment['level'], say: Speech): string {
  return say.text('{competency} ({level})', {
    competency: competencyName(competency, say),
    level: levelWord(level, say),
  });
}

function isUpgraded({ level, startedOn, previousTerm }: CompetencyEnrollment): boolean {
  return level === 'gold' && previousTerm?.level === 'silver' && startedOn !== previousTerm.startedOn;
}

function thanks(
  renewed: readonly string[],
  upgraded: readonly string[],
  ordered: readonly string[],
  say: Speech,
): string {
  const values = (names: readonly string[]) => ({ names: say.list(names), count: names.length });
  const sentences = [
    ...(renewed.length === 0
      ? []
      : [say.text('{names} {count, plural, one {is} other {are}} renewed.', values(renewed))]),
    ...(upgraded.length === 0
      ? []
      : [say.text('{names} {count, plural, one {is} other {are}} upgraded.', values(upgraded))]),
    ...(ordered.length === 0
      ? []
      : [
          say.text(
            '{names} {count, plural, one {is ordered, and active once the order is paid} other {are ordered, and active once the order is paid}}.',
            values(ordered),
          ),
        ]),
    ...(renewed.length + upgraded.length + ordered.length === 0 ? [] : [say.text('Thank you!')]),
  ];
  return sentences.length === 0 ? say.text('The order was not paid.') : say.paragraph(sentences);
}

function orderTexts(
  order: RenewalResult['orders'][number],
  isUnpaid: boolean,
  { organization, prices }: RenewalState,
  say: Speech,
): readonly string[] {
  const { number } = order;
  if (order.total.minorUnits === 0) return [say.text('Order {number}. There is nothing to pay.', { number })];
  const values = { number, total: say.money(order.total) };
  if (!isUnpaid || order.payBy === undefined) return [say.text('Order {number}: {total}.', values)];
  return [
    say.text('Order {number}: {total}, to be paid by {date} with the reference {reference}.', {
      ...values,
      date: say.date(order.payBy),
      reference: paymentReference(order, organization),
    }),
    accountText(order.total.currency, prices, say),
  ];
}
