import type { CalendarDate } from './calendar.ts';
import type { CompetencyEnrollment, CustomerReference, MeasuredPerformance, OptIn } from './competency.ts';
import type { Enrollment, Term } from './enrollment.ts';
import type { PendingEnrollment } from './pending-enrollment.ts';

/**
 * An enrolled company: the sum of its locations. Status and level are held by the organization as a whole.
 * Source: About organizations and locations (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_Organization_and_Locations/About_Organization_and_Locations/About_organizations_and_locations.htm
 */
export interface Organization {
  readonly id: string;
  /** The Partner ID of the organization itself, which is not the one of its headquarters. */
  readonly partnerId: string;
  readonly name: string;
  readonly profile: OrganizationProfile;
  /** A tree of at most five levels; exactly one location, the headquarters, has no parent. */
  readonly locations: readonly Location[];
  /** Those that were closed, for what still names them: orders, shipments, the history. */
  readonly closedLocations?: readonly ClosedLocation[];
  readonly enrollment: Enrollment;
  readonly competencies: readonly CompetencyEnrollment[];
  readonly subscriptions: readonly Subscription[];
  /** What is ordered and not held so far; nothing, if left out. */
  readonly pendingEnrollments?: readonly PendingEnrollment[];
  readonly references: readonly CustomerReference[];
  readonly performance: readonly MeasuredPerformance[];
  /** Competencies that ask for an opt-in, and who has opted in; none, if left out. */
  readonly optIns?: readonly OptIn[];
  /** Every Partner Network Agreement that was signed, oldest first. */
  readonly agreements: readonly SignedAgreement[];
  /** The last time that the legal name, or the country of the headquarters, became another one. */
  readonly companyChanged?: CompanyChange;
}

export interface OrganizationProfile {
  readonly website: string;
  readonly businessFocus: readonly string[];
  readonly services: readonly string[];
  readonly customerSegments: readonly string[];
  readonly technologies: readonly string[];
  readonly employees: string;
  readonly emailDomains: readonly string[];
  /** Entra tenants whose people of these domains are its own; those of its Global Administrators, if nobody said. */
  readonly tenants?: readonly string[];
  /** The day on which somebody last said that all this is right. */
  readonly confirmedOn?: CalendarDate;
}

/**
 * What an organization says of its business: each of it is asked for at enrollment, and again at every renewal.
 * Source: Membership Enrollment and Re-enrollment Guide, https://www.scribd.com/document/5261/Membership, and Renew your
 * Microsoft Partner Network membership (KB 2958000),
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 */
export const businessFields = ['businessFocus', 'services', 'customerSegments', 'technologies'] as const;

export type BusinessField = (typeof businessFields)[number];

export type Business = Pick<OrganizationProfile, BusinessField>;

/** What of it nobody has said. */
export function unsaidOf(business: Business): readonly BusinessField[] {
  return businessFields.filter((field) => business[field].length === 0);
}

/** Where something is, as it stands on a parcel. */
export interface PostalAddress {
  /** Street and number, one or two lines; absent, like the other fields that may be, if nobody has said. */
  readonly addressLines?: readonly string[];
  readonly city: string;
  /** State, province or region, as it stands in an address. */
  readonly region?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2, such as `PT`: decides currency, fee and tax. */
  readonly country: string;
}

export interface Location extends PostalAddress {
  readonly id: string;
  readonly partnerId: string;
  readonly name: string;
  readonly parentId?: string;
  /** E.164, such as `+351210000000`. */
  readonly phone?: string;
  /** IANA name: decides which day it is there. */
  readonly timeZone: string;
  /** The addresses that it had before, the latest last: what had left by then goes there. */
  readonly formerAddresses?: readonly FormerAddress[];
}

/** @property until the instant (UTC) at which the location got another address */
export type FormerAddress = PostalAddress & { readonly until: string };

/**
 * A location that is there no more. Its id and its Partner ID are nobody else's from then on.
 * Source: Manage your MPN account locations, https://docs.microsoft.com/en-us/partner-center/manage-locations (what is
 * tied to the ID of a location that was removed is dead); that what it had stays readable is our choice.
 */
export interface ClosedLocation extends Location {
  /** The location above it when it was closed. */
  readonly parentId: string;
  readonly closedOn: CalendarDate;
  /** The location that took over what was there; the one above it, if left out. */
  readonly movedTo?: string;
}

/**
 * A subscription or program beside the competencies that runs for a year, such as the Microsoft Action Pack or an
 * Additional Benefits Toolkit. A location has each at most once.
 */
export interface Subscription extends Term {
  readonly product: string;
  /** Where it is used; the headquarters, if left out. */
  readonly locationId?: string;
  /** How many; one, if left out. */
  readonly quantity?: number;
  /** Of the order with which it began, where that is known. */
  readonly orderNumber?: string;
  /** What it was before the last renewal, to which it returns if the money is given back. */
  readonly previousTerm?: Pick<Subscription, 'startedOn' | 'anniversaryDate' | 'quantity'>;
}

/** Where a subscription is used. */
export function placeOfSubscription(
  { locationId }: Pick<Subscription, 'locationId'>,
  organization: Pick<Organization, 'locations'>,
): string {
  return locationId ?? headquartersOf(organization).id;
}

/** Who is bound by a signature: another name, or another country of the headquarters, asks for a new one. */
export interface SigningCompany {
  readonly name: string;
  /** Of the headquarters, ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** What the company was before, and the first day on which it was another one. */
export interface CompanyChange {
  readonly before: SigningCompany;
  readonly on: CalendarDate;
}

/** What stays of a signature: which text, in which wording, by whom, when. */
export interface SignedAgreement {
  readonly version: string;
  /** SHA-256 of the text that was shown, hexadecimal. */
  readonly textHash: string;
  readonly language: string;
  readonly signedBy: { readonly individualId: string; readonly name: string };
  readonly signedOn: CalendarDate;
  /** The company as it was then; absent for what was signed before this was written down. */
  readonly signedFor?: SigningCompany;
}

/** @throws Error if the organization has no headquarters, which no rule of the program allows. */
export function headquartersOf(organization: Pick<Organization, 'locations'>): Location {
  const headquarters = organization.locations.find((location) => location.parentId === undefined);
  if (headquarters === undefined) throw new Error(`organization without headquarters`);
  return headquarters;
}

/**
 * The location and everything below it in the tree: what a Location Administrator looks after (our choice). What was
 * below it when it was closed is among them, so that its orders and shipments stay with whoever looked after them.
 */
export function subtreeOf(
  { locations, closedLocations = [] }: Pick<Organization, 'locations' | 'closedLocations'>,
  locationId: string,
): ReadonlySet<string> {
  const subtree = new Set([locationId]);
  const all = [...locations, ...closedLocations];
  // Parents may stand after their children in the list, so it is walked until nothing is added any more.
  for (let size = 0; size !== subtree.size; ) {
    size = subtree.size;
    for (const location of all) {
      if (location.parentId !== undefined && subtree.has(location.parentId)) subtree.add(location.id);
    }
  }
  return subtree;
}

/** What a location is called, of one that was closed too; its id, if nothing of it is known any more. */
export function nameOfLocation(
  { locations, closedLocations = [] }: Pick<Organization, 'locations' | 'closedLocations'>,
  id: string,
): string {
  return [...locations, ...closedLocations].find((entry) => entry.id === id)?.name ?? id;
}

/** The country of a location, of one that was closed too; empty, if nothing of it is known any more. */
export function countryOf(
  { locations, closedLocations = [] }: Pick<Organization, 'locations' | 'closedLocations'>,
  id: string,
): string {
  return [...locations, ...closedLocations].find((entry) => entry.id === id)?.country ?? '';
}

/** The company that signs now. */
export function signingCompanyOf(organization: Pick<Organization, 'name' | 'locations'>): SigningCompany {
  return { name: organization.name, country: headquartersOf(organization).country };
}

/** The agreement that speaks for the organization now: the one signed last. */
export function agreementInForce(organization: Pick<Organization, 'agreements'>): SignedAgreement | undefined {
  return organization.agreements.at(-1);
}

/** The time zone of the location where a person works. */
export function workTimeZone(
  organization: Pick<Organization, 'locations'>,
  { locationId }: { readonly locationId: string },
): string {
  const location = organization.locations.find((entry) => entry.id === locationId);
  return (location ?? headquartersOf(organization)).timeZone;
}
