import { reaches } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import type { Evidence } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { MemberVisit } from '../../visit/visit.ts';

/** What the pages on requirements stand on: everything that decides, and what of it this person looks after. */
export interface Known {
  readonly evidence: Evidence;
  /** What is held at locations within reach. */
  readonly held: readonly CompetencyEnrollment[];
  /** Locations within reach, the one first at which something new would be held: the headquarters, or the own one. */
  readonly places: readonly string[];
}

export async function knownTo(c: MemberVisit): Promise<Known> {
  const { organizationId } = c.principal.association;
  const [{ value: organization }, transcripts] = await Promise.all([
    organizationOf(c),
    c.store.transcripts(organizationId),
  ]);
  return {
    evidence: evidenceOf({ organization, transcripts }, c.catalog, c.today),
    held: organization.competencies.filter(({ locationId }) => reaches(c.principal, locationId)),
    places: placesOf(organization, c),
  };
}

function placesOf(organization: Organization, { principal }: MemberVisit): readonly string[] {
  const all = [
    headquartersOf(organization).id,
    principal.association.locationId,
    ...organization.locations.map(({ id }) => id),
  ];
  return [...new Set(all)].filter((id) => reaches(principal, id));
}

/** How many people within reach have passed something that is linked here: the certified professionals. */
export function peopleWithExams({ evidence, places }: Pick<Known, 'evidence' | 'places'>): number {
  const within = new Set(places);
  return evidence.transcripts.filter(({ passed, locationId }) => passed.length > 0 && within.has(locationId)).length;
}
