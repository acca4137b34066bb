import type { Member } from '../access/principal.ts';
import { touchedOf, wholeOrPart } from '../access/whole-or-part.ts';
import type { SolutionBasis } from '../program/solutions/solution-standing.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { OrganizationDeed } from '../program/things/history.ts';
import { headquartersOf } from '../program/things/organization.ts';
import type { Solution } from '../program/things/solution.ts';
import { type Asked, type Deed, deedOf } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { organizationOf } from './organization-of.ts';

/** What decides whether a solution says what is so, on this day. */
export async function solutionBasisOf(
  asked: Pick<Asked<Member>, 'store' | 'principal' | 'catalog' | 'now'>,
): Promise<SolutionBasis> {
  const { value: organization } = await organizationOf(asked);
  const { solutionTerms: terms, renewalTerms } = asked.catalog;
  const today = dateIn(asked.now, headquartersOf(organization).timeZone);
  return { organization, today, terms, renewalTerms };
}

export type SolutionDeed = Extract<OrganizationDeed, `solution-${string}`>;

/** What is done to a solution, as the audit and the organization's history have it. */
export function solutionDeed(
  asked: Asked<Member>,
  what: SolutionDeed,
  before: Solution | undefined,
  after: Solution | undefined,
): Deed<SolutionDeed> {
  const is = after ?? before;
  if (is === undefined) throw new Error('a deed about no solution');
  const { right } = touchedOf(wholeOrPart.solutions, is);
  const places = [before?.locationId, after?.locationId].filter((id) => id !== undefined);
  // What belongs to the whole organization, or did, is nothing for those who look after a part of it.
  const ofAll = [before, after].some((one) => one !== undefined && one.locationId === undefined);
  return deedOf(
    asked,
    right,
    what,
    { solution: is.id },
    {
      about: { kind: 'solution', id: is.id, name: is.title },
      ...(ofAll ? {} : { locationIds: [...new Set(places)] }),
      changes: fieldChanges(before, after, shownFields),
    },
  );
}

const shownFields = [
  'title',
  'state',
  'summary',
  'description',
  'url',
  'locationId',
  'industries',
  'customerSizes',
  'countries',
  'languages',
  'technologies',
  'deployment',
  'competencies',
  'references',
  'lastReviewed',
] as const;
