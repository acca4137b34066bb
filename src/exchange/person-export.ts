import { partsNaming, withoutOthers } from '../program/privacy/without-person.ts';
import type { Trace } from '../store/repositories/traces.ts';
import { organizationAudit } from '../store/things/audit-entry.ts';
import { declaredAs } from '../store/things/kept-of.ts';
import { callingFields } from '../store/things/personal.ts';

/** Everything that is stored about a person, for them to read. */
export interface PersonExport {
  readonly person: { readonly tenantId: string; readonly objectId: string; readonly names: readonly string[] };
  readonly exportedAt: string;
  readonly howToRead: string;
  readonly entries: readonly PersonEntry[];
}

interface PersonEntry {
  /** The organization that has it; absent for what lies with the person. */
  readonly organization?: { readonly id: string; readonly name: string };
  readonly thing: string;
  /** What things of this sort say of people, and how long they are kept. */
  readonly about: string;
  readonly kept: string;
  /** Instant (UTC) at which it goes by itself; absent if it stays as long as `kept` says. */
  readonly goesAt?: string;
  /** `yours`: it is the person's; `names-you`: it is somebody else's, and only the parts are here that name the person. */
  readonly whose: 'yours' | 'names-you';
  readonly content: unknown;
}

/** What the store keeps beside a thing for itself. */
const ofStore: ReadonlySet<string> = new Set([
  'id',
  'type',
  'shard',
  'nameKey',
  'organizationId',
  'principalId',
  'scope',
  'expiresAt',
  'dueAt',
  'nextStageAt',
]);

const howToRead =
  'Each entry is one thing that is stored. Days are written 2027-01-31, instants in UTC. Where an entry says "names-you", ' +
  'it belongs to an organization and only what names you is shown, with its place in front of it; of other people it ' +
  'says "somebody else". docs/privacy.md explains what each thing is for.';

/**
 * @param names of the organizations, by id
 * @param now instant of the export
 */
export function personExport(
  {
    individualId,
    ids,
    addresses,
    names: calledSo,
    traces,
  }: {
    readonly individualId: string;
    readonly ids: readonly string[];
    readonly addresses: readonly string[];
    readonly names: readonly string[];
    readonly traces: readonly Trace[];
  },
  names: ReadonlyMap<string, string>,
  now: Date,
): PersonExport {
  const [tenantId = '', objectId = ''] = individualId.split('~');
  return {
    person: { tenantId, objectId, names: calledSo },
    exportedAt: now.toISOString(),
    howToRead,
    entries: traces
      .filter(({ as }) => as !== 'perhaps')
      .map((trace) => entryOf(trace, { ids, addresses, called: calledSo }, names)),
  };
}

function entryOf(
  trace: Trace,
  {
    ids,
    addresses,
    called,
  }: { readonly ids: readonly string[]; readonly addresses: readonly string[]; readonly called: readonly string[] },
  names: ReadonlyMap<string, string>,
): PersonEntry {
  const { collection, partition, document, personal, as } = trace;
  const name = collection === 'organizations' ? (names.get(partition) ?? partition) : undefined;
  const { value, ...rest } = document as typeof document & { readonly value?: object };
  const besides = Object.fromEntries(Object.entries(rest).filter(([field]) => !ofStore.has(field)));
  const shown = { ...value, ...(Object.keys(besides).length === 0 ? {} : { besides }) };
  // A line of the history is whole or nothing.
  const isWhole = as === 'own' || declaredAs(trace) === organizationAudit;
  const place = { ids, addresses, fields: callingFields(personal), names: trace.names };
  const content = isWhole ? shown : Object.fromEntries(partsNaming(shown, place));
  return {
    ...(name === undefined ? {} : { organization: { id: partition, name } }),
    thing: document.type,
    about: personal?.says ?? 'written by another version of the program',
    kept: personal?.kept ?? 'not known here',
    ...(document.expiresAt === undefined ? {} : { goesAt: document.expiresAt }),
    whose: as === 'own' ? 'yours' : 'names-you',
    content: withoutOthers(
      content,
      { ids, addresses, fields: personal?.nameFields ?? [], names: called },
      'somebody else',
    ),
  };
}
