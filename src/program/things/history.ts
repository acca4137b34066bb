/*
 * What an organization's history tells: the words of its audit, and the fields of what is changed. How people read them
 * stands in `words/history.ts`, which lacks none of them. What is done and is not here does not compile.
 */

/** What administrators look for in the history. */
export const historyKinds = [
  'people',
  'locations',
  'competencies',
  'references',
  'solutions',
  'orders',
  'keys',
  'organization',
] as const;

export type HistoryKind = (typeof historyKinds)[number];

/**
 * Everything that is done in an organization's partition, and what it is about; `untold` is what the program does to
 * remind people, which changes nothing of the organization's.
 */
export const organizationDeeds = {
  'association-request': 'people',
  'association-request-withdrawn': 'people',
  'association-request-escalated': 'untold',
  'association-request-asked-of-all': 'untold',
  'association-request-expired': 'people',
  'association-approved': 'people',
  'association-declined': 'people',
  'people-invited': 'people',
  'invitation-sent-again': 'people',
  'invitation-withdrawn': 'people',
  'invitation-accepted': 'people',
  'invitation-declined': 'people',
  'association-by-domain': 'people',
  'association-left': 'people',
  'person-removed': 'people',
  'person-moved': 'people',
  'rights-changed': 'people',
  'privileges-changed': 'people',
  'role-assigned': 'people',
  'contact-followed': 'people',
  'individual-moved': 'people',
  'person-erased': 'people',
  'individual-notices-moved': 'untold',
  'mcp-linked': 'people',
  'mcp-unlinked': 'people',
  'mcp-relocated': 'people',
  'mcp-link-overtaken': 'untold',
  'enroll-organization': 'organization',
  'organization-profile-changed': 'organization',
  'organization-profile-confirmed': 'organization',
  'agreement-signed': 'organization',
  'message-posted': 'organization',
  'merge-invited': 'organization',
  'merge-accepted': 'organization',
  'merge-denied': 'organization',
  'merge-withdrawn': 'organization',
  'merge-expired': 'organization',
  'merge-crossed': 'organization',
  'merge-confirmed': 'organization',
  'merge-executing': 'untold',
  'merge-done': 'untold',
  'organization-merged': 'organization',
  'renew-membership': 'organization',
  'renew-competency': 'competencies',
  'competency-opted-in': 'competencies',
  'competency-measured': 'competencies',
  'competency-extended': 'competencies',
  'reference-requested': 'references',
  'reference-sent-again': 'references',
  'reference-approved': 'references',
  'reference-rejected': 'references',
  'reference-assigned': 'references',
  'reference-unassigned': 'references',
  'reference-withdrawn': 'references',
  'solution-created': 'solutions',
  'solution-changed': 'solutions',
  'solution-published': 'solutions',
  'solution-confirmed': 'solutions',
  'solution-retired': 'solutions',
  'solution-reopened': 'solutions',
  'solution-discarded': 'solutions',
  'location-added': 'locations',
  'location-changed': 'locations',
  'location-moved': 'locations',
  'location-people-moved': 'locations',
  'location-closed': 'locations',
  'headquarters-changed': 'locations',
  'order-approved': 'orders',
  'order-declined': 'orders',
  'order-payment-not-found': 'orders',
  'order-placed': 'orders',
  'order-payment-reported': 'orders',
  'order-paid': 'orders',
  'order-expired': 'orders',
  'order-cancelled': 'orders',
  'order-refunded': 'orders',
  'license-keys-imported': 'keys',
  'license-keys-imported-further': 'untold',
  'license-keys-resealed': 'untold',
  'license-key-viewed': 'keys',
  'software-link-given': 'keys',
  'shipment-scheduled': 'orders',
  'shipment-in-process': 'orders',
  'shipment-shipped': 'orders',
  'shipment-delayed': 'orders',
  'shipment-delivered': 'orders',
  'shipment-redirected': 'orders',
  'shipment-told': 'untold',
  'notice-snoozed': 'untold',
  'notice-declined': 'untold',
  'notice-reopened': 'untold',
  'notice-retried': 'untold',
  'notice-skipped': 'untold',
  'mail-skipped': 'untold',
  'mail-retried': 'untold',
  'renewal-reminded': 'untold',
  'payment-reminded': 'untold',
  'looked-at': 'untold',
} as const satisfies Readonly<Record<string, HistoryKind | 'untold'>>;

export type OrganizationDeed = keyof typeof organizationDeeds;

/** What people can be told of. */
export type ToldDeed = {
  [Deed in OrganizationDeed]: (typeof organizationDeeds)[Deed] extends 'untold' ? never : Deed;
}[OrganizationDeed];

/** The fields of whatever is changed, and what stands in each: a text as it is, or something that has a name. */
export const historyFields = {
  name: 'text',
  email: 'text',
  phone: 'text',
  jobTitle: 'text',
  locationId: 'location',
  parentId: 'location',
  headquartersId: 'location',
  peopleMovedTo: 'location',
  globalAdministrator: 'person',
  individualId: 'person',
  holderId: 'person',
  rights: 'rights',
  roles: 'role',
  role: 'role',
  privileges: 'privilege',
  mcpId: 'text',
  competency: 'competency',
  competencies: 'competency',
  level: 'level',
  optIn: 'date',
  anniversaryDate: 'date',
  startedOn: 'date',
  exemptionUntil: 'date',
  measure: 'measure',
  measured: 'text',
  measuredOn: 'date',
  state: 'state',
  paidOn: 'date',
  payBy: 'date',
  shipsOn: 'date',
  expectedOn: 'date',
  deliveredOn: 'date',
  carrier: 'text',
  trackingNumber: 'text',
  orderNumbers: 'text',
  licenseKey: 'text',
  licenseKeys: 'text',
  softwareVersion: 'text',
  title: 'text',
  text: 'text',
  summary: 'text',
  description: 'text',
  customer: 'text',
  contact: 'text',
  project: 'text',
  url: 'text',
  industries: 'text',
  customerSizes: 'text',
  countries: 'country',
  languages: 'language',
  deployment: 'deployment',
  references: 'reference',
  lastReviewed: 'date',
  addressLine1: 'text',
  addressLine2: 'text',
  postalCode: 'text',
  city: 'text',
  region: 'text',
  country: 'country',
  timeZone: 'time-zone',
  address: 'text',
  partnerId: 'text',
  website: 'text',
  businessFocus: 'text',
  services: 'text',
  customerSegments: 'text',
  technologies: 'text',
  employees: 'text',
  emailDomains: 'text',
  tenants: 'tenant',
  confirmedOn: 'date',
  version: 'text',
  language: 'language',
  reason: 'text',
} as const satisfies Readonly<Record<string, HistoryValue>>;

export type HistoryField = keyof typeof historyFields;

export type HistoryValue =
  | 'text'
  | 'location'
  | 'person'
  | 'rights'
  | 'role'
  | 'privilege'
  | 'competency'
  | 'measure'
  | 'level'
  | 'state'
  | 'date'
  | 'deployment'
  | 'reference'
  | 'country'
  | 'time-zone'
  | 'language'
  | 'tenant';
