import { languageTags } from '../catalog/language-tags.ts';
import type { Speech } from '../speech/speech.ts';

/**
 * All languages that can be chosen, in the order of the reader's alphabet, and the one that stands there already, whatever
 * it is. @param own BCP 47
 */
export function languageChoices(
  own: string,
  say: Speech,
): readonly { readonly value: string; readonly title: string }[] {
  const tags = languageTags.includes(own) ? languageTags : [own, ...languageTags];
  const choices = tags.map((value) => ({ value, title: say.languageName(value) }));
  return say.sorted(choices, ({ title }) => title);
}
