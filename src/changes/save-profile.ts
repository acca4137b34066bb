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
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { bringCopiesUpToDate } from './follow-profile.ts';
import { type Clash, clashOf, type Filled } from './seen-fields.ts';

/**
 * Keeps what a person says of themselves, and then brings the copies of it up to date.
 * @param form what they typed, and what they saw before
 */
export async function saveProfile(
  asked: Asked,
  form: Filled<keyof Profile>,
): Promise<
  | 'done'
  | 'conflict'
  | (Refused<'problems'> & { readonly problems: readonly ProfileProblem[] })
  | (Refused<'edited-meanwhile'> & { readonly clash: Clash<keyof Profile> })
> {
  const saved = await untilItRests(() => keepProfile(asked, form));
  return saved === 'done' ? bringCopiesUpToDate(asked) : saved;
}

async function keepProfile(asked: Asked, { typed, seen }: Filled<keyof Profile>) {
  const profile = tidied(typed);
  const { store, principal } = asked;
  const individualId = principal.individual.id;
  const kept = await store.individual(individualId);
  const before = kept?.value ?? principal.individual;
  const now = profileOf(before);
  const clash = clashOf({ typed: { ...profile }, seen }, { ...now });
  if (clash !== undefined) return { ...refused('edited-meanwhile'), clash } as const;
  // The language that stands there already may be one that nobody can choose.
  const choices = { countries: countryCodes, languages: [...languageTags, before.locale] };
  const problems = problemsOf(profile, choices);
  if (problems.length > 0) return { ...refused('problems'), problems } as const;
  const fields = changedFields(now, profile);
  // A second press, or one after a failure half-way, finds it saved already and goes on from there.
  if (kept !== undefined && fields.length === 0) return 'done';
  const next = withProfile(before, profile);
  const deed = deedOf(asked, 'account.change-own', 'profile-changed', { fields: fields.join(' ') });
  const outcome = await change(store, { individualId }, deed, [
    kept === undefined ? writes.introduced(next) : writes.replaced(kept, next),
  ]);
  return outcome === 'conflict' ? 'conflict' : 'done';
}
