import type { Principal } from '../access/principal.ts';
import { can, isOpenToAll, type Right } from '../access/rights.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { HistoryField, OrganizationDeed } from '../program/things/history.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import { associationId } from '../store/things/association.ts';
import type { AuditEntry, FieldChange } from '../store/things/audit-entry.ts';
import { BeingMergedError } from './being-merged.ts';

/*
 * Nothing that somebody asked for, or that the program does by itself to what is theirs, is changed without this file.
 * What is written without it is nobody's change: drafts, sessions, conversations and what was answered in them; where a
 * notice is on its way, and when a job looks again; leases; imports, which say in bulk what another system says; and how
 * the documents of a merge come from one partition into the other, of which the merge itself is a change.
 */

/** Who makes a change: a person with the right that allows it, or somebody of the program's own side. */
export type Author =
  | {
      readonly kind: 'individual';
      readonly individualId: string;
      readonly name: string;
      readonly right: Right;
      /**
       * What the right comes from, as it was read: a right that was lost meanwhile stops the change. It is asserted once
       * an occasion, as what was asserted has another version from then on.
       */
      readonly association?: { readonly organizationId: string; readonly version: string };
    }
  | { readonly kind: 'operator' | 'carrier' | 'job' | 'customer'; readonly name: string };

/** Where, when, and under which id something is changed: the same id again changes nothing. */
export interface Occasion {
  readonly store: Membership;
  readonly now: Date;
  readonly changeId: string;
}

/** Somebody asks for a change; each visit of theirs is such an occasion. */
export interface Asked<P extends Principal = Principal> extends Occasion {
  readonly principal: P;
  /** The data of the program, by which it is decided. */
  readonly catalog: Catalog;
}

/** Nothing is changed, for a reason that whoever asked can be told. */
export interface Refused<Reason extends string> {
  readonly kind: 'refused';
  readonly reason: Reason;
}

/** What is done, for the audit and for its repetition. */
export interface Deed<What extends string = string> {
  /** The same id a second time changes nothing. */
  readonly changeId: string;
  readonly by: Author;
  readonly at: Date;
  /** The word of the audit, such as `order-paid`; in an organization one of `organizationDeeds`. */
  readonly what: What;
  readonly details?: AuditEntry['details'];
  /** What the organization's history shows of it. */
  readonly history?: History;
  /** It is a merge itself that changes an organization which is being merged. */
  readonly isOfMerge?: true;
}

/** Of what, where, and from what to what: what administrators read later of a change. */
export interface History extends Pick<AuditEntry, 'about' | 'persons' | 'locationIds'> {
  readonly changes?: readonly HistoryChange[];
}

/** From what to what a field was changed that the history has a word for. */
export type HistoryChange = FieldChange & { readonly field: HistoryField };

/** Whose partition is changed: one commit is atomic within one. */
export type Place =
  | { readonly organizationId: string }
  | { readonly individualId: string }
  | { readonly mcpId: string };

export type Outcome = 'done' | 'repeated' | 'conflict';

/**
 * The principal as the author of a change. A right that everybody has comes from no association, so nothing is asserted
 * for it.
 * @throws Error if they have no such right, which whoever calls a change has found out before
 */
export function authorOf(principal: Principal, right: Right): Author {
  const { individual, association } = principal;
  if (!can(principal, right)) throw new Error(`a change by somebody who has no right to it: ${right}`);
  return {
    kind: 'individual',
    individualId: individual.id,
    name: association?.name ?? individual.name,
    right,
    ...(association === undefined || isOpenToAll(right)
      ? {}
      : { association: { organizationId: association.organizationId, version: principal.associationVersion } }),
  };
}

/** What a person does on an occasion, by a right of theirs. */
export function deedOf<What extends string>(
  asked: Asked,
  right: Right,
  what: What,
  details: AuditEntry['details'] = {},
  history: History = {},
): Deed<What> {
  const { principal, now, changeId } = asked;
  return { changeId, by: authorOf(principal, right), at: now, what, details, history };
}

export function refused<Reason extends string>(reason: Reason): Refused<Reason> {
  return { kind: 'refused', reason };
}

/**
 * The one way to change anything that people or the program's side asked for: all of it in one commit, together with
 * its entry in the audit and with the right that allowed it, so that neither can be forgotten.
 * @returns `conflict` if somebody else changed what the writes were made from, or what allows them, in between
 * @throws BeingMergedError if the organization is being merged with another one right now
 * @throws StoreError
 */
export async function change<P extends Place>(
  store: Membership,
  place: P,
  deed: Deed<P extends { readonly organizationId: string } ? OrganizationDeed : string>,
  changed: readonly Write[],
): Promise<Outcome> {
  const { changeId, by } = deed;
  if ('organizationId' in place && deed.isOfMerge !== true) await refuseWhileMerged(store, place.organizationId);
  const all = [...changed, ...rightOf(by, place, changed), recordOf(place, deed)];
  if ('organizationId' in place) return store.commit(place.organizationId, changeId, all);
  if ('individualId' in place) return store.commitIndividual(place.individualId, changeId, all);
  return store.commitMcpId(place.mcpId, changeId, all);
}

/** More often than two people who press at the same moment, less often than a person waits for (our choice). */
const mostAttempts = 5;

/**
 * Makes a change again from what is there then, as long as somebody else is faster.
 * @param attempt reads, decides and commits
 * @returns `conflict` if that does not come to rest
 */
export async function untilItRests<T>(attempt: () => Promise<T | 'conflict'>): Promise<T | 'conflict'> {
  for (let attempts = 0; attempts < mostAttempts; attempts += 1) {
    const outcome = await attempt();
    if (outcome !== 'conflict') return outcome;
  }
  return 'conflict';
}

async function refuseWhileMerged(store: Membership, organizationId: string): Promise<void> {
  if ((await store.openMerge(organizationId))?.value.isUnderWay) throw new BeingMergedError(organizationId);
}

/** A commit writes each document once, so an association that is changed itself asserts its own version already. */
function rightOf(by: Author, place: Place, changed: readonly Write[]): readonly Write[] {
  if (by.kind !== 'individual' || by.association === undefined || !('organizationId' in place)) return [];
  if (by.association.organizationId !== place.organizationId) return [];
  const id = associationId(by.individualId);
  const isWritten = changed.some((write) => ('document' in write ? write.document.id : write.id) === id);
  return isWritten ? [] : [writes.unchanged(id, by.association.version)];
}

function recordOf(place: Place, { changeId, by, at, what, details = {}, history = {} }: Deed): Write {
  const entry: AuditEntry = { at: at.toISOString(), by: namedIn(by), what, details, ...history };
  if ('organizationId' in place) return writes.recorded(place.organizationId, changeId, entry);
  if ('individualId' in place) return writes.recordedOfIndividual(place.individualId, changeId, entry);
  return writes.recordedOfMcpId(place.mcpId, changeId, entry);
}

function namedIn(by: Author): AuditEntry['by'] {
  if (by.kind !== 'individual') return { kind: by.kind, name: by.name };
  const { individualId, name, right } = by;
  return { kind: 'individual', individualId, name, right };
}
