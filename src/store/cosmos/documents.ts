import type { JSONObject } from '@azure/cosmos';
import type { Content } from '../limits.ts';
import type { StoredDocument, Version, Versioned } from '../store.ts';

/** A document with what Cosmos DB adds to it. */
export interface StoredItem extends StoredDocument {
  readonly _etag: string;
}

/**
 * How much longer than its life a document stays. Whether it counts is decided by `expiresAt` alone; Cosmos DB only
 * clears it away, and must not do so too early when its clock and ours differ.
 */
const marginSeconds = 60;
/** Source: https://learn.microsoft.com/azure/cosmos-db/nosql/time-to-live */
const longestTimeToLive = 2_147_483_647;

/** @param milliseconds from now, at least 0 */
export function timeToLive(milliseconds: number): number {
  // Cosmos DB counts from the whole second of the write.
  return Math.ceil(Math.max(0, milliseconds) / 1000) + 1 + marginSeconds;
}

/** What is sent for a document. */
export function toItem({ json, expiresAt }: Content, now: number): JSONObject {
  const item = JSON.parse(json) as JSONObject;
  if (expiresAt === null) return item;
  const seconds = timeToLive(expiresAt - now);
  return seconds > longestTimeToLive ? item : { ...item, ttl: seconds };
}

/** The document as it was written, and the version that it has. */
export function toDocument<T extends StoredDocument>(item: StoredItem): Versioned<T> {
  const { _rid, _self, _etag, _ts, _attachments, ttl, ...document } = item as StoredItem & Record<string, unknown>;
  return { document: document as unknown as T, version: toVersion(_etag, expiryOf(item)) };
}

/** Whether the document still counts; it may be there somewhat longer than that. */
export function isAlive(item: StoredItem, now: number): boolean {
  const expiry = expiryOf(item);
  return expiry === undefined || expiry > now;
}

function expiryOf({ expiresAt }: StoredDocument): number | undefined {
  return expiresAt === undefined ? undefined : Date.parse(expiresAt);
}

/**
 * A version tells when it ends: a write that relies on a document which has expired, but is still there, has to fail,
 * and that is known so without reading the document first.
 */
function toVersion(entityTag: string, expiry: number | undefined): Version {
  return expiry === undefined ? entityTag : `${entityTag}@${expiry}`;
}

/** Has the form of a tag, so that Cosmos DB takes it, and never is one. */
const tagOfNothing = '"ffffffff-ffff-ffff-ffff-ffffffffffff"';

/**
 * The condition to write with. Versions may come back from outside: one that Cosmos DB never issued, such as `*`, which
 * would fit everything, and one that has expired become a condition that nothing fulfils.
 */
export function toCondition(version: Version, now: number): string {
  const parts = /^("?[0-9a-f]+(?:-[0-9a-f]+)+"?)(?:@(\d+))?$/i.exec(version);
  const [, entityTag = tagOfNothing, expiry] = parts ?? [];
  return expiry !== undefined && Number(expiry) <= now ? tagOfNothing : entityTag;
}
