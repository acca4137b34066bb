import { type Money, minorDigitsOf } from '../program/things/money.ts';
import type { Speech } from '../speech/speech.ts';
import type { AmountShown } from './shown/common.ts';

/** An amount for drawing, and as it is read. */
export function amountShown(amount: Money, say: Speech): AmountShown {
  const { minorUnits, currency } = amount;
  return { minorUnits, currency, digits: minorDigitsOf(currency), text: say.money(amount) };
}
