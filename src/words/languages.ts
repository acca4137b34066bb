import { languageTags } from '../catalog/language-tags.ts';
import type { Speech } from '../speech/speech.ts';

/** All languages that can be chosen, and the one that stands there already, whatever it is. @param own BCP 47 */
export function languageChoices(
  own: string,
  say: Speech,
): readonly { readonly value: string; readonly title: string }[] {
  const names = new Intl.DisplayNames(say.locale, { type: 'language', languageDisplay: 'standard' });
  const tags = languageTags.includes(own) ? languageTags : [own, ...languageTags];
  return tags.map((value) => ({ value, title: nameOf(value) }));

  // One that was kept before tags were checked is shown as it is.
  function nameOf(tag: string): string {
    try {
      return names.of(tag) ?? tag;
    } catch {
      return tag;
    }
  }
}
