import { competencyFee, upgradeFee } from '../program/renewal/fees.ts';
import { chosenYears } from '../program/renewal/location-fees.ts';
import { isUpgrade, type RenewalState } from '../program/renewal/plan.ts';
import { addDays, type CalendarDate } from '../program/things/calendar.ts';
import type { CompetencyEnrollment, Level } from '../program/things/competency.ts';
import { standingOf } from '../program/things/enrollment.ts';
import type { Speech } from '../speech/speech.ts';

/**
 * What an upgrade to gold costs, how long it is cheaper, and what is not given back; undefined where it is none, or the
 * program has no price.
 * Source: How to pay the fee for a silver or gold competency (a quarter off; silver is not refundable then),
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency
 * @param locationId where gold is to be held
 */
export function upgradeText(
  held: CompetencyEnrollment,
  level: Level,
  locationId: string,
  { organization, prices, terms }: Pick<RenewalState, 'organization' | 'prices' | 'terms'>,
  today: CalendarDate,
  say: Speech,
): string | undefined {
  if (!isUpgrade(held, level, today, terms)) return undefined;
  const choice = { id: held.id, level, locationId };
  const [year] =
    chosenYears({ membership: false, competencies: [choice] }, { organization, prices, terms }, today) ?? [];
  // Where the location pays for gold already, the upgrade costs nothing.
  if (year === undefined || year.includedIn !== undefined) return undefined;
  const country = organization.locations.find(({ id }) => id === locationId)?.country ?? '';
  const [price, full] = [upgradeFee(country, prices), competencyFee('gold', country, prices)];
  if (price === undefined || full === undefined) return undefined;
  const { windowOpensOn } = standingOf(held, today, terms);
  const values = {
    price: say.money(price),
    full: say.money(full),
    reduction: say.percent(prices.upgradeDiscount),
    until: say.date(addDays(windowOpensOn, -1)),
    from: say.date(windowOpensOn),
  };
  return say.text(
    'Until {until} the upgrade to Gold costs {price} plus tax, {reduction} less than {full}. From {from} on Gold is a renewal at the full fee. A new year begins with the upgrade, and nothing of what was paid for Silver is refunded.',
    values,
  );
}
