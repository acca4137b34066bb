/**
 * The pages of the center by their wire names, each with what its buttons do besides opening it. Buttons on cards that
 * stand in people's chats carry these words for weeks, so what was released is not renamed; and a button to a page or
 * verb that is not here does not compile. A page declares an action for each of its verbs, and no other.
 */
export const pageVerbs = {
  home: ['read', 'dismiss'],
  'renew-membership': ['start', 'profile', 'agree', 'choose', 'back', 'confirm'],
  'partner-dashboard': [],
  'renew-competency': ['start', 'profile', 'agree', 'choose', 'back', 'confirm'],
  'association-requests': [],
  'approve-request': ['approve', 'decline'],
  'reject-request': ['approve', 'decline'],
  'manage-competencies': ['choose'],
  'competency-progress': [],
  'solution-profile': ['save', 'publish', 'confirm', 'retire', 'reopen', 'discard'],
  'opt-in': ['confirm'],
  'customer-references': ['request', 'resend', 'assign', 'withdraw'],
  'manage-people': ['search'],
  'remove-person': ['remove'],
  'move-person': ['choose', 'move'],
  'grant-rights': ['choose', 'grant'],
  'grant-privileges': ['save'],
  'assign-contact-role': ['place', 'choose', 'assign', 'vacate'],
  'shipping-history': [],
  'individual-account': [],
  'edit-profile': ['save'],
  certifications: [],
  'associate-mcp': ['link', 'choose', 'move', 'relocate', 'unlink', 'release'],
  privileges: [],
  'msdn-subscriptions': [],
  'my-organizations': ['withdraw', 'leave'],
  'switch-organization': ['switch'],
  'associate-organization': ['find', 'request', 'withdraw'],
  'enroll-organization': ['organization', 'different', 'agree', 'person', 'profile', 'enroll', 'back', 'anew'],
  'program-emails': ['save'],
  'snooze-notice': ['snooze', 'decline', 'undo'],
  'membership-status-menu': [],
  'requirements-assets-menu': [],
  'organization-information-menu': [],
  'orders-benefits-menu': [],
  'administration-menu': [],
  help: [],
  'sign-out': ['confirm'],
  greeting: ['locate'],
  history: ['look'],
  'merge-organization': ['find', 'invite', 'withdraw', 'accept', 'deny', 'confirm'],
  'organization-profile': ['save', 'confirm', 'add-domain', 'choose-domain', 'remove-domain'],
  'manage-locations': ['find', 'save'],
  'add-location': ['add'],
  'remove-location': ['remove'],
  'location-hierarchy': ['choose', 'move', 'choose-headquarters', 'make-headquarters'],
  agreement: ['sign'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PageName = keyof typeof pageVerbs;
/** What the buttons of a page do besides opening it. */
export type VerbOf<Name extends PageName> = (typeof pageVerbs)[Name][number];
