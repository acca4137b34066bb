import { createHash } from 'node:crypto';
import { globalAdministratorsOf } from '../../program/joining/association.ts';
import { type Merge, type MergeExecution, mergeSteps } from '../../program/merging/merge.ts';
import { idIn, mergedOrganization } from '../../program/merging/merged-organization.ts';
import type { McpIdClaim, McpLink } from '../../program/requirements/mcp.ts';
import type { OrganizationDeed } from '../../program/things/history.ts';
import type { Notice } from '../../program/things/notice.ts';
import type { Organization } from '../../program/things/organization.ts';
import { type Marked, type MergeMark, unmarked } from '../../store/merge-view.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { StoredDocument, Versioned, Write } from '../../store/store.ts';
import { association } from '../../store/things/association.ts';
import { associationRequest } from '../../store/things/association-request.ts';
import { exchangedThings } from '../../store/things/index.ts';
import { look } from '../../store/things/look.ts';
import { mergedInto, merge as mergeThing, openMerge } from '../../store/things/merge.ts';
import { type NoticeDocument, notice } from '../../store/things/notice.ts';
import { organization } from '../../store/things/organization.ts';
import type { PartnerIdHolder } from '../../store/things/partner-id-claim.ts';
import { placeNamesOf } from '../../store/things/place-name.ts';
import { type Envelope, type Kept, type OwnNumber, personPartition } from '../../store/things/thing.ts';
import { transcript } from '../../store/things/transcript.ts';
import { type Author, change, type Deed, type Occasion, untilItRests } from '../change.ts';
import { type MoveCase, movedDocument, moveRules, renamedDocument } from './move-rules.ts';

/*
 * A merge is carried out over two partitions and over the records of all the people of one of them, which no commit
 * spans. So everything is made ready first, and is not seen (`mergeView`): what leaves is marked, which also makes late
 * writes of others fail; its copies are put beside the inviter's things; people's own records name the inviter too. Then
 * one commit of the inviter is the merge. What follows tidies up behind it: numbers, marks, people's records, and what is
 * left of the invited organization.
 *
 * Each step writes what it has done and how far it is; it looks at what is there and not at what it remembers, so that
 * whoever goes on after a crash, or beside somebody who is at it too, does each thing once.
 */

export interface MergeServices extends Pick<Occasion, 'store' | 'now'> {
  readonly by: Author;
  /** Documents at once, two at the least; a commit takes 99 writes. */
  readonly batch?: number;
}

/** `over` when nothing is left to be moved; `waits` for something in hand; `conflict` if somebody else was faster. */
export type StepTaken = 'over' | 'moved' | 'waits' | 'conflict';

const documentsAtOnce = 90;
/** A commit takes 1.8 MB, with the marks and how far it is. */
const bytesAtOnce = 1_200_000;

type Place = 'inviter' | 'invited';
interface Work extends MergeServices {
  readonly kept: Kept<Merge>;
  readonly execution: MergeExecution;
  readonly c: MoveCase;
}

/** Takes a merge that is being carried out one step further. */
export async function carryOut(services: MergeServices, kept: Kept<Merge>): Promise<StepTaken> {
  const { execution } = kept.value;
  if (execution === undefined) throw new Error('a merge is carried out that nothing is known of');
  const work = { ...services, kept, execution, c: { merge: kept.value, ids: execution.ids } };
  return steps[execution.step](work);
}

const steps: Readonly<Record<MergeExecution['step'], (work: Work) => Promise<StepTaken>>> = {
  mark,
  copy,
  names,
  people,
  switch: takePlace,
  move,
};

/** What leaves says so, and nobody finds it by a date any more. Whoever was about to write it has to read it again. */
async function mark(work: Work): Promise<StepTaken> {
  const { items, last } = await pageOf(work, 'invited', work.execution.after);
  if (items.some(({ document }) => isInHand(document, work.now))) return 'waits';
  const leaving = items.filter(({ document }) => document.mergeMark === undefined);
  const marked = leaving.map(
    ({ document, version }): Write => ({
      kind: 'replace',
      document: marking(document, { ...markOf(work), as: 'leaving' }),
      version,
    }),
  );
  if ((await write(work, 'invited', marked)) === 'conflict') return 'conflict';
  return progress(work, last, items.filter(isPerson).length, []);
}

/** Copies are put beside what the inviter has, and are not seen so far. */
async function copy(work: Work): Promise<StepTaken> {
  const { items, last } = await pageOf(work, 'invited', work.execution.after);
  const copies = await Promise.all(items.map((item) => copyOf(work, item)));
  return progress(work, last, items.filter(isPerson).length, copies.flat());
}

async function copyOf(work: Work, { document: marked, version: from }: Versioned<Marked>): Promise<readonly Write[]> {
  const theirs = unmarked(marked);
  const moved = movedDocument(theirs, work.c);
  if (moved === undefined) return [];
  const found = await work.store.moves().find(work.c.merge.inviter.id, moved.id);
  if (found === undefined) {
    return [writes.created(marking(moved, { ...markOf(work), as: 'arriving', from }))];
  }
  const { document: ours, version } = found;
  const { mergeMark } = ours;
  if (isOfThis(work, mergeMark) && 'from' in mergeMark && mergeMark.from === from) return [];
  if (isOfThis(work, mergeMark) && mergeMark.as === 'arriving') {
    return [{ kind: 'replace', document: marking(moved, { ...markOf(work), as: 'arriving', from }), version }];
  }
  const renamed = renamedDocument(moved, work.c);
  if (renamed !== undefined) {
    const copied = await work.store.moves().find(work.c.merge.inviter.id, renamed.id);
    const arriving = marking(renamed, { ...markOf(work), as: 'arriving', from });
    return copied === undefined ? [writes.created(arriving)] : [];
  }
  const { mergeMark: _before, ...own } = ours;
  const becomes = moveRules[moved.type]?.both?.(own, theirs, moved, work.c);
  if (becomes === undefined) return [];
  const changing = { ...own, mergeMark: { ...markOf(work), as: 'changing', becomes, from } } as StoredDocument;
  return [{ kind: 'replace', document: changing, version }];
}

/** As whose locations and domains the inviter is found. */
async function names(work: Work): Promise<StepTaken> {
  const both = await organizations(work);
  if (both === undefined) return 'conflict';
  const wanted = placeNamesOf(await united(work, both));
  const there = await Promise.all(wanted.map(({ id }) => work.store.moves().find(work.c.merge.inviter.id, id)));
  const missing = wanted.filter((_, index) => there[index] === undefined);
  const some = missing
    .slice(0, work.batch ?? documentsAtOnce)
    .map((document) => writes.created(marking(document, { ...markOf(work), as: 'arriving' })));
  return progress(work, missing.length > some.length ? '' : undefined, 0, some);
}

/** Their own records name the inviter too, as a place to look at: it does not know them so far. */
async function people(work: Work): Promise<StepTaken> {
  const { inviter, invited } = work.c.merge;
  const { items, last } = await pageOf(work, 'invited', work.execution.after);
  const outcomes = await Promise.all(
    individualsOf(items).map((individualId) =>
      untilItRests(async () => {
        const kept = await work.store.individual(individualId);
        if (kept === undefined || kept.value.organizations.includes(inviter.id)) return 'done';
        const organizations = kept.value.organizations.flatMap((id) => (id === invited.id ? [id, inviter.id] : [id]));
        const value = { ...kept.value, organizations };
        return work.store
          .moves()
          .write('principals', personPartition(individualId), changeOf(work, [kept]), [writes.replaced(kept, value)]);
      }),
    ),
  );
  if (outcomes.includes('conflict')) return 'conflict';
  return progress(work, last, items.filter(isPerson).length, []);
}

/** The commit that is the merge. */
async function takePlace(work: Work): Promise<StepTaken> {
  const { kept, now, store, by } = work;
  const { inviter, invited, id } = kept.value;
  const both = await organizations(work);
  if (both === undefined) return 'conflict';
  const at = await store.get(look, { organizationId: inviter.id });
  const { after: _after, ...execution } = work.execution;
  const switched: Merge = {
    ...kept.value,
    switchedAt: now.toISOString(),
    execution: { ...execution, step: 'move', people: 0 },
  };
  const deed: Deed<OrganizationDeed> = {
    changeId: `merge~${id}~switch`,
    by,
    at: now,
    what: 'organization-merged',
    details: { organization: invited.name, partnerId: invited.partnerId },
    history: { about: { kind: 'organization', id: invited.id, name: invited.name } },
    isOfMerge: true,
  };
  const outcome = await change(store, { organizationId: inviter.id }, deed, [
    writes.replaced(both.ours, await united(work, both)),
    writes.replaced(kept, switched),
    ...(at === undefined ? [] : [writes.looked(at, now)]),
  ]);
  return outcome === 'conflict' ? 'conflict' : 'moved';
}

/** What has been seen in its new place since the switch is tidied up, and taken away from its old one. */
async function move(work: Work): Promise<StepTaken> {
  const { items } = await pageOf(work, 'invited', undefined);
  const root = organization.idOf({});
  const others = items.filter(({ document }) => document.id !== root);
  if (others.length === 0) return takeDown(work, items.at(0));
  for (const { document } of others) {
    for (const number of numbersOf(document)) {
      if ((await takeNumber(work, number)) === 'conflict') return 'conflict';
    }
    await takeWaiting(work, document);
  }
  const forgotten = await Promise.all(individualsOf(others).map((individualId) => forget(work, individualId)));
  if (forgotten.includes('conflict')) return 'conflict';
  const settled = await Promise.all(others.map((item) => settledOf(work, item)));
  const moved = others.filter((item, index) => isPerson(item) && settled[index]?.length === 1).length;
  const taken = await progress(work, '', moved, settled.flat());
  if (taken !== 'moved') return taken;
  const removed = others.map(({ document: { id }, version }): Write => ({ kind: 'remove', id, version }));
  return (await write(work, 'invited', removed)) === 'conflict' ? 'conflict' : 'moved';
}

/** The copy as what it is. What came later than the copy was made, which hardly anything can, is taken along. */
async function settledOf(
  work: Work,
  { document: marked, version: from }: Versioned<Marked>,
): Promise<readonly Write[]> {
  const moved = movedDocument(unmarked(marked), work.c);
  if (moved === undefined) return [];
  const found = await work.store.moves().find(work.c.merge.inviter.id, moved.id);
  if (found === undefined) return [writes.created(moved)];
  if (isOfThis(work, found.document.mergeMark)) return [settling(found, moved, from)];
  const renamed = renamedDocument(moved, work.c);
  if (renamed === undefined) return [];
  const other = await work.store.moves().find(work.c.merge.inviter.id, renamed.id);
  return other !== undefined && isOfThis(work, other.document.mergeMark) ? [settling(other, renamed, from)] : [];
}

function settling(found: Versioned<Marked>, moved: StoredDocument, from: string): Write {
  const { mergeMark } = found.document;
  const isLater = mergeMark?.as === 'arriving' && mergeMark.from !== from;
  return { kind: 'replace', document: isLater ? moved : unmarked(found.document), version: found.version };
}

/** The end of the invited organization: its numbers, and what says where it went. */
async function takeDown(work: Work, root: Versioned<Marked> | undefined): Promise<StepTaken> {
  const { invited } = work.c.merge;
  const names = await arrivingNames(work);
  if (names.length > 0) {
    const outcome = await write(
      work,
      'inviter',
      names.map(({ document, version }): Write => ({ kind: 'replace', document: unmarked(document), version })),
    );
    return outcome === 'conflict' ? 'conflict' : 'moved';
  }
  const theirs = root && (root.document as unknown as Envelope<Organization>).value;
  for (const number of theirs === undefined ? [] : organization.numbers(theirs)) {
    if ((await takeNumber(work, number)) === 'conflict') return 'conflict';
  }
  const [left, pointer, own] = await Promise.all([
    work.store.moves().find(invited.id, mergedInto.idOf({})),
    work.store.moves().find(invited.id, openMerge.idOf({})),
    work.store.moves().find(invited.id, mergeThing.idOf({ id: work.c.merge.id })),
  ]);
  const last = [root, pointer, own].flatMap((item): readonly Write[] =>
    item === undefined ? [] : [{ kind: 'remove', id: item.document.id, version: item.version }],
  );
  const opened: readonly Write[] =
    left?.document.mergeMark === undefined
      ? []
      : [{ kind: 'replace', document: unmarked(left.document), version: left.version }];
  return (await write(work, 'invited', [...last, ...opened])) === 'conflict' ? 'conflict' : 'over';
}

async function arrivingNames(work: Work): Promise<readonly Versioned<Marked>[]> {
  const kept = await work.store.organization(work.c.merge.inviter.id);
  const wanted = kept === undefined ? [] : placeNamesOf(kept.value);
  const found = await Promise.all(wanted.map(({ id }) => work.store.moves().find(work.c.merge.inviter.id, id)));
  return found
    .flatMap((item) => (item !== undefined && isOfThis(work, item.document.mergeMark) ? [item] : []))
    .slice(0, work.batch ?? documentsAtOnce);
}

/** A number that leads to the invited organization leads to the inviter. */
async function takeNumber(work: Work, number: OwnNumber): Promise<'done' | 'conflict'> {
  const { inviter, invited } = work.c.merge;
  const kept = await work.store.moves().claimOf(number);
  if (kept === undefined) return 'done';
  const value = kept.document.value as Partial<McpIdClaim & PartnerIdHolder>;
  const placed = <T extends { readonly organizationId: string; readonly locationId?: string }>(place: T): T =>
    place.organizationId !== invited.id
      ? place
      : {
          ...place,
          organizationId: inviter.id,
          ...(place.locationId === undefined ? {} : { locationId: idIn(work.c.ids.locations, place.locationId) }),
        };
  const { organizationId, link, earlier } = value;
  const taken = {
    ...value,
    ...(organizationId === undefined ? {} : placed({ ...value, organizationId })),
    ...(link === undefined ? {} : { link: placed<McpLink>(link) }),
    ...(earlier === undefined ? {} : { earlier: earlier.map((place) => placed<McpLink>(place)) }),
  };
  if (JSON.stringify(taken) === JSON.stringify(value)) return 'done';
  const written: Write = {
    kind: 'replace',
    document: { ...kept.document, value: taken } as StoredDocument,
    version: kept.version,
  };
  if (value.mcpId === undefined) {
    const outcome = await work.store
      .moves()
      .write('operations', kept.document.scope, changeOf(work, [kept]), [written]);
    return outcome === 'conflict' ? 'conflict' : 'done';
  }
  const deed = { ...deedOf(work, 'organization-merged'), changeId: changeOf(work, [kept]) };
  const outcome = await change(work.store, { mcpId: value.mcpId }, deed, [written]);
  return outcome === 'conflict' ? 'conflict' : 'done';
}

function numbersOf(document: StoredDocument): readonly OwnNumber[] {
  // The organization's own go last, and the names of its places have the same type.
  const thing = exchangedThings.find(({ type }) => type === document.type && type !== organization.type);
  return thing?.numbers((document as Envelope<object>).value) ?? [];
}

/** Whoever cannot be written to is told in the name of the inviter, once they are back. */
async function takeWaiting(work: Work, document: StoredDocument): Promise<void> {
  if (document.type !== notice.type || document.state !== 'waiting') return;
  const moved = movedDocument(unmarked(document), work.c);
  if (moved === undefined) return;
  const { recipientId } = (document as Envelope<Notice>).value;
  const place = { organizationId: work.c.merge.inviter.id, noticeId: moved.id };
  await work.store.moves().markWaiting(recipientId, place, `merge~${work.c.merge.id}~${shortOf(moved.id)}`);
}

/** The person's own record names the inviter in place of the invited organization. */
function forget(work: Work, individualId: string): Promise<'done' | 'repeated' | 'conflict'> {
  const { inviter, invited } = work.c.merge;
  return untilItRests(async () => {
    const kept = await work.store.individual(individualId);
    if (kept === undefined || !kept.value.organizations.includes(invited.id)) return 'done';
    const { currentOrganization, organizations } = kept.value;
    const value = {
      ...kept.value,
      organizations: [...new Set(organizations.map((id) => (id === invited.id ? inviter.id : id)))],
      ...(currentOrganization === invited.id ? { currentOrganization: inviter.id } : {}),
    };
    const deed = { ...deedOf(work, 'organization-merged'), changeId: changeOf(work, [kept]) };
    return change(work.store, { individualId }, deed, [writes.replaced(kept, value)]);
  });
}

/** Both as they were read; undefined if one is not there, which nothing in the program does to them. */
async function organizations({ store, c }: Work) {
  const [ours, theirs] = await Promise.all([
    store.organization(c.merge.inviter.id),
    store.organization(c.merge.invited.id),
  ]);
  return ours === undefined || theirs === undefined ? undefined : { ours, theirs };
}

async function united(
  { store, c }: Work,
  { ours, theirs }: { readonly ours: Kept<Organization>; readonly theirs: Kept<Organization> },
): Promise<Organization> {
  const inCharge = await Promise.all([store.inCharge(ours.value.id), store.inCharge(theirs.value.id)]);
  return mergedOrganization(ours.value, theirs.value, c.ids, globalAdministratorsOf(inCharge.flat()));
}

/** The next documents of one of the two, as many as one commit takes; `last` is absent when these are all. */
async function pageOf(work: Work, place: Place, after: string | undefined) {
  const limit = (work.batch ?? documentsAtOnce) + exempt(work).size + 1;
  const page = await work.store.moves().page(work.c.merge[place].id, '', after || undefined, limit);
  const items: Versioned<Marked>[] = [];
  let bytes = 0;
  let last: string | undefined;
  let isCut = false;
  for (const item of page.items) {
    bytes += JSON.stringify(item.document).length;
    if (items.length > 0 && (bytes > bytesAtOnce || items.length >= (work.batch ?? documentsAtOnce))) {
      isCut = true;
      break;
    }
    last = item.document.id;
    if (!exempt(work).has(item.document.id)) items.push(item);
  }
  return isCut || page.next !== undefined ? { items, last } : { items };
}

/** What belongs to the merge itself. */
function exempt({ c }: Work): ReadonlySet<string> {
  return new Set([openMerge.idOf({}), mergedInto.idOf({}), mergeThing.idOf({ id: c.merge.id })]);
}

/**
 * Writes how far a step is, together with what it does to the inviter.
 * @param after where it goes on; absent if the step is done
 */
async function progress(
  work: Work,
  after: string | undefined,
  count: number,
  along: readonly Write[],
): Promise<StepTaken> {
  const { kept, execution } = work;
  const { after: _before, ...rest } = execution;
  const counted = execution.people + count;
  const next = mergeSteps[mergeSteps.indexOf(execution.step) + 1] ?? execution.step;
  const now: MergeExecution =
    after !== undefined
      ? { ...rest, people: counted, after, ...(execution.step === 'mark' ? { of: counted } : {}) }
      : { ...rest, step: next, people: 0, ...(execution.step === 'mark' ? { of: counted } : {}) };
  const moved = writes.replaced(kept, { ...kept.value, execution: now });
  return (await write(work, 'inviter', [...along, moved])) === 'conflict' ? 'conflict' : 'moved';
}

async function write(work: Work, place: Place, changes: readonly Write[]): Promise<'done' | 'repeated' | 'conflict'> {
  if (changes.length === 0) return 'done';
  return work.store.moves().write('organizations', work.c.merge[place].id, changeOf(work, changes), changes);
}

/** Of what was read and of the step: made again from the same it is the same change. */
function changeOf({ c, execution }: Work, made: readonly unknown[]): string {
  const of = made.map((one) => {
    const { version, id, document } = one as { version?: string; id?: string; document?: { id: string } };
    return `${document?.id ?? id ?? ''} ${version ?? ''}`;
  });
  return `merge~${c.merge.id}~${execution.step}~${shortOf(of.join('\n'))}`;
}

function deedOf({ c, by, now }: Work, what: string) {
  const { inviter, invited } = c.merge;
  return { by, at: now, what, details: { from: invited.id, to: inviter.id }, isOfMerge: true } as const;
}

function markOf({ c }: Work): { readonly merge: string; readonly into: string } {
  return { merge: c.merge.id, into: c.merge.inviter.id };
}

function isOfThis({ c }: Work, mark: MergeMark | undefined): mark is MergeMark {
  return mark?.merge === c.merge.id;
}

/** With a mark, and without the dates by which others would find it. */
function marking(document: StoredDocument, mergeMark: MergeMark): StoredDocument {
  const { dueAt, nextStageAt, ...rest } = document;
  const held = { ...(dueAt === undefined ? {} : { dueAt }), ...(nextStageAt === undefined ? {} : { nextStageAt }) };
  return { ...rest, mergeMark, ...(Object.keys(held).length === 0 ? {} : { held }) } as StoredDocument;
}

/** Somebody is sending it right now; what comes of that is waited for. */
function isInHand(document: Marked, now: Date): boolean {
  const { claim } = document as Pick<NoticeDocument, 'claim'>;
  return document.state === 'sending' && claim !== undefined && new Date(claim.until) > now;
}

function isPerson({ document }: Versioned<StoredDocument>): boolean {
  return document.type === association.type;
}

const ofPeople: ReadonlySet<string> = new Set([association.type, associationRequest.type, transcript.type]);

function individualsOf(items: readonly Versioned<StoredDocument>[]): readonly string[] {
  const ids = items
    .filter(({ document }) => ofPeople.has(document.type))
    .map(({ document }) => (document as Envelope<{ readonly individualId: string }>).value.individualId);
  return [...new Set(ids)];
}

function shortOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
