import { accountFor, type PriceList } from '../program/renewal/fees.ts';
import type { OrderedYear } from '../program/things/competency.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName, levelWord } from './names.ts';

/** Orders as pages write them. */

/** A year that is ordered: until when its payment is waited for, and what it is then. */
export function orderedText({ payBy, level, until, isUpgrade }: OrderedYear, say: Speech): string {
  const values = { payBy: say.date(payBy), level: levelWord(level, say), until: say.date(until) };
  return isUpgrade
    ? say.text('Awaiting payment until {payBy}, then {level} for a year', values)
    : say.text('Awaiting payment until {payBy}, then {level} until {until}', values);
}

/** Who has ordered the next year of a competency, and until when it can be paid. */
export function orderedByText(competency: string, { by, on, payBy }: OrderedYear, say: Speech): string {
  return say.text('{competency} was ordered by {name} on {date}. Awaiting payment until {payBy}.', {
    competency: competencyName(competency, say),
    name: by.name,
    date: say.date(on),
    payBy: say.date(payBy),
  });
}

/** Where a transfer in a currency goes. */
export function accountText(currency: string, prices: PriceList, say: Speech): string {
  const account = accountFor(currency, prices);
  if (account === undefined) return say.text('The Regional Service Center can tell you where to transfer it.');
  const { bic, ...values } = account;
  return bic === undefined
    ? say.text('Transfer it to {beneficiary}, {bank}, account {account}.', values)
    : say.text('Transfer it to {beneficiary}, {bank}, account {account}, BIC {bic}.', { ...values, bic });
}
