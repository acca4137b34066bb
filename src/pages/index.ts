import { editProfile } from './account/edit-profile.ts';
import { individualAccount } from './account/individual-account.ts';
import { msdnSubscriptions } from './account/msdn-subscriptions.ts';
import { privileges } from './account/privileges.ts';
import { approveRequest } from './association/approve-request.ts';
import { associateOrganization } from './association/associate-organization.ts';
import { associationRequests } from './association/association-requests.ts';
import { myOrganizations } from './association/my-organizations.ts';
import { rejectRequest } from './association/reject-request.ts';
import { switchOrganization } from './association/switch-organization.ts';
import { associateMcp } from './certification/associate-mcp.ts';
import { certifications } from './certification/certifications.ts';
import { cancel } from './conversation/cancel.ts';
import { greeting } from './conversation/greeting.ts';
import { help } from './conversation/help.ts';
import { signOut } from './conversation/sign-out.ts';
import { thanks } from './conversation/thanks.ts';
import { enrollOrganization } from './enrollment/enroll-organization.ts';
import { home } from './home/home.ts';
import { partnerDashboard } from './home/partner-dashboard.ts';
import { acceptInvitation } from './invitations/accept-invitation.ts';
import { invitations } from './invitations/invitations.ts';
import { invitePeoplePage } from './invitations/invite-people.ts';
import { addLocation } from './locations/add-location.ts';
import { locationHierarchy } from './locations/location-hierarchy.ts';
import { manageLocations } from './locations/manage-locations.ts';
import { removeLocation } from './locations/remove-location.ts';
import { menuPages } from './menu/menu-page.ts';
import { programEmails } from './notices/program-emails.ts';
import { snoozeNotice } from './notices/snooze-notice.ts';
import { downloadSoftware } from './orders/download-software.ts';
import { licenseKeys } from './orders/license-keys.ts';
import { licenseStatement } from './orders/license-statement.ts';
import { mapsDevelopmentDesign } from './orders/maps-development-design.ts';
import { mapsSolutionProvider } from './orders/maps-solution-provider.ts';
import { newOrder } from './orders/new-order.ts';
import { payOrderPage } from './orders/pay-order.ts';
import { programPurchases } from './orders/program-purchases.ts';
import { shippingHistory } from './orders/shipping-history.ts';
import { smallBusinessSpecialist } from './orders/small-business-specialist.ts';
import { softwareBenefits } from './orders/software-benefits.ts';
import { agreement } from './organization/agreement.ts';
import { history } from './organization/history.ts';
import { mergeOrganization } from './organization/merge-organization.ts';
import { organizationProfile } from './organization/organization-profile.ts';
import type { Page } from './page.ts';
import { assignContactRole } from './people/assign-contact-role.ts';
import { grantPrivilegesPage } from './people/grant-privileges.ts';
import { grantRights } from './people/grant-rights.ts';
import { managePeople } from './people/manage-people.ts';
import { movePersonPage } from './people/move-person.ts';
import { removePersonPage } from './people/remove-person.ts';
import { customerReferences } from './references/customer-references.ts';
import { renewCompetency } from './renewal/renew-competency.ts';
import { renewMembership } from './renewal/renew-membership.ts';
import { competencyProgress } from './requirements/competency-progress.ts';
import { manageCompetencies } from './requirements/manage-competencies.ts';
import { optInPage } from './requirements/opt-in.ts';
import { whatIf } from './requirements/what-if.ts';
import { solutionProfile } from './solutions/solution-profile.ts';

/** What stands on the menus, in the order in which it stands there. */
const items: readonly Page[] = [
  home,
  renewMembership,
  partnerDashboard,
  renewCompetency,
  associationRequests,
  approveRequest,
  rejectRequest,
  manageCompetencies,
  competencyProgress,
  whatIf,
  solutionProfile,
  optInPage,
  customerReferences,
  managePeople,
  removePersonPage,
  movePersonPage,
  grantRights,
  grantPrivilegesPage,
  assignContactRole,
  invitePeoplePage,
  invitations,
  newOrder,
  payOrderPage,
  shippingHistory,
  programPurchases,
  licenseStatement,
  licenseKeys,
  mapsSolutionProvider,
  mapsDevelopmentDesign,
  smallBusinessSpecialist,
  downloadSoftware,
  softwareBenefits,
  individualAccount,
  editProfile,
  certifications,
  associateMcp,
  privileges,
  msdnSubscriptions,
  myOrganizations,
  switchOrganization,
  acceptInvitation,
  associateOrganization,
  enrollOrganization,
  programEmails,
  snoozeNotice,
  history,
  mergeOrganization,
  organizationProfile,
  manageLocations,
  addLocation,
  removeLocation,
  locationHierarchy,
  agreement,
];

/** Every page of the membership center. A page that is not here does not exist. */
export const pages: readonly Page[] = [...items, ...menuPages(items), help, signOut, greeting, thanks, cancel];
