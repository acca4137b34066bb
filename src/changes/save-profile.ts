import { countryCodes } from '../catalog/countries.ts';
import { languageTags } from '../catalog/language-tags.ts';
import {
  changedFields,
  type Profile,
  type ProfileProblem,
  problemsOf,
  profileOf,
  tidied,
  withProfile,
} from '../program/joining/profile.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused } from './change.ts';
import { bringCopiesUpToDate } from './follow-profile.ts';

/**
 * Keeps what a person says of themselves, and then brings the copies of it up to date.
 * @param seen the version of the record that they saw; empty if there was none
 */
export async function saveProfile(
  asked: Asked,
  typed: Profile,
  seen: string,
): Promise<'done' | 'conflict' | (Refused<'problems'> & { readonly problems: readonly ProfileProblem[] })> {
  const profile = tidied(typed);
  const { store, principal } = asked;
  const individualId = principal.individual.id;
  const kept = await store.individual(individualId);
  const before = kept?.value ?? principal.individual;
  // The language that stands there already may be one that nobody can choose.
  const choices = { countries: countryCodes, languages: [...languageTags, before.locale] };
  const problems = problemsOf(profile, choices);
  if (problems.length > 0) return { ...refused('problems'), problems };
  const fields = changedFields(profileOf(before), profile);
  // A second press, or one after a failure half-way, finds it saved already and goes on from there.
  if (kept === undefined || fields.length > 0) {
    if ((kept?.version ?? '') !== seen) return 'conflict';
    const next = withProfile(before, profile);
    const deed = deedOf(asked, 'account.change-own', 'profile-changed', { fields: fields.join(' ') });
    const outcome = await change(store, { individualId }, deed, [
      kept === undefined ? writes.introduced(next) : writes.replaced(kept, next),
    ]);
    if (outcome === 'conflict') return 'conflict';
  }
  return bringCopiesUpToDate(asked);
}
