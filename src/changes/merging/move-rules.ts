import type { Merge, MergeIds } from '../../program/merging/merge.ts';
import { movedAssociation, unitedAssociation } from '../../program/merging/merged-association.ts';
import { idIn } from '../../program/merging/merged-organization.ts';
import { united } from '../../program/requirements/mcp.ts';
import { type HistoryField, historyFields } from '../../program/things/history.ts';
import type { LicenseKey } from '../../program/things/license-key.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import type { Association, Transcript } from '../../program/things/people.ts';
import type { Solution } from '../../program/things/solution.ts';
import { type StoredDocument, shardOf } from '../../store/store.ts';
import { association } from '../../store/things/association.ts';
import type { AuditEntry, AuditedValue, FieldChange } from '../../store/things/audit-entry.ts';
import { licenseKey } from '../../store/things/license-key.ts';
import { mail } from '../../store/things/mail.ts';
import { merge } from '../../store/things/merge.ts';
import { type NoticeDocument, notice } from '../../store/things/notice.ts';
import type { Envelope } from '../../store/things/thing.ts';
import { transcript } from '../../store/things/transcript.ts';

/*
 * What becomes of each stored thing of an organization that becomes part of another one. Whatever has no rule of its own
 * goes there as it is, under the same id: what names the organization or one of its locations says the new one.
 * `test/house.test.ts` fails for a stored thing that is not in this list.
 */

export interface MoveCase {
  readonly merge: Merge;
  readonly ids: MergeIds;
}

interface MoveRule {
  /** What is to be said of it to whoever reads this list. */
  readonly why: string;
  /** It as it stands in the inviter; absent if it stays behind. @param document with its new organization and locations */
  moved?(document: StoredDocument, c: MoveCase): StoredDocument | undefined;
  /**
   * What takes the place of the one that the inviter has under the same id; absent if that stays.
   * @param ours of the inviter @param theirs as it was @param moved as it stands in the inviter
   */
  both?(ours: StoredDocument, theirs: StoredDocument, moved: StoredDocument, c: MoveCase): StoredDocument | undefined;
}

const staysBehind = () => undefined;
const said = <T>(document: StoredDocument): T => (document as Envelope<T>).value;
const withValue = (document: StoredDocument, value: unknown): StoredDocument =>
  ({ ...document, value }) as StoredDocument;

/** By the type of the document. */
export const moveRules: Readonly<Record<string, MoveRule>> = {
  organization: {
    why: 'it is united with that of the inviter at the moment of the merge; names of places follow from it',
    moved: staysBehind,
  },
  [association.type]: {
    why: 'people stay where they are; nobody looks after the whole any more; who belongs to both belongs once',
    moved: (document, { merge: { inviter }, ids }) =>
      // Its location is the new one already; the rule takes it for what it is.
      withValue(document, movedAssociation(said<Association>(document), inviter.id, { ...ids, locations: {} })),
    both: (ours, theirs, _moved, { ids }) =>
      withValue(ours, unitedAssociation(said(ours), said(theirs), ids).association),
  },
  [transcript.type]: {
    why: 'what counts goes on counting, at the same location',
    both: (ours, theirs) => {
      const own = said<Transcript>(ours);
      return withValue(ours, { ...own, passed: united(own.passed, said<Transcript>(theirs).passed) });
    },
  },
  order: { why: 'orders keep their numbers, and can be paid as before' },
  shipment: { why: 'shipments keep their numbers, and come where they were going' },
  [licenseKey.type]: {
    why: 'keys go on being used where they were; of one that both have, whoever looked last is known',
    both: (ours, theirs) => {
      const [own, other] = [said<LicenseKey>(ours), said<LicenseKey>(theirs)];
      const isLater = other.viewed !== undefined && other.viewed.at > (own.viewed?.at ?? '');
      return isLater ? withValue(ours, { ...own, viewed: other.viewed }) : undefined;
    },
  },
  message: {
    why: 'one that asks for a renewal of the invited membership is shown no more; one that both got stands once',
    both: () => undefined,
    moved: (document) => {
      const value = said<ProgramMessage>(document);
      return value.renewalOf === undefined ? document : withValue(document, { ...value, showUntil: value.postedOn });
    },
  },
  'association-request': {
    why: 'who waits for an answer goes on waiting',
    both: (ours, _theirs, moved) => (ours.state !== 'pending' && moved.state === 'pending' ? moved : undefined),
  },
  invitation: {
    why: 'its mail names an organization that is no more: whoever has not answered is invited anew by the inviter',
    moved: staysBehind,
  },
  [notice.type]: {
    why: 'what was said and is to be said goes along; of the renewal of the invited membership nothing is said any more',
    moved: (document, { merge: { invited } }) => {
      const { value, message, ...rest } = document as NoticeDocument;
      if (value.kind !== 'renewal') return document;
      if (message === undefined) return undefined;
      // Its card says so: it is about no year of the inviter's.
      const told = { ...value, subject: `${value.subject}-${invited.partnerId}` };
      return { ...rest, id: notice.idOf(told), value: told, message, state: 'outdated' } as StoredDocument;
    },
  },
  solution: {
    why: 'what is offered is offered as before, and names its references as they are called now',
    moved: (document, { ids }) => {
      const value = said<Solution>(document);
      return withValue(document, { ...value, references: value.references.map((id) => idIn(ids.references, id)) });
    },
  },
  mail: { why: 'what is to be sent is sent, in the name of the inviter' },
  settlement: { why: 'cards that are to be drawn anew are' },
  'day-card': { why: 'it is of one day, and of one organization', moved: staysBehind },
  look: { why: 'the inviter is looked at again right after the merge', moved: staysBehind },
  draft: { why: 'what was begun for the invited organization alone makes no sense any more', moved: staysBehind },
  audit: {
    why: 'its history is part of the inviter’s, and says where it happened',
    moved: (document, { merge: { invited }, ids }) => {
      const entry = said<AuditEntry>(document);
      const { about, changes } = entry;
      return withValue(document, {
        mergedFrom: invited.name,
        ...entry,
        ...(changes === undefined ? {} : { changes: changes.map((change) => changedHere(change, ids)) }),
        ...(about?.kind === 'location' ? { about: { ...about, id: idIn(ids.locations, about.id) } } : {}),
      });
    },
  },
  [merge.type]: {
    why: 'its earlier merges are part of the history; of this one the inviter has its own',
    moved: (document, c) => (document.id === merge.idOf({ id: c.merge.id }) ? undefined : document),
  },
  'open-merge': { why: 'it ends with the merge', moved: staysBehind },
  'merged-into': { why: 'it is what is left of the invited organization', moved: staysBehind },
};

/** A location or a reference in a line of the history, as it is called now. */
function changedHere({ field, ...values }: FieldChange, ids: MergeIds): FieldChange {
  const kind: string | undefined = Object.hasOwn(historyFields, field)
    ? historyFields[field as HistoryField]
    : undefined;
  const renamed = kind === 'location' ? ids.locations : kind === 'reference' ? ids.references : {};
  const here = (value: AuditedValue): AuditedValue =>
    typeof value === 'string'
      ? idIn(renamed, value)
      : Array.isArray(value)
        ? value.map((id) => idIn(renamed, id))
        : value;
  return { field, ...Object.fromEntries(Object.entries(values).map(([when, value]) => [when, here(value)])) };
}

/** What is not found by the shard of its organization: notices go by their reader, mails by one hand. */
const ofOtherShard: ReadonlySet<string> = new Set([notice.type, mail.type]);

/**
 * The same under another id, for something with an id of its own that the inviter uses already, where no rule says that
 * the two are one; undefined for what is no such thing.
 */
export function renamedDocument(
  document: StoredDocument,
  { merge: { invited } }: MoveCase,
): StoredDocument | undefined {
  const { id } = said<{ readonly id?: unknown }>(document) ?? {};
  if (moveRules[document.type]?.both !== undefined || typeof id !== 'string') return undefined;
  if (!document.id.endsWith(`~${id}`)) return undefined;
  const renamed = `${id}-${invited.partnerId}`;
  return {
    ...withValue(document, { ...said<object>(document), id: renamed }),
    id: `${document.id.slice(0, -id.length)}${renamed}`,
  };
}

/** A document of the invited organization as it is to stand in the inviter; undefined if it stays behind. */
export function movedDocument(document: StoredDocument, c: MoveCase): StoredDocument | undefined {
  const { inviter } = c.merge;
  const rehomed = inNewHome(document, c) as StoredDocument;
  const isByOrganization = document.shard !== undefined && !ofOtherShard.has(document.type);
  const moved = isByOrganization ? { ...rehomed, shard: shardOf(inviter.id) } : rehomed;
  const rule = moveRules[document.type];
  return rule?.moved === undefined ? moved : rule.moved(moved, c);
}

/** What names the organization, or a location of it, names the new one. */
function inNewHome(value: unknown, c: MoveCase): unknown {
  if (Array.isArray(value)) return value.map((entry) => inNewHome(entry, c));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]) => {
      if (field === 'organizationId' && entry === c.merge.invited.id) return [field, c.merge.inviter.id];
      if (field === 'locationId' && typeof entry === 'string') return [field, idIn(c.ids.locations, entry)];
      if (field === 'locationIds' && Array.isArray(entry)) {
        return [field, entry.map((id) => idIn(c.ids.locations, String(id)))];
      }
      return [field, inNewHome(entry, c)];
    }),
  );
}
