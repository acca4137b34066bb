import { globalAdministratorsOf, headquartersContact } from '../../program/joining/association.ts';
import { ended, hasExpired, isOpen, type Merge } from '../../program/merging/merge.ts';
import { mergeIds } from '../../program/merging/merged-organization.ts';
import { mergeInvitation, mergeNews, mergeSettled } from '../../program/telling/merge-notices.ts';
import type { OrganizationDeed } from '../../program/things/history.ts';
import { noticeId } from '../../program/things/notice.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { StoredDocument, Write } from '../../store/store.ts';
import { mergedInto, merge as mergeThing, openMerge } from '../../store/things/merge.ts';
import type { Kept } from '../../store/things/thing.ts';
import { change, type Deed, type Outcome } from '../change.ts';
import { carryOut, type MergeServices } from './carry-out.ts';

/*
 * What follows from what somebody said about a merge lies in two partitions: the inviter's copy of it decides, the invited
 * one's has the answer. Whoever said something takes it as far as it goes, and a job goes on from wherever that stopped.
 */

/** What comes of a look at a merge: it may be looked at again at once, or rests for a while. */
type Taken = 'on' | 'rests' | 'conflict';

/** More than two who are at it at the same moment get into each other's way (our choice). */
const mostConflicts = 5;
/** A commit takes 99 writes. */
const toldAtOnce = 60;
const day = 86_400_000;

/**
 * Takes a merge as far as it goes now.
 * @param mostSteps so many commits or so, for somebody who waits for the answer
 * @returns whether anything was done
 * @throws StoreError
 */
export async function advanceMerge(
  services: MergeServices,
  { inviterId, id }: { readonly inviterId: string; readonly id: string },
  mostSteps = Number.POSITIVE_INFINITY,
): Promise<boolean> {
  let conflicts = 0;
  for (let done = 0; done < mostSteps && conflicts < mostConflicts; done += 1) {
    const kept = await services.store.merge(inviterId, id);
    if (kept === undefined) return done > 0;
    const taken = await advanceOnce(services, kept);
    if (taken === 'rests') return done > 0;
    if (taken === 'conflict') conflicts += 1;
  }
  return true;
}

async function advanceOnce(services: MergeServices, kept: Kept<Merge>): Promise<Taken> {
  const merge = kept.value;
  switch (merge.state) {
    case 'invited':
      return hasExpired(merge, services.now) ? endNow(services, kept, 'expired') : afterInvitation(services, kept);
    case 'accepted':
      return hasExpired(merge, services.now) ? endNow(services, kept, 'expired') : rest(services, kept, day);
    case 'confirmed':
      return begin(services, kept);
    case 'executing':
      return goOn(services, kept);
    case 'withdrawn':
    case 'expired':
    case 'crossed':
      return merge.lookAt === undefined ? 'rests' : tellInvited(services, kept);
    case 'denied':
    case 'done':
      return 'rests';
  }
}

/** The invitation has reached the invited organization, or comes back with its answer. */
async function afterInvitation(services: MergeServices, kept: Kept<Merge>): Promise<Taken> {
  const { store, now } = services;
  const merge = kept.value;
  const { invited } = merge;
  const theirs = await store.merge(invited.id, merge.id);
  if (theirs === undefined) return invite(services, kept);
  const { state, answeredBy, answeredAt, reason } = theirs.value;
  if (state === 'accepted' || state === 'denied') {
    const answer = {
      ...(answeredBy === undefined ? {} : { answeredBy }),
      ...(answeredAt === undefined ? {} : { answeredAt }),
      ...(reason === undefined ? {} : { reason }),
    };
    const isYes = state === 'accepted';
    const { lookAt: _lookAt, ...rest } = merge;
    const next = isYes
      ? { ...merge, ...answer, state, lookAt: later(now, day) }
      : { ...ended(rest, state, now, answeredBy), ...answer };
    return taken(await written(services, kept, next, isYes ? [] : await closing(services, merge.inviter.id, merge)));
  }
  // Whoever is asked may have been replaced; then the new one is asked.
  const contact = await contactOf(services, invited.id);
  if (contact === undefined || contact === theirs.value.asked) return rest(services, kept, day);
  const asked = { ...theirs.value, asked: contact };
  const outcome = await change(store, { organizationId: invited.id }, deedOf(services, asked, theirs.version), [
    writes.replaced(theirs, asked),
    ...(await unsaid(services, [mergeInvitation(asked, contact, now)])),
    ...settled(asked, now, theirs.version),
  ]);
  return outcome === 'conflict' ? 'conflict' : rest(services, kept, day);
}

async function invite(services: MergeServices, kept: Kept<Merge>): Promise<Taken> {
  const { store, now } = services;
  const merge = kept.value;
  const { id: organizationId } = merge.invited;
  const [theirs, other, contact] = await Promise.all([
    store.organization(organizationId),
    store.openMerge(organizationId),
    contactOf(services, organizationId),
  ]);
  if (theirs === undefined || other !== undefined) return endNow(services, kept, 'crossed');
  const { lookAt: _lookAt, ...rest } = merge;
  const copy: Merge = { ...rest, organizationId, ...(contact === undefined ? {} : { asked: contact }) };
  const outcome = await change(store, { organizationId }, deedOf(services, copy, kept.version), [
    writes.created(mergeThing.document(copy)),
    writes.created(openMerge.document({ organizationId, merge: merge.id, inviterId: merge.inviter.id })),
    ...(contact === undefined ? [] : [writes.noticed(mergeInvitation(copy, contact, now), now)]),
  ]);
  return outcome === 'conflict' ? 'conflict' : 'on';
}

/** The inviter's word that it is over; the invited organization hears of it next. */
async function endNow(services: MergeServices, kept: Kept<Merge>, state: 'expired' | 'crossed'): Promise<Taken> {
  const { now } = services;
  const next = { ...ended(kept.value, state, now), lookAt: now.toISOString() };
  return taken(await written(services, kept, next, await closing(services, kept.value.inviter.id, kept.value)));
}

async function tellInvited(services: MergeServices, kept: Kept<Merge>): Promise<Taken> {
  const { store } = services;
  const merge = kept.value;
  const theirs = await store.merge(merge.invited.id, merge.id);
  if (theirs !== undefined && isOpen(theirs.value)) {
    const { state, endedAt, endedBy } = merge;
    const next = {
      ...theirs.value,
      state,
      ...(endedAt === undefined ? {} : { endedAt }),
      ...(endedBy === undefined ? {} : { endedBy }),
    };
    const outcome = await written(services, theirs, next, await closing(services, merge.invited.id, merge));
    if (outcome === 'conflict') return 'conflict';
  }
  const { lookAt: _lookAt, ...over } = merge;
  return put(services, kept, over);
}

/** From now on both can be read and nothing of them be changed, and what will happen can be worked out. */
async function begin(services: MergeServices, kept: Kept<Merge>): Promise<Taken> {
  const { store, now } = services;
  const merge = kept.value;
  const { inviter, invited, id } = merge;
  const [pointer, theirs] = await Promise.all([store.openMerge(invited.id), store.merge(invited.id, id)]);
  if (pointer === undefined || theirs === undefined) throw new Error('a merge is confirmed that nobody has accepted');
  if (pointer.value.isUnderWay !== true) {
    const left = {
      organizationId: invited.id,
      merge: id,
      into: inviter.id,
      name: invited.name,
      partnerId: invited.partnerId,
      at: now.toISOString(),
    };
    const arriving = { merge: id, into: inviter.id, as: 'arriving' };
    const next: Merge = { ...theirs.value, state: 'executing' };
    const outcome = await change(store, { organizationId: invited.id }, deedOf(services, next, theirs.version), [
      writes.replaced(pointer, { ...pointer.value, isUnderWay: true }),
      writes.replaced(theirs, next),
      writes.created({ ...mergedInto.document(left), mergeMark: arriving } as StoredDocument),
      ...settled(next, now, theirs.version),
    ]);
    return outcome === 'conflict' ? 'conflict' : 'on';
  }
  const [ours, other] = await Promise.all([store.organization(inviter.id), store.organization(invited.id)]);
  if (ours === undefined || other === undefined) throw new Error('an organization is merged that is not there');
  const execution = { step: 'mark', people: 0, of: 0, ids: mergeIds(ours.value, other.value) } as const;
  return put(services, kept, { ...merge, state: 'executing', execution });
}

async function goOn(services: MergeServices, kept: Kept<Merge>): Promise<Taken> {
  const step = await carryOut(services, kept);
  if (step === 'waits') return rest(services, kept, 60_000);
  if (step !== 'over') return step === 'moved' ? 'on' : 'conflict';
  return finish(services, kept);
}

/** All of it is there, and nothing is left: both may be changed again, as one, and all who look after it hear of it. */
async function finish(services: MergeServices, kept: Kept<Merge>): Promise<Taken> {
  const { store, now } = services;
  const { lookAt: _lookAt, ...merge } = kept.value;
  const { inviter, id } = merge;
  const done: Merge = { ...merge, state: 'done', endedAt: now.toISOString() };
  const inCharge = await store.inCharge(inviter.id);
  const news = await unsaid(
    services,
    inCharge.filter(({ rights }) => rights !== 'none').map(({ individualId }) => mergeNews(done, individualId, now)),
  );
  const place = { organizationId: inviter.id };
  if (news.length > toldAtOnce) {
    const deed = deedOf(services, done, `${kept.version}~told-${news.length}`);
    const outcome = await change(store, place, deed, news.slice(0, toldAtOnce));
    return outcome === 'conflict' ? 'conflict' : 'on';
  }
  const pointer = await store.openMerge(inviter.id);
  const outcome = await change(store, place, deedOf(services, done, id), [
    writes.replaced(kept, done),
    ...(pointer === undefined ? [] : [writes.removed(pointer)]),
    ...news,
    ...settled(done, now, id),
  ]);
  return taken(outcome);
}

/** A copy of the merge as it is now, with what its Global Administrators hear of it. */
async function written(
  services: MergeServices,
  kept: Kept<Merge>,
  next: Merge,
  along: readonly Write[],
): Promise<Outcome> {
  const { store, now } = services;
  const { organizationId } = next;
  return change(store, { organizationId }, deedOf(services, next, kept.version), [
    writes.replaced(kept, next),
    ...along,
    ...(await newsOf(services, next)),
    ...settled(next, now, kept.version),
  ]);
}

/** What the Global Administrators of one of the two hear of it, but for whoever did it. */
export async function newsOf(
  services: Pick<MergeServices, 'store' | 'now'>,
  merge: Merge,
  but?: string,
): Promise<readonly Write[]> {
  const inCharge = await services.store.inCharge(merge.organizationId);
  return unsaid(
    services,
    globalAdministratorsOf(inCharge)
      .filter(({ individualId }) => individualId !== but)
      .slice(0, toldAtOnce)
      .map(({ individualId }) => mergeNews(merge, individualId, services.now)),
  );
}

export function settled(merge: Merge, now: Date, changeId: string): readonly Write[] {
  return mergeSettled(merge, now).map((settlement) => writes.settled(settlement, changeId));
}

/** The organization may begin another one. */
export async function closing(
  { store }: Pick<MergeServices, 'store'>,
  organizationId: string,
  merge: Pick<Merge, 'id'>,
): Promise<readonly Write[]> {
  const pointer = await store.openMerge(organizationId);
  return pointer?.value.merge === merge.id ? [writes.removed(pointer)] : [];
}

async function unsaid(
  { store, now }: Pick<MergeServices, 'store' | 'now'>,
  notices: readonly ReturnType<typeof mergeNews>[],
): Promise<readonly Write[]> {
  const said = await Promise.all(notices.map((one) => store.notice(one.organizationId, noticeId(one))));
  return notices.filter((_, index) => said[index] === undefined).map((one) => writes.noticed(one, now));
}

async function contactOf({ store }: MergeServices, organizationId: string): Promise<string | undefined> {
  const [kept, inCharge] = await Promise.all([store.organization(organizationId), store.inCharge(organizationId)]);
  return kept === undefined ? undefined : headquartersContact(inCharge, kept.value)?.individualId;
}

/** Nothing but the day of the next look moves. */
function rest(services: MergeServices, kept: Kept<Merge>, milliseconds: number): Promise<Taken> | Taken {
  const { now } = services;
  if (kept.value.lookAt !== undefined && kept.value.lookAt > now.toISOString()) return 'rests';
  return put(services, kept, { ...kept.value, lookAt: later(now, milliseconds) }, 'rests');
}

async function put(
  { store }: MergeServices,
  kept: Kept<Merge>,
  next: Merge,
  then: 'on' | 'rests' = 'on',
): Promise<Taken> {
  const changeId = `merge~${next.id}~${kept.version}`;
  const outcome = await store
    .moves()
    .write('organizations', next.organizationId, changeId, [writes.replaced(kept, next)]);
  return outcome === 'conflict' ? 'conflict' : then;
}

/** @param of what this is made from: the same again is the same change */
function deedOf({ by, now }: MergeServices, merge: Merge, of: string): Deed<OrganizationDeed> {
  const { id, state, inviter, invited, organizationId } = merge;
  const other = organizationId === inviter.id ? invited : inviter;
  return {
    changeId: `merge~${id}~${state}~${of}`,
    by,
    at: now,
    what: `merge-${state}`,
    details: { organization: other.name, partnerId: other.partnerId },
    history: { about: { kind: 'organization', id: other.id, name: other.name } },
    isOfMerge: true,
  };
}

function taken(outcome: Outcome): Taken {
  return outcome === 'conflict' ? 'conflict' : 'on';
}

function later(now: Date, milliseconds: number): string {
  return new Date(now.getTime() + milliseconds).toISOString();
}
