import { page } from '../page.ts';
import { mergeActions } from './merge/merge-actions.ts';
import { MergeSlots, mergeShown } from './merge/merge-meant.ts';
import { mergeView } from './merge/merge-view.ts';

/**
 * Two organizations become one: one invites the other by its Partner ID, the Primary Program Contact of the invited
 * headquarters accepts or denies, and the first one confirms after it has read what will happen.
 * Source: Merge organizations (PMC help),
 * https://partners.microsoft.com/partnerprogram/help/en-US/Manage_Organization_and_Locations/Manage_Organization/Merge_organizations.htm,
 * and Merge your partner account, https://docs.microsoft.com/en-us/partner-center/merge-accounts
 */
export const mergeOrganization = page({
  name: 'merge-organization',
  title: 'Merge with another organization',
  confirms: true,
  area: 'organization-information',
  summary: 'Take another organization over, or become part of one',
  right: 'organization.merge',
  slots: MergeSlots,
  numberSlot: 'typed',
  async now(c) {
    const { organizationId } = c.principal.association;
    const open = (await c.store.openMerge(organizationId))?.value;
    if (open === undefined) return undefined;
    if (open.isUnderWay === true) return c.say.text('A merge is being carried out');
    return open.inviterId === organizationId
      ? c.say.text('You have invited another organization')
      : c.say.text('Another organization has invited yours');
  },
  load: mergeShown,
  view: mergeView,
  actions: mergeActions,
});
