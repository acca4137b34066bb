import { countryCodes } from '../catalog/countries.ts';
import { languageCodes } from '../catalog/language-codes.ts';
import { foldedName } from '../program/joining/folded.ts';
import { recently } from '../recently.ts';
import { createSpeech, type Speech } from '../speech/speech.ts';

/*
 * Countries and languages as people type several of them into one line, by their names or by their codes: no client has
 * a list of all of them in which more than one can be chosen and which can be searched.
 */

/** What was meant, in the order in which it was typed, and what names nothing. */
export interface Named {
  readonly codes: readonly string[];
  readonly unknown: readonly string[];
}

export function countriesNamed(typed: readonly string[], say: Speech): Named {
  return named(typed, countryTable(say.locale));
}

export function languagesNamed(typed: readonly string[], say: Speech): Named {
  return named(typed, languageTable(say.locale));
}

function named(typed: readonly string[], table: ReadonlyMap<string, string>): Named {
  const found = typed.map((text) => ({ text, code: table.get(foldedName(text)) }));
  return {
    codes: [...new Set(found.flatMap(({ code }) => code ?? []))],
    unknown: found.filter(({ code }) => code === undefined).map(({ text }) => text),
  };
}

const localesKept = 20;

/** What people call some that have another name in the lists (our choice). */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  US: ['USA', 'U.S.A.', 'United States of America'],
  GB: ['Great Britain', 'Britain'],
  AE: ['UAE'],
  NL: ['Holland'],
  CZ: ['Czech Republic'],
  CI: ['Ivory Coast'],
};

const countryTable = recently(localesKept, (locale) => {
  const short = new Intl.DisplayNames(locale, { type: 'region', style: 'short' });
  const calls = (code: string) => [code, short.of(code) ?? code, ...(alsoCalled[code] ?? [])];
  return tableOf(locale, countryCodes, (code, { region }) => [...calls(code), region(code)]);
});

const languageTable = recently(localesKept, (locale) =>
  tableOf(locale, languageCodes, (code, { languageName }) => [code, languageName(code)]),
);

/** By all names in the reader's language and in English; a name goes before a code that reads alike. */
function tableOf(
  locale: string,
  codes: readonly string[],
  namesOf: (code: string, say: Speech) => readonly string[],
): ReadonlyMap<string, string> {
  const entries = [createSpeech('en'), createSpeech(locale)].flatMap((say) =>
    codes.flatMap((code) => namesOf(code, say).map((text) => [foldedName(text), code] as const)),
  );
  return new Map(entries);
}
