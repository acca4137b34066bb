import { movedRecord, type OwnThings, ownInRecord } from '../program/joining/move-individual.ts';
import type { Individual } from '../program/things/people.ts';
import type { Sessions } from '../store/repositories/sessions.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { association } from '../store/things/association.ts';
import { associationRequest } from '../store/things/association-request.ts';
import { individual } from '../store/things/individual.ts';
import { type KeptNotice, notice } from '../store/things/notice.ts';
import { preferences } from '../store/things/preferences.ts';
import type { Kept } from '../store/things/thing.ts';
import { transcript } from '../store/things/transcript.ts';
import {
  type Author,
  change,
  type Deed,
  type History,
  type Occasion,
  type Outcome,
  type Refused,
  refused,
} from './change.ts';
import { ofPerson } from './history-of.ts';

import { ownTranscripts } from './own-transcripts.ts';

/*
 * A person's account was made anew, so that the directory has another id for them: everything that is theirs follows.
 * That is in as many partitions as they belong to organizations, which no commit spans. First the new account gets the
 * record, which grants nothing; then the MCP ID is its own; then each organization changes the one for the other in one
 * commit; the old record goes last. Whatever stops it half-way, the same again finishes it: what is left with the old
 * account is what is still to be moved.
 */

export type MoveOccasion = Occasion & { readonly by: Author; readonly sessions: Pick<Sessions, 'close'> };

export type MoveOutcome =
  | { readonly kind: 'moved'; readonly name: string; readonly organizations: number; readonly notices: number }
  | Refused<'unknown-individual' | 'same-individual'>
  | (Refused<'own-things'> & { readonly own: OwnThings })
  | 'conflict';

/** So many notices are taken over in one commit, which takes 99 writes: each is one less and one more. */
const noticesAtOnce = 40;

/** Not said yet, or said perhaps: their reader is another account now. */
const underWay: ReadonlySet<string> = new Set(['due', 'waiting', 'parked', 'sending']);

/**
 * Gives everything that is one person's to another account of theirs.
 * @throws StoreError
 */
export async function moveIndividual(occasion: MoveOccasion, from: string, to: string): Promise<MoveOutcome> {
  const { store } = occasion;
  if (from === to) return refused('same-individual');
  const [before, now] = await Promise.all([store.individual(from), store.individual(to)]);
  if (before === undefined) return refused('unknown-individual');
  const own = await ownThings(occasion, before.value, now?.value, to);
  if (own !== undefined) return { ...refused('own-things'), own };
  const record = movedRecord(before.value, now?.value, to);
  const steps = [
    () => takeRecord(occasion, record, now, from),
    () => takeMcpIds(occasion, before.value, to),
    ...before.value.organizations.map((id) => () => takePlace(occasion, id, from, record)),
  ];
  for (const step of steps) if ((await step()) === 'conflict') return 'conflict';
  let notices = 0;
  for (const id of before.value.organizations) {
    const taken = await takeNotices(occasion, id, from, to);
    if (taken === 'conflict') return 'conflict';
    notices += taken;
  }
  if ((await endOld(occasion, before, to)) === 'conflict') return 'conflict';
  return { kind: 'moved', name: record.name, organizations: before.value.organizations.length, notices };
}

function deedOf<What extends string = 'individual-moved'>(
  { by, now, changeId }: MoveOccasion,
  step: string,
  details: Deed['details'] = {},
  history: History = {},
  what = 'individual-moved' as What,
): Deed<What> {
  return { by, at: now, changeId: `${changeId}~${step}`, what, details, history };
}

/** What the new account has that did not come from the old one. */
async function ownThings(
  { store }: MoveOccasion,
  before: Individual,
  now: Individual | undefined,
  to: string,
): Promise<OwnThings | undefined> {
  const inRecord = ownInRecord(before, now);
  if (inRecord !== undefined) return inRecord;
  for (const organizationId of new Set([...(now?.organizations ?? []), ...before.organizations])) {
    const [theirs, old, request] = await Promise.all([
      store.association(organizationId, to),
      store.association(organizationId, before.id),
      store.associationRequest(organizationId, to),
    ]);
    const isMoved = before.organizations.includes(organizationId) && old === undefined;
    if (theirs !== undefined && !isMoved) return { what: 'association', organizationId };
    const isPending = request?.value.state === 'pending';
    if (isPending && (old !== undefined || !before.organizations.includes(organizationId))) {
      return { what: 'request', organizationId };
    }
  }
  return undefined;
}

async function takeRecord(
  occasion: MoveOccasion,
  record: Individual,
  now: Kept<Individual> | undefined,
  from: string,
): Promise<Outcome> {
  const { store } = occasion;
  const [choices, own] = await Promise.all([store.preferences(from), store.preferences(record.id)]);
  return change(store, { individualId: record.id }, deedOf(occasion, 'record', { from }), [
    now === undefined ? writes.introduced(record) : writes.replaced(now, record),
    ...(choices === undefined || own !== undefined
      ? []
      : [writes.created(preferences.document(choices.value, { individualId: record.id }))]),
  ]);
}

/** What counts says an MCP ID too, also where the record says none. */
async function takeMcpIds(occasion: MoveOccasion, before: Individual, to: string): Promise<Outcome> {
  const { store } = occasion;
  const counted = (await ownTranscripts(store, before)).map(({ value }) => value.mcpId);
  for (const mcpId of new Set([...(before.mcpId === undefined ? [] : [before.mcpId]), ...counted])) {
    const claim = await store.mcpIdClaim(mcpId);
    if (claim === undefined || claim.value.individualId !== before.id) continue;
    const deed = deedOf(occasion, 'mcp-id', { from: before.id, to });
    const outcome = await change(store, { mcpId }, deed, [
      writes.replaced(claim, { ...claim.value, individualId: to }),
    ]);
    if (outcome === 'conflict') return 'conflict';
  }
  return 'done';
}

/** One organization: in one commit the new account is what the old one was. */
async function takePlace(
  occasion: MoveOccasion,
  organizationId: string,
  from: string,
  { id: to, name }: Individual,
): Promise<Outcome> {
  const { store } = occasion;
  // First, so that what is read afterwards is not older.
  const root = await store.organization(organizationId);
  const [belongs, counts, asks, requests] = await Promise.all([
    store.association(organizationId, from),
    store.transcript(organizationId, from),
    store.associationRequest(organizationId, from),
    store.associationRequests(organizationId),
  ]);
  const taken: Write[] = [];
  if (belongs !== undefined) {
    const value = { ...belongs.value, individualId: to, name };
    taken.push(writes.removed(belongs), writes.created(association.document(value)));
  }
  if (counts !== undefined) {
    const value = { ...counts.value, individualId: to, name };
    taken.push(writes.removed(counts), writes.created(transcript.document(value)));
  }
  if (asks !== undefined) {
    const earlier = await store.associationRequest(organizationId, to);
    const value = { ...asks.value, individualId: to, name };
    taken.push(writes.removed(asks));
    taken.push(
      earlier === undefined ? writes.created(associationRequest.document(value)) : writes.replaced(earlier, value),
    );
  }
  // Who was asked to answer others.
  const asked = requests.filter((one) => one.individualId !== from && one.asked.includes(from)).slice(0, 80);
  for (const { individualId } of asked) {
    const kept = await store.associationRequest(organizationId, individualId);
    if (kept === undefined) continue;
    const value = { ...kept.value, asked: kept.value.asked.map((id) => (id === from ? to : id)) };
    taken.push(writes.replaced(kept, value));
  }
  if (taken.length === 0) return 'done';
  // Where they work is still there: a location that is closed at the same moment moves the people that it has found.
  if (root !== undefined) taken.push(writes.unchanged('root', root.version));
  const place = belongs ?? counts ?? asks;
  const history = place === undefined ? {} : ofPerson({ ...place.value, individualId: to, name });
  return change(store, { organizationId }, deedOf(occasion, 'place', { from, to }, history), taken);
}

async function takeNotices(
  occasion: MoveOccasion,
  organizationId: string,
  from: string,
  to: string,
): Promise<number | 'conflict'> {
  const { store } = occasion;
  const pending = (await store.noticesFor(organizationId, from)).filter(({ document }) => underWay.has(document.state));
  for (let at = 0; at < pending.length; at += noticesAtOnce) {
    const some = pending.slice(at, at + noticesAtOnce);
    const taken = (await Promise.all(some.map((kept) => takenOver(occasion, kept, to)))).flat();
    const deed = deedOf(occasion, `notices~${at}`, { from, to, notices: some.length }, {}, 'individual-notices-moved');
    if ((await change(store, { organizationId }, deed, taken)) === 'conflict') return 'conflict';
  }
  return pending.length;
}

/** What was said to the new account already is not said again. */
async function takenOver({ store }: MoveOccasion, kept: KeptNotice, to: string): Promise<readonly Write[]> {
  const { value, document } = kept;
  const fresh = notice.document({ ...value, recipientId: to }, { dueAt: new Date(document.dueAt) });
  const isThere = (await store.notice(value.organizationId, fresh.id)) !== undefined;
  return [writes.removed(kept), ...(isThere ? [] : [writes.created(fresh)])];
}

/** Nobody is signed in as the old account any more, and it is nobody. */
async function endOld(occasion: MoveOccasion, before: Kept<Individual>, to: string): Promise<Outcome> {
  const { store } = occasion;
  const { id } = before.value;
  const choices = await store.preferences(id);
  await occasion.sessions.close(id, `${occasion.changeId}~session`);
  return change(store, { individualId: id }, deedOf(occasion, 'end', { to }), [
    { kind: 'remove', id: individual.idOf({}), version: before.version },
    ...(choices === undefined ? [] : [writes.removed(choices)]),
  ]);
}
