import type { Location, Organization } from '../../program/things/organization.ts';

export interface Problem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** Levels of the tree of locations, the headquarters being the first. */
const mostLevels = 5;

/** What is wrong with an organization though each of its fields is right by itself. */
export function organizationProblems(organization: Organization): readonly Problem[] {
  const { locations, competencies, references } = organization;
  const ids = new Set(locations.map((location) => location.id));
  return [
    ...treeProblems(locations),
    ...repeated(locations, (entry) => entry.id, 'locations'),
    ...repeated(competencies, (entry) => entry.id, 'competencies'),
    ...repeated(references, (entry) => entry.id, 'references'),
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
    const level = levelOf(location.id, parents);
    if (level === 'circle') problems.push({ path, message: 'leads round in a circle' });
    else if (level > mostLevels)
      problems.push({ path, message: `is on level ${level} of the tree; it has ${mostLevels}` });
  }
  return problems;
}

function levelOf(id: string, parents: ReadonlyMap<string, string | undefined>): number | 'circle' {
  let level = 0;
  for (let current: string | undefined = id; current !== undefined; current = parents.get(current)) {
    level += 1;
    if (level > parents.size) return 'circle';
  }
  return level;
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
