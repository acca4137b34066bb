import { createSpeech, languageOf, type Names, type Sayings, type Speech } from './speech.ts';

/** The locales in which the bot can speak, and what their languages say. */
export interface SpokenLanguages {
  /** BCP 47; the first one of a language is taken for regional forms that are not here, the first of all for the rest. */
  readonly locales: readonly [string, ...string[]];
  /** Of a language, such as `de`; asked for once, when a first reader of it comes. */
  readonly sayings: (language: string) => Sayings;
  /** Of the things of the program. */
  readonly names: Names;
}

/**
 * Finds the speech for whatever language tag a client or a profile names. Only listed locales have one, made when it is
 * first needed: a client may name any tag, and a formatter for each would stay for ever.
 */
export function createSpeeches({ locales, sayings, names }: SpokenLanguages): (locale: string) => Speech {
  const made = new Map<string, Speech>();
  return (wanted) => {
    const locale = locales.includes(wanted) ? wanted : nearest(wanted, locales);
    let found = made.get(locale);
    if (found === undefined) {
      found = createSpeech(locale, sayings(languageOf(locale)), names);
      made.set(locale, found);
    }
    return found;
  };
}

function nearest(wanted: string, locales: SpokenLanguages['locales']): string {
  const tag = parse(wanted);
  if (tag === undefined) return locales[0];
  const { language, region } = tag;
  return (
    locales.find((locale) => locale === `${language}-${region}`) ??
    locales.find((locale) => languageOf(locale) === language) ??
    locales[0]
  );
}

/** Language and region of a tag, however it is spelt; nothing of what is none. */
function parse(tag: string): Pick<Intl.Locale, 'language' | 'region'> | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
