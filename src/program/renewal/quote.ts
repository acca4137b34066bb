import type { CalendarDate } from '../things/calendar.ts';
import { addMoney, type Money } from '../things/money.ts';
import type { OrderLine } from '../things/order.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import { competencyFee, currencyOf, type PriceList, taxOn, upgradeFee } from './fees.ts';
import { type ChosenYear, chosenYears } from './location-fees.ts';
import type { RenewalPlan, RenewalState } from './plan.ts';
import { isRefusal, type RenewalRefusal } from './refusal.ts';

export interface Quote {
  readonly lines: readonly OrderLine[];
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
}

interface Charged {
  readonly line: OrderLine;
  readonly tax: Money;
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
  const years = chosenYears(plan, state, today);
  if (years === undefined) return { reason: 'not-held' };
  const charged: Charged[] = [];
  for (const year of years) {
    const entry = chargedFor(year, organization, prices);
    if (isRefusal(entry)) return entry;
    charged.push(entry);
  }
  if (plan.membership) {
    const headquarters = headquartersOf(organization);
    // What costs nothing needs no price: it is nothing in any currency.
    const currency = charged[0]?.line.amount.currency ?? currencyOf(headquarters.country, prices) ?? 'USD';
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

function chargedFor(
  { choice: { level, locationId }, held: { competency }, isUpgrade, includedIn }: ChosenYear,
  { locations }: Organization,
  prices: PriceList,
): Charged | RenewalRefusal {
  const country = locations.find(({ id }) => id === locationId)?.country ?? '';
  const fee = isUpgrade ? upgradeFee(country, prices) : competencyFee(level, country, prices);
  if (fee === undefined) return { reason: 'no-price', country };
  const item = isUpgrade ? 'competency-upgrade' : 'competency-renewal';
  const bought = { item, competency, level, locationId } as const;
  if (includedIn === undefined) return { line: { ...bought, amount: fee }, tax: taxOn(fee, country, prices) };
  const nothing = { ...fee, minorUnits: 0 };
  return { line: { ...bought, amount: nothing, includedIn }, tax: nothing };
}
