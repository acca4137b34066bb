import type { Level } from '../program/things/competency.ts';
import {
  type HistoryField,
  type HistoryKind,
  type HistoryValue,
  historyFields,
  type OrganizationDeed,
  organizationDeeds,
  type ToldDeed,
} from '../program/things/history.ts';
import type { AdministrationRights, ContactRole, Privilege } from '../program/things/people.ts';
import type { Deployment } from '../program/things/solution.ts';
import type { Speech } from '../speech/speech.ts';
import { countryName } from './countries.ts';
import { competencyName, levelWord, privilegeWord, rightsWord, roleWord } from './names.ts';
import { shortened } from './shortened.ts';
import { deploymentWord } from './solutions.ts';
import { timeZoneName } from './time-zones.ts';

/*
 * What an organization's history says: a sentence for everything that is done, a name for every field that is changed.
 * What is done anew gets a line here and in `program/things/history.ts`; without it nothing compiles.
 */

/** Who did it, and to whom or what, by name. */
interface Named {
  readonly by: string;
  /** As it was called then; “somebody” or the like where nobody wrote that down. */
  readonly name: string;
}

const sentences: Readonly<Record<ToldDeed, (named: Readonly<Record<keyof Named, string>>, say: Speech) => string>> = {
  'association-request': (of, say) => say.text('{by} asked to be associated with the organization.', of),
  'association-request-withdrawn': (of, say) => say.text('{by} took back the request to be associated.', of),
  'association-request-expired': (of, say) => say.text('The request of {name} ended, as nobody answered it.', of),
  'association-approved': (of, say) => say.text('{by} approved the request of {name}.', of),
  'association-declined': (of, say) => say.text('{by} declined the request of {name}.', of),
  'people-invited': (of, say) => say.text('{by} invited {name}.', of),
  'invitation-sent-again': (of, say) => say.text('{by} sent the invitation to {name} again.', of),
  'invitation-withdrawn': (of, say) => say.text('{by} took back the invitation to {name}.', of),
  'invitation-accepted': (of, say) => say.text('{by} accepted an invitation to the organization.', of),
  'invitation-declined': (of, say) => say.text('{by} declined the invitation to {name}.', of),
  'association-by-domain': (of, say) => say.text('{by} was associated at once, by an approved e-mail domain.', of),
  'association-left': (of, say) => say.text('{by} left the organization.', of),
  'person-removed': (of, say) => say.text('{by} removed {name} from the organization.', of),
  'person-moved': (of, say) => say.text('{by} moved {name} to another location.', of),
  'rights-changed': (of, say) => say.text('{by} changed the administration rights of {name}.', of),
  'privileges-changed': (of, say) => say.text('{by} changed the privileges of {name}.', of),
  'role-assigned': (of, say) => say.text('{by} changed a contact role of {name}.', of),
  'contact-followed': (of, say) => say.text('The name or e-mail address of {name} changed.', of),
  'individual-moved': (of, say) => say.text('{by} moved everything of {name} to a new account.', of),
  'person-erased': (of, say) => say.text('{by} erased everything that says who {name} was.', of),
  'mcp-linked': (of, say) => say.text('The exams of {name} began to count for the organization.', of),
  'mcp-unlinked': (of, say) => say.text('The exams of {name} stopped counting for the organization.', of),
  'mcp-relocated': (of, say) => say.text('The exams of {name} count at another location.', of),
  'enroll-organization': (of, say) => say.text('{by} enrolled the organization.', of),
  'organization-profile-changed': (of, say) => say.text('{by} changed the organization profile.', of),
  'organization-profile-confirmed': (of, say) => say.text('{by} confirmed that the organization profile is right.', of),
  'agreement-signed': (of, say) => say.text('{by} signed the Partner Network Agreement.', of),
  'message-posted': (of, say) => say.text('{by} posted a message to the organization.', of),
  'merge-invited': (of, say) => say.text('An invitation to merge with {name} was sent.', of),
  'merge-accepted': (of, say) => say.text('The invitation to merge with {name} was accepted.', of),
  'merge-denied': (of, say) => say.text('The invitation to merge with {name} was denied.', of),
  'merge-withdrawn': (of, say) => say.text('The invitation to merge with {name} was taken back.', of),
  'merge-expired': (of, say) => say.text('The invitation to merge with {name} ran out.', of),
  'merge-crossed': (of, say) =>
    say.text('The invitation to merge with {name} came to nothing, as one was in another merge.', of),
  'merge-confirmed': (of, say) => say.text('{by} confirmed the merge with {name}.', of),
  'organization-merged': (of, say) => say.text('{name} became part of the organization.', of),
  'renew-membership': (of, say) => say.text('{by} renewed the membership.', of),
  'renew-competency': (of, say) => say.text('{by} ordered a new year of {name}.', of),
  'competency-opted-in': (of, say) => say.text('{by} opted in to {name}.', of),
  'competency-measured': (of, say) => say.text('The program wrote down what was measured for {name}.', of),
  'competency-extended': (of, say) => say.text('The program changed until when nothing is asked of {name}.', of),
  'reference-requested': (of, say) => say.text('{by} asked {name} for a reference.', of),
  'reference-sent-again': (of, say) => say.text('{by} asked {name} for a reference once more.', of),
  'reference-approved': (of, say) => say.text('{by} approved the reference.', of),
  'reference-rejected': (of, say) => say.text('{by} rejected the reference.', of),
  'reference-assigned': (of, say) => say.text('{by} assigned the reference of {name} to a competency.', of),
  'reference-unassigned': (of, say) => say.text('{by} took the reference of {name} away from its competency.', of),
  'reference-withdrawn': (of, say) => say.text('{by} withdrew the reference of {name}.', of),
  'solution-created': (of, say) => say.text('{by} described the solution {name}.', of),
  'solution-changed': (of, say) => say.text('{by} changed the solution {name}.', of),
  'solution-published': (of, say) => say.text('{by} published the solution {name}.', of),
  'solution-confirmed': (of, say) => say.text('{by} confirmed that the solution {name} is up to date.', of),
  'solution-retired': (of, say) => say.text('{by} retired the solution {name}.', of),
  'solution-reopened': (of, say) => say.text('{by} took up the solution {name} again.', of),
  'solution-discarded': (of, say) => say.text('{by} discarded the solution {name}.', of),
  'location-added': (of, say) => say.text('{by} added the location {name}.', of),
  'location-changed': (of, say) => say.text('{by} changed the location {name}.', of),
  'location-moved': (of, say) => say.text('{by} moved the location {name} in the tree.', of),
  'location-people-moved': (of, say) => say.text('{by} moved people away from {name}, to close it.', of),
  'location-closed': (of, say) => say.text('{by} closed the location {name}.', of),
  'headquarters-changed': (of, say) => say.text('{by} made {name} the headquarters.', of),
  'order-approved': (of, say) => say.text('The program approved order {name}.', of),
  'order-declined': (of, say) => say.text('The program declined order {name}.', of),
  'order-payment-not-found': (of, say) => say.text('The payment that was reported for order {name} was not found.', of),
  'order-placed': (of, say) =>
    say.text('{by} placed {count, plural, one {order} other {orders}} {name}.', {
      ...of,
      count: (of.name ?? '').split(', ').length,
    }),
  'order-payment-reported': (of, say) => say.text('{by} said that order {name} is paid.', of),
  'order-paid': (of, say) => say.text('Order {name} was paid.', of),
  'order-expired': (of, say) => say.text('Order {name} expired, as it was not paid in time.', of),
  'order-cancelled': (of, say) => say.text('{by} cancelled order {name}.', of),
  'order-refunded': (of, say) => say.text('The money for order {name} was given back.', of),
  'license-keys-imported': (of, say) => say.text('{by} brought in license keys.', of),
  'software-link-given': (of, say) => say.text('{by} got a link to download {name}.', of),
  'license-key-viewed': (of, say) => say.text('{by} looked at a license key of {name}.', of),
  'shipment-scheduled': (of, say) => say.text('A shipment of order {name} was planned.', of),
  'shipment-in-process': (of, say) => say.text('A shipment of order {name} is being prepared.', of),
  'shipment-shipped': (of, say) => say.text('A shipment of order {name} was sent.', of),
  'shipment-delayed': (of, say) => say.text('A shipment of order {name} is delayed.', of),
  'shipment-delivered': (of, say) => say.text('A shipment of order {name} was delivered.', of),
  'shipment-redirected': (of, say) => say.text('{by} sent a shipment of order {name} to another location.', of),
};

/** @param what the word of the audit; of one that another version wrote stands only that something was changed */
export function deedText(what: string, named: Named, say: Speech): string {
  const sentence = Object.hasOwn(sentences, what) ? sentences[what as ToldDeed] : undefined;
  return sentence === undefined ? say.text('{by} changed something.', { ...named }) : sentence({ ...named }, say);
}

/** What a deed is about, for those who look for it; undefined for what nobody is told of. */
export function kindOfDeed(what: string): HistoryKind | undefined {
  if (!Object.hasOwn(organizationDeeds, what)) return 'organization';
  const kind: HistoryKind | 'untold' = organizationDeeds[what as OrganizationDeed];
  return kind === 'untold' ? undefined : kind;
}

export function historyKindName(kind: HistoryKind, say: Speech): string {
  const names: Readonly<Record<HistoryKind, string>> = {
    people: say.text('People'),
    locations: say.text('Locations'),
    competencies: say.text('Competencies'),
    references: say.text('Customer references'),
    solutions: say.text('Solution profiles'),
    orders: say.text('Orders and shipments'),
    keys: say.text('License keys and downloads'),
    organization: say.text('Organization and membership'),
  };
  return names[kind];
}

const fieldNames: Readonly<Record<HistoryField, (say: Speech) => string>> = {
  name: (say) => say.text('Name'),
  email: (say) => say.text('E-mail address'),
  phone: (say) => say.text('Phone number'),
  jobTitle: (say) => say.text('Job title'),
  locationId: (say) => say.text('Location'),
  parentId: (say) => say.text('Below'),
  headquartersId: (say) => say.text('Headquarters'),
  peopleMovedTo: (say) => say.text('Its people work at'),
  globalAdministrator: (say) => say.text('Global Administrator'),
  individualId: (say) => say.text('Person'),
  holderId: (say) => say.text('Held by'),
  rights: (say) => say.text('Administration rights'),
  roles: (say) => say.text('Contact roles'),
  role: (say) => say.text('Contact role'),
  privileges: (say) => say.text('Privileges'),
  mcpId: (say) => say.text('MCP ID'),
  competency: (say) => say.text('Competency'),
  competencies: (say) => say.text('Competencies'),
  level: (say) => say.text('Level'),
  optIn: (say) => say.text('Opted in'),
  anniversaryDate: (say) => say.text('Anniversary date'),
  startedOn: (say) => say.text('First day'),
  exemptionUntil: (say) => say.text('Exempt until'),
  measure: (say) => say.text('What was measured'),
  measured: (say) => say.text('How much'),
  measuredOn: (say) => say.text('Measured on'),
  state: (say) => say.text('State'),
  paidOn: (say) => say.text('Paid on'),
  payBy: (say) => say.text('To be paid by'),
  shipsOn: (say) => say.text('Sent on'),
  expectedOn: (say) => say.text('Expected on'),
  deliveredOn: (say) => say.text('Delivered on'),
  carrier: (say) => say.text('Carrier'),
  trackingNumber: (say) => say.text('Tracking number'),
  orderNumbers: (say) => say.text('Orders'),
  licenseKey: (say) => say.text('License key'),
  licenseKeys: (say) => say.text('License keys'),
  softwareVersion: (say) => say.text('Version'),
  title: (say) => say.text('Title'),
  text: (say) => say.text('Text'),
  summary: (say) => say.text('Summary'),
  description: (say) => say.text('Description'),
  customer: (say) => say.text('Customer'),
  contact: (say) => say.text('Contact person'),
  project: (say) => say.text('What was done'),
  url: (say) => say.text('Web page'),
  industries: (say) => say.text('Industries'),
  customerSizes: (say) => say.text('Size of the customers'),
  countries: (say) => say.text('Countries'),
  languages: (say) => say.text('Languages'),
  deployment: (say) => say.text('Where it runs'),
  references: (say) => say.text('Customer references'),
  lastReviewed: (say) => say.text('Last reviewed'),
  addressLine1: (say) => say.text('Street and number'),
  addressLine2: (say) => say.text('Second line of the address'),
  postalCode: (say) => say.text('Postal code'),
  city: (say) => say.text('City'),
  region: (say) => say.text('State, province or region'),
  country: (say) => say.text('Country or region'),
  timeZone: (say) => say.text('Time zone'),
  address: (say) => say.text('Address'),
  partnerId: (say) => say.text('Partner ID'),
  website: (say) => say.text('Website'),
  businessFocus: (say) => say.text('Business focus'),
  services: (say) => say.text('Services offered'),
  customerSegments: (say) => say.text('Customers served'),
  technologies: (say) => say.text('Technologies used'),
  employees: (say) => say.text('Employees'),
  emailDomains: (say) => say.text('E-mail domains'),
  tenants: (say) => say.text('Directories'),
  confirmedOn: (say) => say.text('Confirmed on'),
  version: (say) => say.text('Version'),
  language: (say) => say.text('Language'),
  reason: (say) => say.text('Reason'),
};

/** How what is kept as an id is called here and now. */
export interface Called {
  location(id: string): string;
  person(id: string): string;
  /** The customer of a reference. */
  reference(id: string): string;
}

type Value = string | number | boolean | readonly string[];

/** Longer texts are shown by their beginning. */
const longestValue = 120;

/** What stood in a field before and what stands there after it, in a line; undefined for a field that has no words. */
export function changeText(
  {
    field,
    whose,
    before,
    after,
  }: { readonly field: string; readonly whose?: string; readonly before?: Value; readonly after?: Value },
  called: Called,
  say: Speech,
): string | undefined {
  if (!Object.hasOwn(historyFields, field)) return undefined;
  const known = field as HistoryField;
  const words = (value: Value | undefined) => valueText(value, historyFields[known], called, say);
  const own = fieldNames[known](say);
  const name =
    whose === undefined ? own : say.text('{field} of {person}', { field: own, person: called.person(whose) });
  if (Array.isArray(before) && Array.isArray(after)) {
    const added = words(after.filter((one) => !before.includes(one)));
    const removed = words(before.filter((one) => !after.includes(one)));
    if (added !== '' && removed !== '')
      return say.text('{name}: added {added}; removed {removed}', { name, added, removed });
    if (added !== '') return say.text('{name}: added {added}', { name, added });
    return removed === '' ? undefined : say.text('{name}: removed {removed}', { name, removed });
  }
  const [was, is] = [words(before), words(after)];
  if (was === '' && is === '') return undefined;
  if (was === '') return say.text('{name}: {is}', { name, is });
  return is === ''
    ? say.text('{name}: {was}, no longer', { name, was })
    : say.text('{name}: {was} → {is}', { name, was, is });
}

function valueText(value: Value | undefined, kind: HistoryValue, called: Called, say: Speech): string {
  const parts = value === undefined ? [] : typeof value === 'object' ? value : [value];
  const words = parts
    .filter((part) => part !== '')
    .map((part) => shortened(partText(part, kind, called, say), longestValue));
  return say.list(words, 'plain');
}

function partText(value: string | number | boolean, kind: HistoryValue, called: Called, say: Speech): string {
  if (typeof value === 'number') return say.number(value);
  if (typeof value === 'boolean') return value ? say.text('yes') : say.text('no');
  switch (kind) {
    case 'location':
      return called.location(value);
    case 'person':
      return called.person(value);
    case 'reference':
      return called.reference(value);
    case 'deployment':
      return deploymentWord(value as Deployment, say) ?? value;
    case 'competency':
      return competencyName(value, say);
    case 'measure':
      return say.nameOf('measure', value);
    case 'rights':
      return rightsWord(value as AdministrationRights, say) ?? value;
    case 'role':
      return roleWord(value as ContactRole, say) ?? value;
    case 'privilege':
      return privilegeWord(value as Privilege, say) ?? value;
    case 'level':
      return levelWord(value as Level, say);
    case 'date':
      return say.date(value);
    case 'country':
      return countryName(value, say);
    case 'time-zone':
      return timeZoneName(value);
    case 'language':
      return say.languageName(value);
    case 'state':
      return stateText(value, say);
    case 'tenant':
      return say.text('a directory', {}, 'of a company');
    case 'text':
      return value;
  }
}

/** States of orders, shipments, references and whatever else has one. */
function stateText(state: string, say: Speech): string {
  const words: Readonly<Record<string, string>> = {
    ordered: say.text('ordered'),
    'in-review': say.text('in review'),
    'awaiting-payment': say.text('awaiting payment'),
    'payment-review': say.text('reported as paid'),
    paid: say.text('paid'),
    fulfilled: say.text('fulfilled'),
    cancelled: say.text('cancelled'),
    expired: say.text('expired'),
    refunded: say.text('refunded'),
    scheduled: say.text('planned'),
    'in-process': say.text('being prepared'),
    shipped: say.text('sent'),
    delayed: say.text('delayed'),
    delivered: say.text('delivered'),
    'awaiting-approval': say.text('awaiting approval'),
    'customer-approved': say.text('approved by the customer'),
    'customer-rejected': say.text('rejected by the customer'),
    met: say.text('requirements met'),
    'not-met': say.text('requirements not met'),
    draft: say.text('draft'),
    published: say.text('published'),
    retired: say.text('retired'),
    pending: say.text('waiting'),
    approved: say.text('approved'),
    declined: say.text('declined'),
    withdrawn: say.text('withdrawn'),
    closed: say.text('closed'),
  };
  return Object.hasOwn(words, state) ? (words[state] ?? state) : state;
}
