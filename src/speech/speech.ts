import { IntlMessageFormat } from 'intl-messageformat';

/**
 * Sentences by language: the English sentence is its own key, as with gettext. A sentence that a language lacks is
 * said in English.
 */
export type Messages = Readonly<Record<string, string>>;

/** What the bot says, and how it writes dates, amounts and lists, in one reader's language. */
export interface Speech {
  /** BCP 47. */
  readonly locale: string;
  /**
   * A sentence with its values, in ICU MessageFormat: `{days, plural, one {# day} other {# days}} left`.
   * @throws Error if a value is missing
   */
  text(sentence: string, values?: Readonly<Record<string, string | number>>): string;
  /** A calendar date, such as 31 January 2027. */
  date(date: string): string;
  /** An amount as on an invoice, with the digits that its currency has. */
  money(amount: { readonly minorUnits: number; readonly currency: string }): string;
  /** An amount that is a round figure, such as a threshold: without cents if there are none. */
  roundMoney(amount: { readonly minorUnits: number; readonly currency: string }): string;
  /** A share, 0.5 as `50%`; rounded down, so that 100% means all of it. */
  percent(share: number): string;
  /** `a, b and c` */
  list(items: readonly string[]): string;
}

/** @param messages what the language says for each English sentence; nothing for English itself */
export function createSpeech(locale: string, messages: Messages = {}): Speech {
  const compiled = new Map<string, IntlMessageFormat>();
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const compile = (sentence: string) => {
    const translated = Object.hasOwn(messages, sentence) ? messages[sentence] : sentence;
    // Tags are no part of our sentences: a name with a `<` in it is only a name.
    return new IntlMessageFormat(translated ?? sentence, locale, undefined, { ignoreTag: true });
  };
  const writeMoney = (
    amount: { minorUnits: number; currency: string },
    trailingZeroDisplay: 'auto' | 'stripIfInteger',
  ) => {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency, trailingZeroDisplay });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(amount.minorUnits / 10 ** digits);
  };
  return {
    locale,
    text(sentence, values) {
      let format = compiled.get(sentence);
      if (format === undefined) {
        format = compile(sentence);
        compiled.set(sentence, format);
      }
      return String(format.format(values));
    },
    date: (date) => dates.format(new Date(`${date}T00:00:00Z`)),
    money: (amount) => writeMoney(amount, 'auto'),
    roundMoney: (amount) => writeMoney(amount, 'stripIfInteger'),
    percent: (share) => percents.format(Math.floor(share * 100) / 100),
    list: (items) => lists.format(items),
  };
}
