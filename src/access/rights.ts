import type { AdministrationRights, Association, Privilege } from '../program/things/people.ts';
import type { Principal } from './principal.ts';

/**
 * How far a right goes: the whole organization, the own part of its tree, the location where somebody works, oneself, or
 * nowhere. All but the last two go for what belongs to the organization as a whole, too.
 */
export type Extent = 'organization' | 'own-locations' | 'own-location' | 'oneself' | 'nowhere';

/** How far a right goes for whoever holds a privilege; without it, nowhere. */
interface WithPrivilege {
  readonly privilege: Privilege;
  readonly extent: Extent;
}

/** Administrators have what a privilege would give them anyway: only `none` may say which one is enough. */
type Row = Readonly<
  Record<Exclude<AdministrationRights, 'none'> | 'guest', Extent> & { readonly none: Extent | WithPrivilege }
>;

const everybody = {
  'global-administrator': 'oneself',
  'location-administrator': 'oneself',
  none: 'oneself',
  guest: 'oneself',
} as const satisfies Row;

/**
 * Who may do what: the only place where that is said.
 * Global Administrators see and change everything of their organization (Prepare for your move from PMC,
 * https://docs.microsoft.com/en-us/partner-center/prepare-pmc-pc-migration); everybody sees only their own
 * Administration pages, whatever their rights (Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview). How far a Location
 * Administrator reaches is our choice.
 */
export const rights = {
  /** Greeting, help, and whatever else tells nothing about anybody. */
  'conversation.open': everybody,
  /** A menu says in a line what stands on each of its pages, so it is not for everybody in a channel. */
  'menu.open': everybody,
  'membership.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  'membership.renew': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** How competencies stand, and what they ask for: of the own part of the tree, with the people who count there. */
  'competency.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  'competency.renew': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /**
   * What the organization says of itself, and what it signs, bind all of it: whoever looks after a part of it renews
   * there without either (our choice, after Prepare for your move from PMC; the agreement wants somebody with authority
   * to bind the company: Microsoft Partner Network Agreement, May 2018,
   * https://studylib.net/doc/25336884/microsoft-partner-network-agreement-may-2018--1-).
   */
  'organization.change-profile': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** What the selected organization has signed is open to everybody who belongs to it. */
  'agreement.view': {
    'global-administrator': 'organization',
    'location-administrator': 'organization',
    none: 'organization',
    guest: 'nowhere',
  },
  'agreement.sign': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /**
   * Inviting another organization to merge, taking that back and confirming it; Location Administrators cannot (Merge
   * organizations, PMC help,
   * https://partners.microsoft.com/partnerprogram/help/en-US/Manage_Organization_and_Locations/Manage_Organization/Merge_organizations.htm).
   */
  'organization.merge': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /**
   * Saying yes or no to an invitation: of these only the Primary Program Contact of the headquarters, who is a Global
   * Administrator by the role (the same page).
   */
  'organization.answer-merge': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** The locations of the organization, with who works there and what is held there. */
  'locations.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** What a location says of itself. */
  'locations.change': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** A new location below one that is looked after. */
  'locations.add': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** Within the own part of the tree: both the old place and the new one are looked after. */
  'locations.move': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** What cannot be undone, or turns the whole tree (our choice, after Prepare for your move from PMC). */
  'locations.remove': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  'headquarters.change': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** What was bought: of the own part of the tree only what is for it. */
  'orders.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /**
   * Ordering for a location, saying that it is paid, and taking it back: who looks after a part of the tree orders for it
   * (our choice; the program speaks of an order by location).
   */
  'orders.place': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  'shipments.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** Sending what has not left elsewhere: the old place and the new one are both looked after (our choice). */
  'shipments.redirect': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /**
   * The license keys of the software that may be used: their names, places and activations, without the keys. Staff who
   * need internal-use software are given the privilege (Holidays coming up? 5 things to do before you go on leave,
   * https://blogs.msdn.microsoft.com/auspartners/2015/12/04/holidays-coming-up-5-things-to-do-before-you-go-on-leave/);
   * that it goes for the whole organization's and for the location where somebody works is our choice, as for the two
   * others below.
   */
  'keys.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: { privilege: 'view-keys', extent: 'own-location' },
    guest: 'nowhere',
  },
  /** A key itself, which is written down. */
  'keys.reveal': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: { privilege: 'view-keys', extent: 'own-location' },
    guest: 'nowhere',
  },
  /** The software for internal use that the keys are for (the same page). */
  'software.download': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: { privilege: 'software-download', extent: 'own-location' },
    guest: 'nowhere',
  },
  /** How many licenses were granted, and what for; the privilege is our choice. */
  'license-statement.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: { privilege: 'view-license-statement', extent: 'own-location' },
    guest: 'nowhere',
  },
  /** Who changed what; of a part of the tree only what was changed there. */
  'history.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** Asking to become part of an organization, and taking the request back. */
  'association.request': everybody,
  'association.leave-own': { ...everybody, guest: 'nowhere' },
  /** Saying yes or no to somebody who asks. */
  'association.answer': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** The people of the organization: what they are here, what they count for. */
  'people.view': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** Removing, moving, privileges; whoever looks after all of it is beyond a Location Administrator: `manage-people.ts`. */
  'people.manage': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** Administration rights; Global ones are given by those who have them. */
  'people.grant-rights': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** Who is the contact of a location for what. */
  'roles.assign': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** Inviting people by e-mail, and looking after the invitations. */
  'people.invite': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /** Saying yes or no to an invitation to oneself. */
  'invitation.answer': everybody,
  'organization.enroll': everybody,
  'organizations.view-own': everybody,
  /** One's own account, which somebody without an organization has too. */
  'account.view-own': everybody,
  'account.change-own': everybody,
  'privileges.view-own': { ...everybody, guest: 'nowhere' },
  /** What the bot tells a person by itself, and when. */
  'notices.manage-own': { ...everybody, guest: 'nowhere' },
  /**
   * Customers who speak for the organization: each location looks after those that it asked, as it does after what it
   * offers them (our choice).
   */
  'references.manage': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  'references.manage-whole': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /**
   * What is offered to customers, by a location or by the whole organization. Each location looks after its own; what is
   * offered in the name of all of it is for those who look after all of it (our choice).
   */
  'solutions.manage': {
    'global-administrator': 'organization',
    'location-administrator': 'own-locations',
    none: 'nowhere',
    guest: 'nowhere',
  },
  'solutions.manage-whole': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
  /**
   * Opting in to a competency that asks for it is for an administrator of the whole organization, as the competency is
   * the organization's from then on (our choice; the program speaks of an administrator).
   */
  'competency.opt-in': {
    'global-administrator': 'organization',
    'location-administrator': 'nowhere',
    none: 'nowhere',
    guest: 'nowhere',
  },
} as const satisfies Record<string, Row>;

export type Right = keyof typeof rights;

/** Rights that a guest has too: the pages behind them get a principal that may have no association. */
export type OpenRight = { [R in Right]: (typeof rights)[R]['guest'] extends 'nowhere' ? never : R }[Right];

/** Rights that go no further than oneself, whoever has them. */
export type OwnRight = {
  [R in Right]: (typeof rights)[R]['global-administrator'] extends 'oneself' ? R : never;
}[Right];

export interface Resource {
  /** The individual whose data it is. */
  readonly individualId?: string;
  /** Absent for what belongs to the organization as a whole. */
  readonly locationId?: string;
}

/**
 * Whether the principal may do it at all, or, with a resource, to this one. The organization is always the one of the
 * principal's association; data of another organization is never loaded in the first place.
 */
export function can(principal: Principal, right: Right, resource?: Resource): boolean {
  switch (extentOf(right, principal.association)) {
    case 'nowhere':
      return false;
    case 'organization':
      return true;
    case 'oneself':
      return resource?.individualId === undefined || resource.individualId === principal.individual.id;
    case 'own-location':
      return resource?.locationId === undefined || resource.locationId === principal.association?.locationId;
    case 'own-locations':
      return resource?.locationId === undefined || reaches(principal, resource.locationId);
  }
}

/** How far a right goes for an association; without one, for a guest. */
export function extentOf(right: Right, association?: Pick<Association, 'rights' | 'privileges'>): Extent {
  const row: Row = rights[right];
  const entry = row[association?.rights ?? 'guest'];
  if (typeof entry === 'string') return entry;
  return association?.privileges.some(({ privilege }) => privilege === entry.privilege) === true
    ? entry.extent
    : 'nowhere';
}

/** Whether somebody whom no organization knows has the right too: what it opens belongs to no organization. */
export function isOpenToAll(right: Right): boolean {
  return rights[right].guest !== 'nowhere';
}

/** The administration rights that would be enough, the least first; those to which a privilege belongs are not. */
export function whoCan(right: Right): readonly AdministrationRights[] {
  const leastFirst: readonly AdministrationRights[] = ['none', 'location-administrator', 'global-administrator'];
  return leastFirst.filter((held) => extentOf(right, { rights: held, privileges: [] }) !== 'nowhere');
}

/** The privilege that is enough for a right, without any administration rights. */
export function enoughFor(right: Right): Privilege | undefined {
  const { none }: Row = rights[right];
  return typeof none === 'string' ? undefined : none.privilege;
}

/** Whether a location is in the own part of the tree, or all of it is. */
export function reaches(principal: Principal, locationId: string): boolean {
  if (principal.association === undefined) return false;
  return principal.reach === 'everywhere' || principal.reach.has(locationId);
}
