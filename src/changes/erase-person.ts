import type { Catalog } from '../catalog/catalog.ts';
import { type LeavingRefusal, leavingBlocked } from '../program/joining/association.ts';
import { formerMember, isNamedIn } from '../program/privacy/without-person.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Association } from '../program/things/people.ts';
import { erasedIn, type Sought, type Trace, type Traces } from '../store/repositories/traces.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { type Erasure, erased, erasure } from '../store/things/erasure.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Author, change, type Occasion, type Refused, refused, untilItRests } from './change.ts';
import { askedAnew } from './end-association.ts';
import { ofLeaving } from './history-of.ts';
import { administratorWrites } from './people-writes.ts';
import { riskWrites } from './risk-writes.ts';

/*
 * Everything that says who somebody is goes, wherever it lies: in as many partitions as organizations know them, which no
 * commit spans. First it is written down, with the person, that this is under way, and their session ends in the same
 * commit: from then on nobody comes in as this person. Then they leave each organization, as if they had gone themselves;
 * what is theirs goes, and what has to stay calls them a former member. What lies with the person goes last. Whatever
 * stops it half-way, the same again finishes it: what still names them is what is still to be done.
 */

export interface ErasingServices extends Pick<Occasion, 'store' | 'now'> {
  readonly traces: Traces;
  readonly catalog: Catalog;
  readonly by: Author;
  readonly newId: () => string;
  /** Waits until whatever the person has asked for before is answered. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** What is known of a person, wherever it lies. */
export interface KnownPerson extends Sought {
  readonly individualId: string;
  readonly mcpIds: readonly string[];
  readonly traces: readonly Trace[];
  /** Of those organizations that have something of them. */
  readonly organizations: readonly string[];
}

/** What has to be settled first, in which organization. */
export type ErasingRefusal =
  | {
      readonly reason: 'has-to-stay';
      readonly organization: Organization;
      readonly own: Association;
      readonly blocked: LeavingRefusal;
      readonly inCharge: readonly Association[];
    }
  | { readonly reason: 'being-merged'; readonly organization: Organization };

export type ErasingOutcome =
  | { readonly kind: 'erased'; readonly organizations: number }
  | Refused<'unknown-individual'>
  | { readonly kind: 'refused'; readonly refusals: readonly ErasingRefusal[] }
  | 'conflict';

/** Longer than a turn of the bot, a download or a commit may take (our choice). */
const answeredWithinMilliseconds = 15_000;
/** A commit takes 99 writes and 1.8 MB, of which a document under another id takes two. */
const tracesAtOnce = 45;
const bytesAtOnce = 1_200_000;
/** What was written while the first look went on is found by the next one. */
const mostLooks = 5;

/**
 * What is known of a person in all that is stored.
 * @param looked told after each organization how many there were so far
 * @returns undefined if nothing is
 */
export async function knownOf(
  { store, traces }: Pick<ErasingServices, 'store' | 'traces'>,
  individualId: string,
  looked: (organizations: number) => void = () => {},
): Promise<KnownPerson | undefined> {
  const [record, begun, ids] = await Promise.all([
    store.individual(individualId),
    store.get(erasure, { individualId }),
    accountsOf({ traces }, individualId),
  ]);
  const address = record?.value.signInEmail?.toLowerCase();
  const sought: Sought = {
    ids: [...new Set([...ids, ...(begun?.value.ids ?? [])])],
    addresses: [...new Set([...(address === undefined ? [] : [address]), ...(begun?.value.addresses ?? [])])],
    names: [...new Set([...(record?.value.name ? [record.value.name] : []), ...(begun?.value.names ?? [])])],
  };
  const found: Trace[] = [];
  const organizations: string[] = [];
  let count = 0;
  for await (const organizationId of traces.organizationIds()) {
    const there = await traces.inOrganization(organizationId, sought);
    if (there.length > 0) organizations.push(organizationId);
    found.push(...there);
    count += 1;
    looked(count);
  }
  const own = (await Promise.all(sought.ids.map((id) => traces.withPerson(id)))).flat();
  const mcpIds = [...new Set([...own, ...found].flatMap((trace) => mcpIdsIn(trace)).concat(begun?.value.mcpIds ?? []))];
  const all = [...own, ...found, ...(await traces.elsewhere(sought, mcpIds))];
  if (all.length === 0) return undefined;
  const names = [
    ...new Set([...sought.names, ...found.flatMap((trace) => (trace.as === 'own' ? ownNamesIn(trace) : []))]),
  ];
  return { ...sought, names, individualId, mcpIds, traces: all, organizations };
}

/**
 * What has to be settled before somebody can be erased: an organization always has a Global Administrator and the contacts
 * that speak for it, and while it is merged nobody changes it.
 */
export async function erasingRefusals(
  { store }: Pick<ErasingServices, 'store'>,
  { ids, organizations }: Pick<KnownPerson, 'ids' | 'organizations'>,
): Promise<readonly ErasingRefusal[]> {
  const refusals: ErasingRefusal[] = [];
  for (const organizationId of organizations) {
    const kept = await store.organization(organizationId);
    if (kept === undefined) continue;
    const organization = kept.value;
    if ((await store.openMerge(organizationId))?.value.isUnderWay)
      refusals.push({ reason: 'being-merged', organization });
    for (const id of ids) {
      const association = await store.association(organizationId, id);
      if (association === undefined) continue;
      const inCharge = await store.inCharge(organizationId);
      const blocked = leavingBlocked(association.value, inCharge);
      if (blocked !== undefined)
        refusals.push({ reason: 'has-to-stay', organization, own: association.value, blocked, inCharge });
    }
  }
  return refusals;
}

/**
 * Erases a person.
 * @param looked as of `knownOf`
 * @throws StoreError, BeingMergedError: the same again goes on from there
 */
export async function erasePerson(
  services: ErasingServices,
  individualId: string,
  looked: (organizations: number) => void = () => {},
): Promise<ErasingOutcome> {
  const { store } = services;
  const begun = await store.get(erasure, { individualId });
  // Where it was begun before, it is known where they were named; they may have been named elsewhere since.
  const known = await knownOf(services, individualId, looked);
  if (known === undefined) return refused('unknown-individual');
  const refusals = await erasingRefusals(services, known);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const kept = begun ?? (await begin(services, known));
  if (kept === 'conflict') return 'conflict';
  const { former, organizations: before } = kept.value;
  // Where they have asked to come in meanwhile; nobody does as this person from now on.
  const lately = (await store.individual(individualId))?.value.organizations ?? [];
  const organizations = [...new Set([...before, ...known.organizations, ...lately])];
  for (const organizationId of organizations) {
    if ((await leave(services, organizationId, known, former)) === 'conflict') return 'conflict';
  }
  if (!(await withoutTraces(services, organizations, known, former))) return 'conflict';
  if ((await endAlone(services, kept.value, known, organizations.length)) === 'conflict') return 'conflict';
  return { kind: 'erased', organizations: organizations.length };
}

/** Earlier accounts of somebody whose things were moved to this one. */
async function accountsOf(
  { traces }: Pick<ErasingServices, 'traces'>,
  individualId: string,
): Promise<readonly string[]> {
  const ids = [individualId];
  for (const id of ids) {
    for (const { document } of await traces.withPerson(id)) {
      const { what, details } =
        (document as { readonly value?: { readonly what?: string; readonly details?: { readonly from?: string } } })
          .value ?? {};
      if (what === 'individual-moved' && details?.from !== undefined && !ids.includes(details.from))
        ids.push(details.from);
    }
  }
  return ids;
}

interface Naming {
  readonly value?: {
    readonly name?: unknown;
    readonly mcpId?: unknown;
    readonly details?: { readonly mcpId?: unknown };
  };
}

function mcpIdsIn({ as, document }: Trace): readonly string[] {
  const { mcpId, details } = (document as Naming).value ?? {};
  return as === 'own' ? [mcpId, details?.mcpId].filter((one) => typeof one === 'string') : [];
}

function ownNamesIn({ document }: Trace): readonly string[] {
  const { name } = (document as Naming).value ?? {};
  return typeof name === 'string' && name !== '' ? [name] : [];
}

/** From now on nobody comes in as this person, and what was under way comes to its end. */
async function begin(
  { traces, store, now, newId, wait }: ErasingServices,
  { individualId, ids, names, addresses, mcpIds, organizations }: KnownPerson,
): Promise<Kept<Erasure> | 'conflict'> {
  const former = { id: `00000000-0000-0000-0000-000000000000~${newId()}`, name: formerMember };
  const begunAt = now.toISOString();
  const document = erasure.document({ individualId, ids, names, addresses, mcpIds, former, organizations, begunAt });
  const open = (await traces.withPerson(individualId)).filter(
    ({ document: { id } }) => id === 'session' || id === 'parked-request',
  );
  const outcome = await traces.write(
    { collection: 'principals', partition: erasure.partitionOf({ individualId }) },
    newId(),
    [writes.created(document), ...open.map(removed)],
  );
  if (outcome === 'conflict') return 'conflict';
  if (open.length > 0) await wait(answeredWithinMilliseconds);
  return (await store.get(erasure, { individualId })) ?? 'conflict';
}

/** They leave an organization, with all that follows from it there; its history says that somebody did. */
async function leave(
  { store, catalog, by, now, newId }: ErasingServices,
  organizationId: string,
  { ids }: KnownPerson,
  former: Erasure['former'],
): Promise<'done' | 'conflict'> {
  for (const individualId of ids) {
    const outcome = await untilItRests(async () => {
      const [association, transcript, kept] = await Promise.all([
        store.association(organizationId, individualId),
        store.transcript(organizationId, individualId),
        store.organization(organizationId),
      ]);
      if (kept === undefined || (association === undefined && transcript === undefined)) return 'done';
      const changeId = newId();
      const inCharge = await store.inCharge(organizationId);
      const staying = inCharge.filter((entry) => entry.individualId !== individualId);
      const administrators =
        association === undefined
          ? []
          : await administratorWrites({ store, now }, association.value, inCharge, staying, kept.value);
      if (administrators === 'conflict') return 'conflict';
      const about = association?.value;
      return change(
        store,
        { organizationId },
        {
          by,
          at: now,
          changeId,
          what: 'person-erased',
          history: about === undefined ? {} : ofLeaving({ ...about, individualId: former.id, name: former.name }),
        },
        [
          ...(association === undefined ? [] : [writes.removed(association)]),
          ...(transcript === undefined
            ? []
            : [
                writes.removed(transcript),
                ...(await riskWrites({ store, catalog, now, changeId }, transcript.value, undefined, true)),
              ]),
          ...administrators,
          ...(await askedAnew({ store, now }, individualId, staying, kept.value)),
        ],
      );
    });
    if (outcome === 'conflict') return 'conflict';
  }
  return 'done';
}

/** @returns whether nothing names them there any more */
async function withoutTraces(
  services: ErasingServices,
  organizations: readonly string[],
  sought: Sought,
  former: Erasure['former'],
): Promise<boolean> {
  for (let looks = 0; looks < mostLooks; looks += 1) {
    let isClean = true;
    for (const organizationId of organizations) {
      const found = (await services.traces.inOrganization(organizationId, sought)).filter(({ as }) => as !== 'perhaps');
      if (found.length > 0) isClean = false;
      // Whoever was faster is found by the next look.
      for (const some of batchesOf(found)) await takeOut(services, some, { ...sought, former });
    }
    if (isClean) return true;
  }
  return false;
}

async function takeOut(
  services: ErasingServices,
  [first, ...more]: readonly Trace[],
  who: Sought & Pick<Erasure, 'former'>,
): Promise<'done' | 'repeated' | 'conflict'> {
  const { traces, newId, now } = services;
  if (first === undefined) return 'done';
  const all = [first, ...more];
  for (const trace of all) await unmark(services, trace, who);
  const changes = all.flatMap((trace): readonly Write[] => {
    if (trace.as === 'own') return [removed(trace)];
    const document = erasedIn(trace, who, now);
    if (document.id === trace.document.id) return [{ kind: 'replace', document, version: trace.version }];
    return [removed(trace), writes.created(document)];
  });
  return traces.write(first, newId(), changes);
}

/** A notice about them that waits for somebody else waits under another name, or not at all. */
async function unmark({ traces, newId }: ErasingServices, { document }: Trace, { ids }: Sought): Promise<void> {
  const { recipientId } = (document as { readonly value?: { readonly recipientId?: string } }).value ?? {};
  // A mark may be there too many, in whichever state the notice is.
  if (recipientId === undefined || ids.includes(recipientId) || !isNamedIn(document.id, ids)) return;
  for (const mark of await traces.withPerson(recipientId)) {
    const { noticeId } = (mark.document as { readonly value?: { readonly noticeId?: string } }).value ?? {};
    if (noticeId === document.id) await traces.write(mark, newId(), [removed(mark)]);
  }
}

/** What is left lies with numbers, addresses and the person; what says that all this is under way goes last. */
async function endAlone(
  services: ErasingServices,
  begun: Erasure,
  known: KnownPerson,
  organizations: number,
): Promise<'done' | 'conflict'> {
  const { traces, newId, now, store } = services;
  const sought = { ...known, addresses: [...new Set([...known.addresses, ...begun.addresses])] };
  for (const trace of await traces.elsewhere(sought, [...new Set([...known.mcpIds, ...begun.mcpIds])])) {
    await traces.write(trace, newId(), [removed(trace)]);
  }
  const id = begun.former.id.slice(begun.former.id.indexOf('~') + 1);
  if ((await store.get(erased, { log: 'erasures', id })) === undefined) {
    const record = erased.document({
      log: 'erasures',
      id,
      begunAt: begun.begunAt,
      at: now.toISOString(),
      organizations,
    });
    await traces.write({ collection: 'operations', partition: record.scope }, newId(), [writes.created(record)]);
  }
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const left = (await Promise.all(known.ids.map((one) => traces.withPerson(one)))).flat();
    const others = left.filter(({ document }) => document.id !== erasure.idOf({}));
    for (const some of batchesOf(others)) await takeOut(services, some, { ...sought, former: begun.former });
    if (others.length > 0) continue;
    const [last] = left;
    if (last === undefined) return 'done';
    // Fails if anything else was written with them meanwhile, but for what came beside it: that is found by the next look.
    if ((await traces.write(last, newId(), [removed(last)])) === 'conflict') return 'conflict';
  }
  return 'conflict';
}

/** As many as one commit takes, each of one partition. */
function* batchesOf(found: readonly Trace[]): Iterable<readonly Trace[]> {
  let some: Trace[] = [];
  let bytes = 0;
  for (const trace of found) {
    const size = Buffer.byteLength(JSON.stringify(trace.document));
    const isOther = some[0] !== undefined && some[0].partition !== trace.partition;
    if (some.length === tracesAtOnce || bytes + size > bytesAtOnce || isOther) {
      if (some.length > 0) yield some;
      [some, bytes] = [[], 0];
    }
    some.push(trace);
    bytes += size;
  }
  if (some.length > 0) yield some;
}

function removed({ document: { id }, version }: Trace): Write {
  return { kind: 'remove', id, version };
}
