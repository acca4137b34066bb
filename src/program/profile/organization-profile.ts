import { addYears, type CalendarDate } from '../things/calendar.ts';
import { employeeSizes, isWebAddress } from '../things/forms.ts';
import { type OrganizationProfile, unsaidOf } from '../things/organization.ts';

/** What of the profile is edited on its page: the legal name is not, and the domains are for themselves. */
export type EditedProfile = Omit<OrganizationProfile, 'emailDomains' | 'tenants' | 'confirmedOn'>;

export type ProfileFault = 'website' | 'employees' | 'unsaid';

/** What of it cannot be kept: everything that the program asks for at enrollment and at each renewal is to be said. */
export function profileFaults(profile: EditedProfile): readonly ProfileFault[] {
  const isRight: Readonly<Record<ProfileFault, boolean>> = {
    website: profile.website === '' || isWebAddress(profile.website),
    employees: employeeSizes.some((size) => size === profile.employees),
    unsaid: unsaidOf(profile).length === 0,
  };
  return (Object.keys(isRight) as ProfileFault[]).filter((fault) => !isRight[fault]);
}

/**
 * Whether somebody should look through the profile again: it was never confirmed, or not for a year, as it is asked for
 * at each renewal.
 * Source: Renew your Microsoft Partner Network membership (KB 2958000),
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 * (that it is asked for; that it is after a year without a renewal too is our choice)
 * @param today at the headquarters
 */
export function isConfirmationDue(
  { confirmedOn }: Pick<OrganizationProfile, 'confirmedOn'>,
  today: CalendarDate,
): boolean {
  return confirmedOn === undefined || confirmedOn < addYears(today, -1);
}
