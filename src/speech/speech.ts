import { IntlMessageFormat } from 'intl-messageformat';
import { recently } from '../recently.ts';

/**
 * What a language says, by context and English sentence, which is its own key as with gettext. Sentences that are said
 * without a context stand under the empty one. What a language lacks is said in English.
 */
export type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the language of a reader has ready. */
export interface Sayings {
  readonly messages: Messages;
  /** By page: a phrase with which one may ask for it. */
  readonly examples: Readonly<Record<string, string>>;
  /** What the catalog of the program has in this language, by its English text. */
  readonly program?: Readonly<Record<string, string>>;
}

/** What a program calls its things, by sort and id. */
export type Names = Readonly<Record<string, ReadonlyMap<string, string>>>;

/** An amount in the smallest unit of its currency. */
export interface Amount {
  readonly minorUnits: number;
  readonly currency: string;
}

/** What the bot says, and how it writes dates, amounts, lists and names, in one reader's language. */
export interface Speech {
  /** BCP 47. It decides how dates and amounts are written. */
  readonly locale: string;
  /** The language of the locale, such as `en`. */
  readonly language: string;
  /**
   * A sentence with its values, in ICU MessageFormat: `{days, plural, one {# day} other {# days}} left`; but an apostrophe
   * is only an apostrophe.
   * @param context tells sentences apart that English says alike: `text('Active', {}, 'membership')`
   * @throws Error if a value is missing
   */
  text(sentence: string, values?: Readonly<Record<string, string | number>>, context?: string): string;
  /** How one may ask for a page, word for word; empty for one that nobody can ask for. */
  phrase(page: string): string;
  /** The same as a quotation. */
  example(page: string): string;
  /** What the program calls one of its things, such as the exam `70-461`; the id, if it has no name for it. */
  nameOf(sort: string, id: string): string;
  /** A text of the program's catalog, as it stands there or in the reader's language. */
  ofProgram(text: string): string;
  /** A number of things, such as 15,000. */
  number(value: number): string;
  /** A calendar date, such as 31 January 2027. */
  date(date: string): string;
  /** The month of a calendar date by its name alone, such as January. */
  month(date: string): string;
  /** An instant (UTC, ISO 8601) by the clock of a time zone (IANA), such as 31 January 2027 at 14:05. */
  moment(at: string, timeZone: string): string;
  /** An amount as on an invoice, with the digits that its currency has. */
  money(amount: Amount): string;
  /** An amount that is a round figure, such as a threshold: without cents if there are none. */
  roundMoney(amount: Amount): string;
  /** A share, 0.5 as `50%`; rounded down, so that 100% means all of it. */
  percent(share: number): string;
  /**
   * `a, b and c`; or plain, for what is only one beside the other, `a, b, c`. Of more than anybody reads in a sentence
   * only how many they are: `a, b and 198 more`.
   */
  list(items: readonly string[], kind?: 'plain'): string;
  /** Whole sentences, one behind the other. */
  paragraph(sentences: readonly string[]): string;
  /** The name of a country or region by its code, `PT` as Portugal; the code itself if it has none. */
  region(code: string): string;
  /** The name of a language by its tag, `de-AT` as German (Austria); the tag itself if it has none. */
  languageName(tag: string): string;
  /** In the order in which the reader looks for names. */
  sorted<Item>(items: readonly Item[], name: (item: Item) => string): Item[];
}

/** Names in one sentence (our choice). */
const mostListed = 8;

/** The days of some years: what cards of one time show. */
const datesKept = 1_000;
/** More than anybody can choose. */
const languagesKept = 500;
/** The time zones of the world. */
const clocksKept = 500;

/** Between a context and its sentence in a key, as in gettext's files. */
const endOfContext = '\u0004';

/**
 * @param sayings of the locale's language; nothing for English itself
 * @param names of the things of the program
 */
export function createSpeech(
  locale: string,
  { messages = {}, examples = {}, program = {} }: Partial<Sayings> = {},
  names: Names = {},
): Speech {
  const compiled = new Map<string, Said>();
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
  const clockOf = recently(
    clocksKept,
    (timeZone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }),
  );
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const comma = betweenMany(lists);
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language', languageDisplay: 'standard' });
  const collator = new Intl.Collator(locale);
  const exactly = moneyFormat(locale, 'auto');
  const roundly = moneyFormat(locale, 'stripIfInteger');
  const text: Speech['text'] = (sentence, values, context) => {
    const key = context === undefined ? sentence : `${context}${endOfContext}${sentence}`;
    let format = compiled.get(key);
    if (format === undefined) {
      format = compile(inWordsOf(messages, sentence, context), locale);
      compiled.set(key, format);
    }
    return format(values);
  };
  const ofProgram = (said: string) => own(program, said) ?? said;
  return {
    locale,
    language: languageOf(locale),
    text,
    phrase: (page) => own(examples, page) ?? '',
    example(page) {
      const phrase = own(examples, page);
      return phrase === undefined ? '' : text('“{phrase}”', { phrase });
    },
    nameOf: (sort, id) => ofProgram(own(names, sort)?.get(id) ?? id),
    ofProgram,
    number: (value) => numbers.format(value),
    date: recently(datesKept, (date) => dates.format(new Date(`${date}T00:00:00Z`))),
    month: (date) => months.format(new Date(`${date}T00:00:00Z`)),
    moment: (at, timeZone) => clockOf(timeZone).format(new Date(at)),
    money: exactly,
    roundMoney: roundly,
    percent: (share) => percents.format(Math.floor(share * 100) / 100),
    list: (items, kind) => {
      const rest = items.length - mostListed;
      const few =
        rest <= 1 ? items : [...items.slice(0, mostListed), text('{count} more', { count: rest }, 'end of a list')];
      return kind === 'plain' ? few.join(comma) : lists.format(few);
    },
    // Not every language leaves a blank between two sentences.
    paragraph: (sentences) => sentences.join(text(' ', {}, 'between sentences')),
    // What is no code at all has no name either.
    region: (code) => (/^([A-Z]{2}|\d{3})$/.test(code) ? (regions.of(code) ?? code) : code),
    languageName: recently(languagesKept, (tag) => {
      try {
        return languages.of(tag) ?? tag;
      } catch {
        // One that was kept before tags were checked is shown as it is.
        return tag;
      }
    }),
    sorted: (items, name) => items.toSorted((left, right) => collator.compare(name(left), name(right))),
  };
}

/** A sentence as a language says it, before its values are filled in. */
export function inWordsOf(messages: Messages, sentence: string, context?: string): string {
  return messageFor(messages, sentence, context) ?? sentence;
}

/** What a language has for a sentence; undefined if it lacks it. */
export function messageFor(messages: Messages, sentence: string, context = ''): string | undefined {
  return own(own(messages, context), sentence);
}

/** `en` of `en-GB`: the only place that takes a locale apart. */
export function languageOf(locale: string): string {
  return locale.split('-', 1)[0]?.toLowerCase() ?? '';
}

/** A sentence ready to be filled in. @throws Error if a value is missing */
type Said = (values?: Readonly<Record<string, string | number>>) => string;

/** Kinds of parts that a message is made of: the two of which most consist alone. */
const literal = 0;
const argument = 1;

/**
 * ICU takes `'{` for the beginning of a quotation; of ours none has one, and French has many an apostrophe before a name,
 * so each is written twice, which is how ICU writes one that is only one. Names alone are put in their places at once:
 * what else a message may hold, such as plurals, costs ten times that.
 */
function compile(sentence: string, locale: string): Said {
  // Tags are no part of our sentences: a name with a `<` in it is only a name.
  const message = new IntlMessageFormat(sentence.replaceAll("'", "''"), locale, undefined, { ignoreTag: true });
  const whole: Said = (values) => String(message.format(values));
  const parts = message.getAst() as readonly { readonly type: number; readonly value: string }[];
  if (!parts.every(({ type }) => type === literal || type === argument)) return whole;
  return (values) => {
    let said = '';
    for (const { type, value } of parts) {
      const part = type === literal ? value : values?.[value];
      if (typeof part !== 'string') return whole(values);
      said += part;
    }
    return said;
  };
}

/** Writes amounts; a format is made once for each currency of the program. */
function moneyFormat(locale: string, trailingZeroDisplay: 'auto' | 'stripIfInteger'): (amount: Amount) => string {
  const formats = new Map<string, { readonly format: Intl.NumberFormat; readonly units: number }>();
  return ({ minorUnits, currency }) => {
    let known = formats.get(currency);
    if (known === undefined) {
      const format = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay });
      known = { format, units: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) };
      formats.set(currency, known);
    }
    return known.format.format(minorUnits / known.units);
  };
}

/** What a language writes between the first of many names; its formats for lists of units end with an “and” in some. */
function betweenMany(lists: Intl.ListFormat): string {
  return lists.formatToParts(['a', 'b', 'c'])[1]?.value ?? ', ';
}

function own<Value>(values: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return values !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}
