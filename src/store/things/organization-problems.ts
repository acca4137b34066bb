import { levelOf, mostLevels } from '../../program/locations/tree.ts';
import type { Location, Organization } from '../../program/things/organization.ts';

export interface Problem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What is wrong with an organization though each of its fields is right by itself. */
export function organizationProblems(organization: Organization): readonly Problem[] {
  const { locations, closedLocations = [], competencies, references, optIns = [] } = organization;
  const { subscriptions, pendingEnrollments = [] } = organization;
  const ids = new Set([...locations, ...closedLocations].map((location) => location.id));
  return [
    ...treeProblems(locations),
    ...repeated(locations, (entry) => entry.id, 'locations'),
    ...closedProblems(organization),
    ...repeated(competencies, (entry) => entry.id, 'competencies'),
    ...repeated(references, (entry) => entry.id, 'references'),
    ...repeated(optIns, (entry) => entry.competency, 'optIns'),
    ...competencies.flatMap((entry, index) =>
      ids.has(entry.locationId)
        ? []
        : [{ path: ['competencies', index, 'locationId'], message: 'is no location of the organization' }],
    ),
    ...competencies.flatMap(({ ordered }, index) =>
      ordered === undefined || ids.has(ordered.locationId)
        ? []
        : [{ path: ['competencies', index, 'ordered', 'locationId'], message: 'is no location of the organization' }],
    ),
    ...Object.entries({ references, subscriptions, pendingEnrollments }).flatMap(([list, entries]) =>
      entries.flatMap(({ locationId }: { readonly locationId?: string }, index) =>
        locationId === undefined || ids.has(locationId)
          ? []
          : [{ path: [list, index, 'locationId'], message: 'is no location of the organization' }],
      ),
    ),
    ...termProblems(organization),
  ];
}

function treeProblems(locations: readonly Location[]): readonly Problem[] {
  const headquarters = locations.filter((location) => location.parentId === undefined).length;
  const problems: Problem[] = [];
  if (headquarters !== 1) {
    const message = `has ${headquarters} locations without a parentId; exactly one is the headquarters`;
    problems.push({ path: ['locations'], message });
  }
  const parents = new Map(locations.map((location) => [location.id, location.parentId]));
  for (const [index, location] of locations.entries()) {
    const path = ['locations', index, 'parentId'];
    if (location.parentId !== undefined && !parents.has(location.parentId)) {
      problems.push({ path, message: 'is no location of the organization' });
      continue;
    }
    const level = levelOf(location.id, locations);
    if (level === 'circle') problems.push({ path, message: 'leads round in a circle' });
    else if (level > mostLevels)
      problems.push({ path, message: `is on level ${level} of the tree; it has ${mostLevels}` });
  }
  return problems;
}

/** What is closed is nowhere in the tree, and has an id of its own. */
function closedProblems({ locations, closedLocations = [] }: Organization): readonly Problem[] {
  const open = new Set(locations.map(({ id }) => id));
  return [
    ...repeated(closedLocations, (entry) => entry.id, 'closedLocations'),
    ...closedLocations.flatMap(({ id }, index) =>
      open.has(id) ? [{ path: ['closedLocations', index, 'id'], message: 'is one of the open locations too' }] : [],
    ),
  ];
}

function termProblems({ enrollment, competencies, subscriptions }: Organization): readonly Problem[] {
  const terms = [
    { path: ['enrollment'], term: enrollment },
    ...competencies.map((term, index) => ({ path: ['competencies', index], term })),
    ...subscriptions.map((term, index) => ({ path: ['subscriptions', index], term })),
  ];
  return terms.flatMap(({ path, term }) =>
    term.anniversaryDate > term.startedOn
      ? []
      : [{ path: [...path, 'anniversaryDate'], message: `is not after the start, ${term.startedOn}` }],
  );
}

function repeated<T>(entries: readonly T[], keyOf: (entry: T) => string, list: string): readonly Problem[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    if (seen.has(key)) return [{ path: [list, index, 'id'], message: `is ${key} a second time` }];
    seen.add(key);
    return [];
  });
}
