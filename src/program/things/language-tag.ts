/**
 * Language, script and region of a tag, as RFC 5646 (https://www.rfc-editor.org/rfc/rfc5646) writes them: `en_us` is
 * `en-US`. What else may stand in a tag, such as a calendar, is nobody's language.
 * @returns undefined if it names no language
 */
export function languageTagOf(said: string): string | undefined {
  try {
    const { language, script, region } = new Intl.Locale(said.trim().replaceAll('_', '-'));
    return [language, script, region].filter((part) => part !== undefined).join('-');
  } catch {
    return undefined;
  }
}
