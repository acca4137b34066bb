import type { Member } from '../access/principal.ts';
import { type EditedProfile, type ProfileFault, profileFaults } from '../program/profile/organization-profile.ts';
import { dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type OrganizationProfile } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { ofProfile } from './history-of.ts';
import { organizationOf } from './organization-of.ts';
import { type Clash, clashOf, type Filled } from './seen-fields.ts';

const right = 'organization.change-profile';

/** A profile as it stands in the inputs of a form, and back. */
export interface ProfileInputs<Field extends string> {
  inputsOf(profile: OrganizationProfile): Readonly<Record<Field, string>>;
  /** What was typed over what stood there before. */
  profileOf(typed: Readonly<Record<Field, string>>, before: OrganizationProfile): EditedProfile;
}

export type ProfileOutcome<Field extends string> =
  | 'done'
  | 'conflict'
  | (Refused<'faults'> & { readonly faults: readonly ProfileFault[]; readonly profile: EditedProfile })
  | (Refused<'edited-meanwhile'> & { readonly clash: Clash<Field> });

/**
 * Keeps what an organization says of itself; with `confirms` somebody says that all of it is right as it stands then.
 * @param inputs how the form writes a profile, whose fields are compared with what was seen
 */
export function editOrganizationProfile<Field extends string>(
  asked: Asked<Member>,
  form: Filled<Field>,
  inputs: ProfileInputs<Field>,
  confirms: boolean,
): Promise<ProfileOutcome<Field>> {
  return untilItRests(async (): Promise<ProfileOutcome<Field>> => {
    const { store, principal, now } = asked;
    const { organizationId } = principal.association;
    const kept = await organizationOf(asked);
    const { profile: before } = kept.value;
    const clash = clashOf(form, inputs.inputsOf(before));
    if (clash !== undefined) return { ...refused('edited-meanwhile'), clash };
    const edited = inputs.profileOf(form.typed, before);
    const faults = profileFaults(edited);
    if (faults.length > 0) return { ...refused('faults'), faults, profile: edited };
    const today = dateIn(now, headquartersOf(kept.value).timeZone);
    const profile = { ...before, ...edited, ...(confirms ? { confirmedOn: today } : {}) };
    const history = ofProfile(before, profile);
    // A second press finds it done.
    if (history.changes?.length === 0) return 'done';
    const what = confirms ? 'organization-profile-confirmed' : 'organization-profile-changed';
    const outcome = await change(store, { organizationId }, deedOf(asked, right, what, {}, history), [
      writes.replaced(kept, { ...kept.value, profile }),
    ]);
    return outcome === 'conflict' ? 'conflict' : 'done';
  });
}
