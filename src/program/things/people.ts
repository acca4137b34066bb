import type { CalendarDate } from './calendar.ts';
import type { MessageMarks } from './message.ts';
import type { MsdnSubscription } from './msdn.ts';

/** A person, known by Entra tenant id and object id; an e-mail address names nobody. */
export interface Individual {
  /** `<tenant id>~<object id>`, see `individualIdOf`. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /**
   * The address that the sign-in vouched for when the person last came. Only this one says for which company somebody
   * works; `email` is where they want to be written to.
   */
  readonly signInEmail?: string;
  /** BCP 47, such as `en-GB`; the language in which the person reads. */
  readonly locale: string;
  /** Nobody has chosen the language so far: it is the one of the client, and follows it. */
  readonly followsClient?: true;
  /** ISO 3166-1 alpha-2; where the person works, as they chose when they first came. */
  readonly country?: string;
  /** E.164, such as `+351210000000`. */
  readonly phone?: string;
  readonly jobTitle?: string;
  /**
   * The MCP ID that this person has said is theirs. Which membership it counts for is said by the transcript that lies
   * there: an MCP ID is linked to one membership at a time.
   */
  readonly mcpId?: string;
  /**
   * The person's own transcript: everything they have passed, whether it counts for an organization or not. Absent until
   * it was first needed; until then the transcript of an organization is all there is.
   */
  readonly passed?: readonly PassedExam[];
  /**
   * Organizations that may know this person, by id: those of the associations, and those that were asked for one. It is
   * a list of places to look at and grants nothing; the association in the organization does.
   */
  readonly organizations: readonly string[];
  /** The one that speaks now; the first one until the person chooses. */
  readonly currentOrganization?: string;
  /** What they have read and dismissed of the messages to these organizations. */
  readonly messageMarks?: readonly MessageMarks[];
}

/** Longer names are nobody's, and break the lists of everybody else (our choice). */
const longestName = 200;

/** What a directory or a client calls somebody, as it is kept: in one line, and of a length that a card can show. */
export function displayNameOf(said: string): string {
  const oneLine = said
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return [...oneLine].slice(0, longestName).join('').trim();
}

export function individualIdOf(tenantId: string, objectId: string): string {
  return `${tenantId}~${objectId}`;
}

/** The Entra tenant that a person belongs to. */
export function tenantOf(individualId: string): string {
  return individualId.slice(0, individualId.indexOf('~'));
}

/** The object id of a person in their tenant. */
export function objectIdOf(individualId: string): string {
  return individualId.slice(individualId.indexOf('~') + 1);
}

/**
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const administrationRights = ['global-administrator', 'location-administrator', 'none'] as const;
export type AdministrationRights = (typeof administrationRights)[number];

/**
 * Each location has at most one person per role. The sixth role of the program is not known; ours is the benefits
 * contact.
 * Source: About Program Contact roles (PMC help),
 * http://partners.microsoft.com/partnerprogram/help/EN-US/Manage_People/About_individuals/About_Program_Contact_roles.htm
 */
export const contactRoles = [
  'primary-program-contact',
  'executive-contact',
  'sales-marketing-contact',
  'first-technical-contact',
  'second-technical-contact',
  'benefits-contact',
] as const;
export type ContactRole = (typeof contactRoles)[number];

/**
 * What an administrator grants to one person. Software download and view keys are the program's
 * (Holidays coming up? 5 things to do before you go on leave,
 * https://blogs.msdn.microsoft.com/auspartners/2015/12/04/holidays-coming-up-5-things-to-do-before-you-go-on-leave/);
 * the others are our choice.
 */
export const privileges = [
  'software-download',
  'view-keys',
  'view-license-statement',
  'support-incidents',
  'partner-learning-center',
  'marketing-materials',
] as const;
export type Privilege = (typeof privileges)[number];

/** An individual in an organization. */
export interface Association {
  readonly organizationId: string;
  readonly individualId: string;
  /** Name and e-mail are copies of the individual's own, which lie in another partition: see `withContactOf`. */
  readonly name: string;
  readonly email: string;
  readonly locationId: string;
  readonly rights: AdministrationRights;
  /**
   * What they had before a role gave them more: it comes back when the role goes to somebody else. Absent where the
   * rights were given, or where nobody has noted it.
   */
  readonly rightsBefore?: AdministrationRights;
  /** For the location where they work, unless `rolesAt` says otherwise; see `rolesHeld`. */
  readonly roles: readonly ContactRole[];
  /** Of the roles that are not for the own location alone: for which ones. */
  readonly rolesAt?: readonly { readonly role: ContactRole; readonly locationId: string }[];
  readonly privileges: readonly GrantedPrivilege[];
  /** Assigned to this person by an administrator. */
  readonly msdnSubscriptions?: readonly MsdnSubscription[];
  readonly since: CalendarDate;
}

export interface GrantedPrivilege {
  readonly privilege: Privilege;
  readonly grantedOn: CalendarDate;
  readonly grantedBy: string;
  /** Whose name that is; absent in what earlier versions wrote. */
  readonly grantedById?: string;
}

/**
 * What a person has passed, as far as it counts for this organization: an MCP ID is linked to one membership at a time.
 * Source: Link or unlink an MCP ID to or from a partner organization,
 * https://support.microsoft.com/vi-vn/help/2966380/link-or-unlink-an-mcp-id-to-or-from-a-partner-organization
 */
export interface Transcript {
  readonly organizationId: string;
  readonly individualId: string;
  readonly name: string;
  readonly locationId: string;
  readonly mcpId: string;
  readonly passed: readonly PassedExam[];
}

/** An exam, or a certification that stands on several. */
export interface PassedExam {
  readonly code: string;
  readonly on: CalendarDate;
}
