import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { isConfirmationDue } from '../../program/profile/organization-profile.ts';
import { page } from '../page.ts';
import { profileActions } from './profile/actions.ts';
import { Typed } from './profile/inputs.ts';
import { profileView } from './profile/view.ts';

/** What was typed and not saved so far, a domain that was, and one that somebody is about to remove. */
export const ProfileSlots = z.object({
  typed: Typed.optional(),
  domain: z.string().max(400).optional(),
  removing: z.string().max(400).optional(),
});

/**
 * What the organization says of itself, and its e-mail domains. Its legal name was set at enrollment, and is changed by
 * the Regional Service Center alone.
 * Source: About organizations and locations (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_Organization_and_Locations/About_Organization_and_Locations/About_organizations_and_locations.htm
 */
export const organizationProfile = page({
  name: 'organization-profile',
  title: 'Organization profile',
  area: 'organization-information',
  summary: 'What your organization says of itself, its e-mail domains and its Partner IDs',
  right: 'membership.view',
  slots: ProfileSlots,
  now({ organization, today, say }) {
    if (organization === undefined) return undefined;
    const { confirmedOn } = organization.profile;
    if (confirmedOn === undefined) return say.text('Nobody has confirmed it so far.');
    const date = say.date(confirmedOn);
    return isConfirmationDue(organization.profile, today)
      ? say.text('Confirmed on {date}: look through it again.', { date })
      : say.text('Confirmed on {date}.', { date });
  },
  async load(c) {
    const { organizationId } = c.principal.association;
    const [{ value: organization }, inCharge] = await Promise.all([
      organizationOf(c),
      c.store.inCharge(organizationId),
    ]);
    return { organization, inCharge };
  },
  view: profileView,
  actions: profileActions,
});
