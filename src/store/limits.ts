import {
  type Collection,
  partitionKeyOf,
  type StoredDocument,
  TooLargeError,
  type Version,
  type Write,
} from './store.ts';

/**
 * What both stores refuse, so that a program that runs on the small one also runs on the large one. The numbers are
 * Cosmos DB's with some room for what its adapter adds to a document and to a commit.
 * Source: Azure Cosmos DB service quotas, https://learn.microsoft.com/azure/cosmos-db/concepts-limits
 */
export const limits = {
  keyBytes: 1023,
  changeIdBytes: 1000,
  writes: 99,
  commitBytes: 1_800_000,
  /** Objects and arrays within each other, the document itself included. */
  levels: 128,
  pageItems: 1000,
  /** A page ends early after so many characters of JSON: reading them must not keep everybody else waiting. */
  pageCharacters: 4_000_000,
} as const;

/** Twice the promised day, so that instances whose clocks differ never make it shorter. */
export const changeMemoryMilliseconds = 2 * 86_400_000;

/** Documents of such ids are the stores' own: Cosmos DB has no other place in a partition for the changes it has seen. */
export const changeIdPrefix = 'change~';

/** Cosmos DB writes these into every document, or gives them a meaning of its own. */
const namesOfCosmos = ['_rid', '_self', '_etag', '_ts', '_attachments', 'ttl'];

/** A write that may be carried out: within all limits, its document as the text to store. */
export type CheckedWrite =
  | { readonly kind: 'create'; readonly id: string; readonly content: Content }
  | { readonly kind: 'replace'; readonly id: string; readonly content: Content; readonly version: Version }
  | { readonly kind: 'remove' | 'assert'; readonly id: string; readonly version: Version };

/** A document as it is stored. */
export interface Content {
  readonly json: string;
  /** Milliseconds since 1970; `null` if it stays. */
  readonly expiresAt: number | null;
}

/** Whether there can be a document of this id or partition key. What cannot be there need not be looked for. */
export function isKey(text: string): boolean {
  return isWithinAlphabet(text, limits.keyBytes) && !text.startsWith(changeIdPrefix);
}

/**
 * @throws TooLargeError if the commit is outside a limit
 * @throws TypeError, RangeError if it is not a commit at all: that is a mistake in our program
 */
export function checkCommit(
  collection: Collection,
  partition: string,
  writes: readonly Write[],
  changeId: string,
): readonly CheckedWrite[] {
  checkKey('partition key', partition);
  if (!isWithinAlphabet(changeId, limits.changeIdBytes)) {
    throw new TooLargeError(`${show(changeId)} cannot be a change id: ${alphabet(limits.changeIdBytes)}.`);
  }
  if (writes.length < 1 || writes.length > limits.writes) {
    throw new TooLargeError(`A commit has 1 to ${limits.writes} writes; this one has ${writes.length}.`);
  }
  const ids = new Set<string>();
  let bytes = 0;
  return writes.map((write) => {
    const id = 'document' in write ? write.document.id : write.id;
    if (ids.has(id)) throw new TypeError(`The document ${show(id)} stands twice in one commit: write it once.`);
    ids.add(id);
    if (!('document' in write)) {
      checkKey('id', id);
      return { kind: write.kind, id, version: write.version };
    }
    const content = checkDocument(collection, partition, write.document);
    bytes += Buffer.byteLength(content.json);
    if (bytes > limits.commitBytes) {
      throw new TooLargeError(`The documents of a commit have at most ${limits.commitBytes} bytes together.`);
    }
    return write.kind === 'create'
      ? { kind: write.kind, id, content }
      : { kind: write.kind, id, content, version: write.version };
  });
}

/** The same for one document; `partition` is where it is going to be. */
export function checkDocument(collection: Collection, partition: string, document: StoredDocument): Content {
  checkKey('id', document.id);
  checkKey('partition key', partition);
  if (partitionOf(collection, document) !== partition) {
    const property = partitionKeyOf[collection];
    throw new TooLargeError(
      `The ${property} of ${show(document.id)} is not ${show(partition)}: a commit writes in one partition.`,
    );
  }
  const name = namesOfCosmos.find((reserved) => Object.hasOwn(document, reserved));
  if (name !== undefined) throw new TooLargeError(`No document may have a property ${name}: Cosmos DB has one.`);
  if (isDeeperThan(limits.levels, document)) {
    throw new TooLargeError(`${show(document.id)} has more than ${limits.levels} levels of objects and arrays.`);
  }
  checkFields(document);
  const json = JSON.stringify(document);
  if (Buffer.byteLength(json) > limits.commitBytes) {
    throw new TooLargeError(`${show(document.id)} has more than ${limits.commitBytes} bytes.`);
  }
  return { json, expiresAt: expiryOf(document) };
}

/** The partition that a document belongs to by what it says itself. */
export function partitionOf(collection: Collection, document: StoredDocument): string {
  return (document as unknown as Record<string, string>)[partitionKeyOf[collection]] ?? '';
}

/** @throws RangeError: a page size is chosen by our program, never by data */
export function checkPageSize(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.pageItems) {
    throw new RangeError(`A page has 1 to ${limits.pageItems} documents, not ${limit}.`);
  }
}

function checkKey(what: string, text: string): void {
  if (isKey(text)) return;
  const reason = isWithinAlphabet(text, limits.keyBytes)
    ? `what begins with ${changeIdPrefix} is the store's own`
    : alphabet(limits.keyBytes);
  throw new TooLargeError(`${show(text)} cannot be a ${what}: ${reason}.`);
}

/** Text with half a character (a lone surrogate) comes back from storage as another text. */
function isWithinAlphabet(text: string, bytes: number): boolean {
  if (typeof text !== 'string' || text === '' || !text.isWellFormed()) return false;
  return Buffer.byteLength(text) <= bytes && !/[/\\?#\p{Cc}]/u.test(text);
}

function alphabet(bytes: number): string {
  return `it has 1 to ${bytes} bytes of UTF-8 without / \\ ? # and control characters`;
}

/** Only types that our own compiler could not check, because the document came through a cast. */
function checkFields(document: StoredDocument): void {
  if (typeof document.type !== 'string' || document.type === '') {
    throw new TypeError(`${show(document.id)} has no type.`);
  }
  for (const field of ['state', 'dueAt', 'nextStageAt', 'nameKey'] as const) {
    const value: unknown = document[field];
    if (value !== undefined && typeof value !== 'string') throw new TypeError(`${field} is a text or absent.`);
  }
  const { shard } = document;
  if (shard !== undefined && !(Number.isInteger(shard) && shard >= 0 && shard < 16)) {
    throw new RangeError(`A shard is 0 to 15, not ${shard}.`);
  }
}

function expiryOf({ id, expiresAt }: StoredDocument): number | null {
  if (expiresAt === undefined) return null;
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(expiresAt);
  const milliseconds = isInstant ? Date.parse(expiresAt) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    throw new RangeError(`The expiresAt of ${show(id)} is not an instant such as 2027-01-31T09:00:00.000Z.`);
  }
  return milliseconds;
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  // Every document that is written is looked through, so no list of its values is made.
  for (const name in value) if (isDeeperThan(levels - 1, (value as Record<string, unknown>)[name])) return true;
  return false;
}

/** Ids may be long, and may hold what breaks a line of a log. */
function show(text: string): string {
  const shown = JSON.stringify(text) ?? String(text);
  return shown.length > 80 ? `${shown.slice(0, 80)}…` : shown;
}
