import { type ErasingRefusal, erasingRefusals, type KnownPerson } from '../../changes/erase-person.ts';
import { formerMember } from '../../program/privacy/without-person.ts';
import type { Association } from '../../program/things/people.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import type { Trace } from '../../store/repositories/traces.ts';

/** What erasing a person would do, and why what stays stays. */
export async function erasurePlan(membership: Membership, known: KnownPerson): Promise<readonly string[]> {
  const { individualId, names, organizations, traces } = known;
  const nameOf = new Map<string, string>();
  for (const id of organizations) nameOf.set(id, (await membership.organization(id))?.value.name ?? id);
  const where = ({ collection, partition }: Trace) =>
    collection === 'organizations' ? (nameOf.get(partition) ?? partition) : 'with the person';
  const of = (some: readonly Trace['as'][]) => traces.filter(({ as }) => some.includes(as));
  const refusals = await erasingRefusals({ store: membership }, known);
  return [
    `${names[0] ?? 'Somebody'}, ${individualId}`,
    'Goes:',
    ...counted(of(['own']), where),
    `Stays, because it is the organization’s, and says “${formerMember}”:`,
    ...counted(of(['named', 'called']), where),
    ...(of(['perhaps']).length === 0
      ? []
      : [
          'Stays as it is, as somebody else there has the same name and it says no more than that:',
          ...counted(of(['perhaps']), where),
        ]),
    ...(refusals.length === 0
      ? ['Nothing was changed. To erase this, say the same with --yes. It cannot be undone.']
      : refusalLines(refusals)),
  ];
}

/** What has to be settled first, and by whom. */
export function refusalLines(refusals: readonly ErasingRefusal[]): readonly string[] {
  return ['Nothing can be erased so far:', ...refusals.flatMap(linesOf)];
}

function linesOf(refusal: ErasingRefusal): readonly string[] {
  const { name, partnerId } = refusal.organization;
  if (refusal.reason === 'being-merged') {
    return [`  ${name} (${partnerId}) is being merged. It can be done when that is over: npm run pmc -- merges list`];
  }
  const others = refusal.inCharge.filter(({ individualId }) => individualId !== refusal.own.individualId);
  if (refusal.blocked.reason === 'last-global-administrator') {
    return [
      `  ${name} (${partnerId}) has no other Global Administrator. Somebody else has to become one first, on the page “Administration rights”${suggested(others)}.`,
    ];
  }
  const locations = new Map(refusal.organization.locations.map((one) => [one.id, one.name]));
  return refusal.blocked.roles.map(
    ({ role, locationId }) =>
      `  ${name} (${partnerId}): they are the ${role.replaceAll('-', ' ')} of ${locations.get(locationId) ?? locationId}. Somebody else has to become it first, on the page “Contact roles”${suggested(others)}.`,
  );
}

function suggested(others: readonly Association[]): string {
  const names = others.slice(0, 3).map(({ name }) => name);
  return names.length === 0
    ? '; nobody else looks after anything there, so invite a colleague first'
    : `, such as ${names.join(' or ')}`;
}

function counted(traces: readonly Trace[], where: (trace: Trace) => string): readonly string[] {
  if (traces.length === 0) return ['  nothing'];
  return [...Map.groupBy(traces, where)].map(([place, there]) => {
    const sorts = [...Map.groupBy(there, ({ document }) => document.type)].map(
      ([type, some]) => `${type} ${some.length}`,
    );
    return `  ${place}: ${sorts.toSorted().join(', ')}`;
  });
}
