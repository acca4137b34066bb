import { defined } from '../../optional.ts';
import {
  internationalNumber,
  isInternetAddress,
  isOneLine,
  isPhoneNumber,
  longest,
  tidiedLine,
  withoutInvisibleSigns,
} from '../things/forms.ts';
import { type Association, type Individual, objectIdOf } from '../things/people.ts';

/** What a person says of themselves. The name is not among it: it is the one of their directory. */
export interface Profile {
  readonly email: string;
  /** Here and below: empty if the person does not say. */
  readonly phone: string;
  readonly jobTitle: string;
  readonly country: string;
  /** BCP 47. */
  readonly locale: string;
}

export type ProfileProblem = keyof Profile;

export function profileOf({ email, phone = '', jobTitle = '', country = '', locale }: Individual): Profile {
  return { email, phone, jobTitle, country, locale };
}

/** What was typed, as it is kept: without spaces around it, the phone number in its international form. */
export function tidied(typed: Profile): Profile {
  return {
    email: withoutInvisibleSigns(typed.email),
    phone: internationalNumber(typed.phone),
    jobTitle: tidiedLine(typed.jobTitle).replace(/\s+/g, ' '),
    country: typed.country.trim(),
    locale: typed.locale.trim(),
  };
}

/**
 * What of a tidied profile cannot be kept, in the order in which it is asked for.
 * @param choices countries and languages that a person may name
 */
export function problemsOf(
  profile: Profile,
  choices: { readonly countries: readonly string[]; readonly languages: readonly string[] },
): readonly ProfileProblem[] {
  const { email, phone, jobTitle, country, locale } = profile;
  const isRight: Record<ProfileProblem, boolean> = {
    email: isInternetAddress(email),
    phone: phone === '' || isPhoneNumber(phone),
    jobTitle: jobTitle.length <= longest.jobTitle && isOneLine(jobTitle),
    country: country === '' || choices.countries.includes(country),
    locale: choices.languages.includes(locale),
  };
  return (Object.keys(isRight) as ProfileProblem[]).filter((field) => !isRight[field]);
}

export function changedFields(before: Profile, after: Profile): readonly (keyof Profile)[] {
  return (Object.keys(after) as (keyof Profile)[]).filter((field) => before[field] !== after[field]);
}

/** With a language that they have chosen: from then on it is theirs, whatever their client speaks. */
export function withLanguage({ followsClient: _followed, ...individual }: Individual, locale: string): Individual {
  return { ...individual, locale };
}

/** @param profile without problems */
export function withProfile(individual: Individual, profile: Profile): Individual {
  const { email, phone, jobTitle, country, locale } = profile;
  const spoken = locale === individual.locale ? individual : withLanguage(individual, locale);
  const { phone: _phone, jobTitle: _jobTitle, country: _country, ...rest } = spoken;
  return {
    ...rest,
    email,
    ...defined({ phone: phone || undefined, jobTitle: jobTitle || undefined, country: country || undefined }),
  };
}

/** What the directory of their company says of somebody when they sign in; empty where it says nothing. */
export interface DirectoryEntry {
  readonly name: string;
  readonly email: string;
}

/**
 * Somebody as the directory knows them: what they are called and which address is theirs. Everything else is theirs to
 * say.
 * @returns the very same one if that is how they are known
 */
export function asDirectorySays(individual: Individual, { name, email }: DirectoryEntry): Individual {
  const { signInEmail, ...rest } = individual;
  const known = {
    ...rest,
    name: name || individual.name || nameless(individual, email),
    ...defined({ signInEmail: email || undefined }),
  };
  return known.name === individual.name && known.signInEmail === signInEmail ? individual : known;
}

/** Whom nobody names is called by their address, or else by their id: somebody has to tell them from others. */
function nameless({ id, email }: Individual, signInEmail: string): string {
  return signInEmail || email || objectIdOf(id);
}

/**
 * An association with the name and e-mail of the individual, whose own record is the truth: the association is in the
 * organization's partition, so its copy follows in a commit of its own.
 * @returns undefined if it follows already
 */
export function withContactOf(association: Association, { name, email }: Individual): Association | undefined {
  const contact = { name: name === '' ? association.name : name, email: email === '' ? association.email : email };
  const follows = contact.name === association.name && contact.email === association.email;
  return follows ? undefined : { ...association, ...contact };
}
