import { isDeepStrictEqual } from 'node:util';
import { languageTags } from '../catalog/language-tags.ts';
import { withLanguage } from '../program/joining/profile.ts';
import { hasHours, type NoticePreferences } from '../program/telling/notice-preferences.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';

/** What a person saw when they chose. */
export interface SeenPreferences {
  /** Of the preferences; empty if nothing was kept. */
  readonly version: string;
  /** The language of the profile, where it was shown. */
  readonly language?: string;
}

export interface ChosenPreferences {
  readonly preferences: NoticePreferences;
  /** BCP 47; as it is, if left out. */
  readonly language?: string;
}

/**
 * Keeps when, about what and in which language a person wants to be written to. The language is the one of the profile:
 * kept twice, a person who changes one would wonder about the other. Both lie in the person's own partition, so it is
 * one commit.
 */
export async function savePreferences(
  asked: Asked,
  seen: SeenPreferences,
  { preferences, ...chosen }: ChosenPreferences,
): Promise<'done' | 'conflict' | Refused<'unknown-language' | 'no-hours'>> {
  const { store, principal } = asked;
  const individualId = principal.individual.id;
  const [kept, person] = await Promise.all([store.preferences(individualId), store.individual(individualId)]);
  const individual = person?.value ?? principal.individual;
  const { language = individual.locale } = chosen;
  const isSpoken = language === individual.locale;
  // A press that comes twice finds it saved already.
  if (isSpoken && isDeepStrictEqual(kept?.value, preferences)) return 'done';
  if ((kept?.version ?? '') !== seen.version) return 'conflict';
  if (!isSpoken && seen.language !== individual.locale) return 'conflict';
  if (!isSpoken && !languageTags.includes(language)) return refused('unknown-language');
  if (!hasHours(preferences)) return refused('no-hours');
  const spoken = isSpoken ? individual : withLanguage(individual, language);
  const deed = deedOf(asked, 'notices.manage-own', 'preferences-changed', isSpoken ? {} : { language });
  const outcome = await change(store, { individualId }, deed, [
    writes.preferred(individualId, kept, preferences),
    ...(isSpoken ? [] : [person === undefined ? writes.introduced(spoken) : writes.replaced(person, spoken)]),
  ]);
  return outcome === 'conflict' ? 'conflict' : 'done';
}
