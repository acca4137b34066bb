/** An amount in the minor unit of its currency (cents; whole yen): an integer, so that sums never drift. */
export interface Money {
  readonly minorUnits: number;
  /** ISO 4217, such as `EUR`. */
  readonly currency: string;
}

/** @throws RangeError if the currencies differ: amounts of two currencies have no sum. */
export function addMoney(first: Money, second: Money): Money {
  if (first.currency !== second.currency) {
    throw new RangeError(`${first.currency} and ${second.currency} cannot be added`);
  }
  return { minorUnits: first.minorUnits + second.minorUnits, currency: first.currency };
}

/** A share of an amount (`0.25` is a quarter), rounded half up to the minor unit. */
export function shareOf(amount: Money, share: number): Money {
  // The share is taken as millionths, so that 0.23 of 100.00 is not a hair less than 23.00, and 8.875 % stays itself.
  const product = amount.minorUnits * Math.round(share * 1_000_000);
  return { minorUnits: Math.floor(product / 1_000_000 + 0.5), currency: amount.currency };
}

/** The digits behind the point of a currency: 2 for EUR, 0 for JPY. */
export function minorDigitsOf(currency: string): number {
  let digits = knownDigits.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    knownDigits.set(currency, digits);
  }
  return digits;
}

/** A format costs far more than an amount, and currencies are few. */
const knownDigits = new Map<string, number>();

/** The amount as machines write it, with the digits that its currency has: `3872.00`, `148000`. */
export function decimalOf({ minorUnits, currency }: Money): string {
  const digits = minorDigitsOf(currency);
  const sign = minorUnits < 0 ? '-' : '';
  const units = String(Math.abs(minorUnits)).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${units}` : `${sign}${units.slice(0, -digits)}.${units.slice(-digits)}`;
}
