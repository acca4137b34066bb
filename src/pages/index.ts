import { programEmails } from './administration/program-emails.ts';
import { snoozeNotice } from './administration/snooze-notice.ts';
import { greeting } from './conversation/greeting.ts';
import { help } from './conversation/help.ts';
import { signOut } from './conversation/sign-out.ts';
import type { Page } from './define-page.ts';
import { home } from './home/home.ts';
import { associateMcp } from './individual-account/associate-mcp.ts';
import { associateOrganization } from './individual-account/associate-organization.ts';
import { certifications } from './individual-account/certifications.ts';
import { editProfile } from './individual-account/edit-profile.ts';
import { enrollOrganization } from './individual-account/enroll-organization.ts';
import { individualAccount } from './individual-account/individual-account.ts';
import { msdnSubscriptions } from './individual-account/msdn-subscriptions.ts';
import { myOrganizations } from './individual-account/my-organizations.ts';
import { privileges } from './individual-account/privileges.ts';
import { switchOrganization } from './individual-account/switch-organization.ts';
import { renewMembership } from './membership-status/renew-membership.ts';
import { shippingHistory } from './orders-benefits/shipping-history.ts';
import { approveRequest } from './requirements-assets/approve-request.ts';
import { associationRequests } from './requirements-assets/association-requests.ts';
import { rejectRequest } from './requirements-assets/reject-request.ts';
import { renewCompetency } from './requirements-assets/renew-competency.ts';

/** Every page of the membership center, in the order of the menu. A page that is not here does not exist. */
export const pages: readonly Page[] = [
  home,
  renewMembership,
  renewCompetency,
  associationRequests,
  approveRequest,
  rejectRequest,
  shippingHistory,
  individualAccount,
  editProfile,
  certifications,
  associateMcp,
  privileges,
  msdnSubscriptions,
  myOrganizations,
  switchOrganization,
  associateOrganization,
  enrollOrganization,
  programEmails,
  snoozeNotice,
  help,
  signOut,
  greeting,
];
