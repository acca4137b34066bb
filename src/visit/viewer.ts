import { memberOf, type Principal } from '../access/principal.ts';
import { can, type Right } from '../access/rights.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { languageTags } from '../catalog/language-tags.ts';
import { defined } from '../optional.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Association, Individual } from '../program/things/people.ts';
import { languageOf, type Speech } from '../speech/speech.ts';
import type { Membership } from '../store/repositories/membership.ts';
import type { Kept } from '../store/things/thing.ts';
import type { Area } from './areas.ts';
import type { PageName } from './page-names.ts';
import { open, type Way } from './ways.ts';

/** What is told of a page where it is only named. */
export interface PageSummary {
  readonly name: PageName;
  readonly title: string;
  readonly area: Area;
  readonly summary: string;
  readonly right: Right;
  /** Of a menu: what it leads to. Who may open none of these is not offered the menu. */
  readonly leadsTo?: readonly PageName[];
  /** Whether the membership is entitled to what the page shows; left out, every membership is. */
  isEntitled?(membership: MembershipToday): boolean;
  /**
   * What stands on the page now, in one line for a menu; undefined if there is nothing to tell. It costs a read at the
   * most. The right must have been checked.
   */
  now?(viewer: Viewer): Promise<string | undefined>;
}

/** By what a membership is entitled to something, without reading anything. */
export type MembershipToday = Pick<Viewer, 'organization' | 'catalog' | 'today'>;

/** Whoever looks at a page, a notice or the tab: who they are, for which organization, on which day, in which language. */
export interface Viewer {
  readonly principal: Principal;
  /** The one that speaks; absent for whoever belongs to none. */
  readonly organization?: Organization;
  readonly store: Membership;
  /** The data of the program. */
  readonly catalog: Catalog;
  /** The day it is at the headquarters of the organization that speaks. */
  readonly today: CalendarDate;
  readonly now: Date;
  readonly say: Speech;
  /** The pages that this person may open, and their membership is entitled to, in the order of the list. */
  readonly pages: readonly PageSummary[];
  /**
   * The way to a page with its title, for a list on a card.
   * @returns one, or none if this person may not open the page
   */
  way(page: PageName, slots?: Readonly<Record<string, unknown>>): readonly Way[];
}

/** What stands around whoever looks. */
export interface Surroundings {
  readonly store: Membership;
  readonly catalog: Catalog;
  /** All pages; the viewer gets those that they may open. */
  readonly pages: readonly PageSummary[];
  readonly now: Date;
  readonly say: Speech;
}

/** Where an individual stands: the organization that speaks, and their association with it. */
export interface Standing {
  readonly organization?: Organization;
  readonly association?: Kept<Association>;
}

/** Reads where an individual stands in an organization; what is missing is left out. */
export async function standingIn(store: Membership, organizationId: string, individualId: string): Promise<Standing> {
  const [association, organization] = await Promise.all([
    store.association(organizationId, individualId),
    store.organization(organizationId),
  ]);
  return {
    ...(organization === undefined ? {} : { organization: organization.value }),
    ...(association === undefined ? {} : { association }),
  };
}

/**
 * The first of the organizations of an individual in which they have an association: the one that they chose, if they
 * still do; nowhere, if there is none.
 * @param organizationId only this one, if it is given
 */
export async function firstStanding(
  store: Membership,
  { id: individualId, organizations, currentOrganization }: Individual,
  organizationId?: string,
): Promise<Standing> {
  const wanted = organizationId === undefined ? [currentOrganization, ...organizations] : [organizationId];
  // The list names places to look at: one may know the person not yet, or not any more.
  for (const id of new Set(wanted)) {
    if (id === undefined || !organizations.includes(id)) continue;
    const standing = await standingIn(store, id, individualId);
    if (standing.association !== undefined && standing.organization !== undefined) return standing;
  }
  return {};
}

/**
 * In which language somebody is answered: the one of the profile; where they have chosen none, or one in which nothing is
 * said here, that of their client, of whose regional forms it is that of the profile.
 * @param client BCP 47; empty if it says none
 */
export function localeFor(
  client: string,
  { locale, followsClient }: Pick<Individual, 'locale' | 'followsClient'>,
): string {
  if (client === '' || languageOf(client) === languageOf(locale)) return locale;
  return followsClient !== true && isSpoken(locale) ? locale : client;
}

/** Whether the bot speaks the language of a locale. */
export function isSpoken(locale: string): boolean {
  return languageTags.some((tag) => languageOf(tag) === languageOf(locale));
}

/** The same person the same way everywhere: nobody else puts principal, day and pages together. */
export function viewerOf(individual: Individual, standing: Standing, surroundings: Surroundings): Viewer {
  const { organization, association } = standing;
  const { store, catalog, now, say } = surroundings;
  const principal: Principal =
    association === undefined || organization === undefined
      ? { individual }
      : memberOf(individual, association.value, association.version, organization);
  const today = dateIn(now, organization === undefined ? 'UTC' : headquartersOf(organization).timeZone);
  const membership = { ...defined({ organization }), catalog, today };
  const pages = offered(
    surroundings.pages.filter(
      (page) => can(principal, page.right) && (page.isEntitled === undefined || page.isEntitled(membership)),
    ),
  );
  return {
    principal,
    ...membership,
    store,
    now,
    say,
    pages,
    way: (name, slots) =>
      pages
        .filter((page) => page.name === name)
        .map((page) => ({ title: say.text(page.title), button: open(name, slots) })),
  };
}

/** Without the menus that lead nowhere. */
function offered(pages: readonly PageSummary[]): readonly PageSummary[] {
  const names = new Set(pages.map((page) => page.name));
  return pages.filter(({ leadsTo }) => leadsTo === undefined || leadsTo.some((name) => names.has(name)));
}
