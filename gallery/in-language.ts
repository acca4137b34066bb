import { IntlMessageFormat } from 'intl-messageformat';
import { languages, readMessages } from '../src/assembly/languages.ts';
import type { Json } from '../src/cards/json.ts';
import type { CardJson } from '../src/cards/render.ts';
import { microsoftCatalog, readCatalog } from '../src/catalog/read-catalog.ts';
import { createSpeech, messageFor, type Speech } from '../src/speech/speech.ts';

/*
 * Samples are written in English, as the bot would fill a card in. For another language each text of one is found among
 * the sentences of the bot, with the values that stand in it, and said anew.
 */

/** Says the texts of a sample in a language. What is no sentence of the bot, such as a name, stays as it is. */
export type Translate = (view: CardJson) => CardJson;

export function translatorTo(language: string): Translate {
  if (language === languages[0]) return (view) => view;
  const { say, whole } = sentencesIn(language);
  const known = new Map<string, string>();
  const said = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const inCatalog = say.ofProgram(text);
    if (inCatalog !== text) return inCatalog;
    const parts = text.split(/(?<=[.?!])[ ](?=\p{Lu}|“)/u);
    const answer =
      whole(text, said) ??
      (parts.length > 1
        ? say.paragraph(parts.map((part) => whole(part, said) ?? written(part, say)))
        : written(text, say));
    known.set(text, answer);
    return answer;
  };
  const walk = (json: Json): Json => {
    if (typeof json === 'string') return said(json);
    if (Array.isArray(json)) return json.map(walk);
    if (json === null || typeof json !== 'object') return json;
    // A button carries words of the program, and no text that a person reads.
    return Object.fromEntries(
      Object.entries(json).map(([name, value]) => [name, isData(json, name, value) ? value : walk(value)]),
    );
  };
  return (view) => walk(view) as CardJson;
}

/** A name with a word of ours in it, such as “City of Évora”, is no sentence. */
const ofASentence = 6;
/** What is longer than a name or two is found by more than a word of ours. */
const longestName = 40;

/** Finds what is said in English where somebody reads another language. What reads alike in both is not found. */
export function englishFinder(language: string): (text: string) => boolean {
  const { say, whole } = sentencesIn(language);
  return (text) => {
    if (say.ofProgram(text) !== text) return true;
    const said = whole(text, (value) => value, ofASentence);
    return said !== undefined && said !== text;
  };
}

/** The sentences of the bot in English, to be found in a text and said in a language. */
function sentencesIn(language: string) {
  const messages = readMessages(language);
  const { translations } = readCatalog(microsoftCatalog);
  const say = createSpeech(language, { messages, program: translations[language] ?? {} });
  const entries = Object.entries(messages).flatMap(([context, sentences]) =>
    Object.keys(sentences).map((sentence) => patternOf(sentence, context)),
  );
  // What has the most words of its own is tried first: `{name}` alone would be anything.
  const patterns = entries.filter(({ own }) => own > 1).toSorted((one, other) => other.own - one.own);
  const plain = new Map(patterns.filter(({ values }) => values.length === 0).map((one) => [one.sentence, one]));
  const open = patterns.filter(({ values }) => values.length > 0);
  /**
   * @param valueSaid how a value is said
   * @param least letters that the sentence has of its own
   * @returns undefined if the text is none of these sentences
   */
  const whole = (text: string, valueSaid: (value: string) => string, least = 0): string | undefined => {
    const same = plain.get(text);
    if (same !== undefined) return messageFor(messages, same.sentence, same.context);
    for (const { sentence, context, expression, values, own } of open) {
      if (own < least || (own < ofASentence && text.length > longestName)) return undefined;
      const found = expression.exec(text);
      if (found === null) continue;
      return say.text(sentence, valuesIn(found, values, valueSaid), context === '' ? undefined : context);
    }
    return undefined;
  };
  return { say, whole };
}

function valuesIn(found: RegExpExecArray, values: readonly Value[], said: (value: string) => string) {
  const given: Record<string, string | number> = {};
  for (const { name, kind, of } of values) {
    const text = found[of];
    if (text === undefined) continue;
    if (kind === 'text') given[name] = said(text);
    else if (kind === 'number') given[name] = Number(text.replaceAll(',', ''));
    else given[name] ??= kind;
  }
  return given;
}

/** What of a view nobody reads: a button, and what an input keeps of a choice. */
function isData(parent: Json, name: string, value: Json): boolean {
  const isCode = typeof value === 'string' && !/\p{Lu}| /u.test(value);
  return (
    Object.hasOwn(parent as CardJson, 'verb') || name === 'style' || name === 'url' || (name === 'value' && isCode)
  );
}

/** Dates, amounts and lists as the language writes them. */
function written(text: string, say: Speech): string {
  return text
    .replace(/\b(\d{1,2}) ([A-Z][a-z]+) (20\d\d)\b/g, (whole, day, month, year) => {
      const date = new Date(`${day} ${month} ${year} UTC`);
      return Number.isNaN(date.getTime()) ? whole : say.date(date.toISOString().slice(0, 10));
    })
    .replace(/([€£$])([\d,]+(?:\.\d\d)?)/g, (_, sign: '€' | '£' | '$', amount: string) => {
      const currency = { '€': 'EUR', '£': 'GBP', $: 'USD' }[sign];
      const minorUnits = Math.round(Number(amount.replaceAll(',', '')) * 100);
      return amount.includes('.') ? say.money({ minorUnits, currency }) : say.roundMoney({ minorUnits, currency });
    });
}

interface Value {
  readonly name: string;
  /** A number for a plural that does not say which. */
  readonly kind: 'text' | 'number' | number;
  /** The group of the expression. */
  readonly of: number;
}

interface Pattern {
  readonly sentence: string;
  readonly context: string;
  readonly expression: RegExp;
  readonly values: readonly Value[];
  /** Letters of its own. */
  readonly own: number;
}

interface Element {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

/** Kinds of elements of a message. */
const [literal, number, plural, pound] = [0, 2, 6, 7];

/** An expression that finds the sentence, whatever stands in its places. */
function patternOf(sentence: string, context: string): Pattern {
  const values: Value[] = [];
  let own = 0;
  let groups = 0;
  const group = (name: string, kind: Value['kind'], inside: string) => {
    groups += 1;
    values.push({ name, kind, of: groups });
    return `(${inside})`;
  };
  const write = (elements: readonly Element[], counted = ''): string =>
    elements
      .map(({ type, value, options }) => {
        if (type === literal) {
          own += value.replace(/[^\p{L}\d]/gu, '').length;
          return RegExp.escape(value);
        }
        if (type === pound) return group(counted, 'number', '[\\d,]+');
        if (type === number) return group(value, 'number', '[\\d,]+');
        if (type !== plural) return group(value, 'text', '.+?');
        const forms = Object.entries(options ?? {}).map(([form, { value: inside }]) => {
          const amount = form.startsWith('=') ? Number(form.slice(1)) : form === 'one' ? 1 : 2;
          const isCounted = inside.some((element) => element.type === pound);
          if (isCounted) return write(inside, value);
          groups += 1;
          values.push({ name: value, kind: amount, of: groups });
          return `(${write(inside, value)})`;
        });
        return `(?:${forms.join('|')})`;
      })
      .join('');
  const ast = new IntlMessageFormat(sentence.replaceAll("'", "''"), 'en', undefined, { ignoreTag: true }).getAst();
  const expression = new RegExp(`^${write(ast as unknown as readonly Element[])}$`, 'u');
  return { sentence, context, expression, values, own };
}
