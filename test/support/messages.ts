import { IntlMessageFormat } from 'intl-messageformat';
import type { Messages } from '../../src/speech/speech.ts';

/*
 * What can be wrong with what a language says for the sentences of the bot.
 */

/** A sentence as a language says it. */
export interface Translated {
  readonly sentence: string;
  readonly context: string;
  readonly text: string;
}

export function translatedIn(messages: Messages): readonly Translated[] {
  return Object.entries(messages).flatMap(([context, sentences]) =>
    Object.entries(sentences).map(([sentence, text]) => ({ sentence, context, text })),
  );
}

interface Element {
  readonly type: number;
  readonly value: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}

const plural = 6;
const literal = 0;
const pound = 7;

/** Values that differ from those of the English sentence, and forms of a plural that the language does not have or lacks. */
export function problemsOf({ sentence, text }: Translated, language: string): readonly string[] {
  if (!sentence.includes('{') && !text.includes('{')) return [];
  try {
    const own = partsOf(text, language);
    const [wanted, given] = [partsOf(sentence, 'en').names, own.names].map((names) => [...names].toSorted().join());
    return [
      ...(wanted === given ? [] : [`has {${given}} where English has {${wanted}}`]),
      ...own.plurals.flatMap((forms) => problemsOfPlural(forms, language)),
    ];
  } catch (error) {
    return [`is no message of ICU: ${error}`];
  }
}

function problemsOfPlural(forms: readonly string[], language: string): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const foreign = forms.filter(
    (form) => !form.startsWith('=') && !pluralCategories.includes(form as Intl.LDMLPluralRule),
  );
  // French, Spanish and Portuguese have a form for millions, which nothing here counts.
  const needed = pluralCategories.filter((category) => category === 'one' || category === 'other');
  const lacking = needed.filter((form) => !forms.includes(form) && !(form === 'one' && forms.includes('=1')));
  return [
    ...foreign.map((form) => `has a plural "${form}", which the language has not`),
    ...lacking.map((form) => `lacks the plural "${form}"`),
  ];
}

/** The names of the values in a message, and the forms of each of its plurals. */
function partsOf(message: string, language: string) {
  const names = new Set<string>();
  const plurals: (readonly string[])[] = [];
  const collect = (elements: readonly Element[]) => {
    for (const { type, value, options } of elements) {
      if (type !== literal && type !== pound) names.add(value);
      if (type === plural) plurals.push(Object.keys(options ?? {}));
      for (const option of Object.values(options ?? {})) collect(option.value);
    }
  };
  const format = new IntlMessageFormat(message.replaceAll("'", "''"), language, undefined, { ignoreTag: true });
  collect(format.getAst() as unknown as readonly Element[]);
  return { names, plurals };
}

/** The terms of the trade in a language: a line `English term: its word | another one`, and lines of notes after `#`. */
export function readGlossary(text: string): ReadonlyMap<string, readonly string[]> {
  const entries = text
    .split('\n')
    .filter((line) => line.includes(':') && !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf(':');
      const forms = line.slice(at + 1).split('|');
      return [line.slice(0, at).trim().toLowerCase(), forms.map((form) => form.trim())] as const;
    });
  return new Map(entries);
}

/** Whether a text uses one of these words, whatever their endings are. */
export function usesOneOf(forms: readonly string[], text: string): boolean {
  const folded = fold(text);
  return forms.some((form) =>
    fold(form)
      .split(' ')
      .every((word) =>
        folded.includes(isWritten.test(word) ? word.slice(0, Math.max(4, Math.floor(word.length * 0.65))) : word),
      ),
  );
}

/** Words of these letters have endings. */
const isWritten = /^[a-z’'-]+$/;

function fold(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
}

/** Whether an English sentence has a term, one or several of it. */
export function hasTerm(sentence: string, term: string): boolean {
  const stem = term.endsWith('y') ? `${term.slice(0, -1)}(y|ies)` : `${term}s?`;
  return new RegExp(`\\b${stem}\\b`, 'i').test(sentence.replace(/\{\w+/g, '{'));
}
