const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * The languages of ISO 639-1, by their two letters, as far as the runtime has a name for them.
 * Source: Codes for the Representation of Names of Languages, https://www.loc.gov/standards/iso639-2/php/code_list.php
 */
export const languageCodes: readonly string[] = twoLetters().filter(hasName);

function twoLetters(): readonly string[] {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}

function hasName(code: string): boolean {
  return names.of(code) !== undefined && new Intl.Locale(code).language === code;
}
