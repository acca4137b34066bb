import type { DatabaseSync } from 'node:sqlite';
import { Recently } from '../../recently.ts';
import type { StoredDocument, Versioned } from '../store.ts';

/** What one read found. */
export interface Found {
  readonly items: readonly Versioned<StoredDocument>[];
  readonly next?: string;
  /** Length of what was read, as it is written in the file. */
  readonly characters: number;
}

interface Remembered extends Found {
  /** Instant (milliseconds) from which one of the documents is not there any more. */
  readonly expiresAt: number;
  /** The state of the file in which it was seen last. */
  seenIn: number;
}

export interface RecentReads {
  /**
   * What a read finds: out of memory if nobody has committed since it was last made.
   * @param key names what is read, and nothing else
   * @param instant documents that expire until then are not found, in milliseconds
   * @param isStill whether what was found in an earlier state of the file is what the file has now; if left out it is
   *   read again
   */
  read(key: string, instant: number, read: () => Found, isStill?: (found: Found) => boolean): Found;
}

/**
 * So many characters of JSON are remembered, each five to seven bytes of memory, and of one read no more than the longest.
 * Much is what several hundred people look at who ask one thing after the other, of whom some belong to a partner of
 * thousands: a thousand of their transcripts are one read. Four times as much made a process that delivers reminders 110 MB
 * larger. Whoever remembers little goes through everything, and reads large pages once.
 */
export const memory = {
  much: { characters: 9_000_000, longestRead: 1_000_000 },
  little: { characters: 1_000_000, longestRead: 200_000 },
} as const;

type Memory = (typeof memory)[keyof typeof memory];

/**
 * People ask one thing after the other: what is read for a card is mostly what was read for the one before. Finding and
 * parsing it again was a quarter of a turn. SQLite tells of a commit by anybody, this process or another
 * (`PRAGMA data_version`, https://sqlite.org/pragma.html#pragma_data_version), so that nothing old is ever answered. What
 * is remembered is shared, and frozen: whoever changes a document makes another.
 */
export function createRecentReads(
  database: DatabaseSync,
  { characters: mostCharacters, longestRead }: Memory,
): RecentReads {
  const dataVersion = database.prepare('PRAGMA data_version');
  dataVersion.setReturnArrays(true);
  const remembered = new Recently<string, Remembered>({
    maxSize: mostCharacters,
    maxEntrySize: longestRead,
    sizeCalculation: ({ characters }, key) => characters + key.length + 50,
  });
  let fileState = 0;
  let lastDataVersion: unknown;
  let isLookedAt = false;

  /** Once for all that is read without waiting in between: nobody can have heard of a later commit by then. */
  const look = (): void => {
    if (isLookedAt) return;
    const [found] = dataVersion.get() as unknown as readonly unknown[];
    if (found !== lastDataVersion) fileState += 1;
    lastDataVersion = found;
    isLookedAt = true;
    process.nextTick(() => {
      isLookedAt = false;
    });
  };

  return {
    read(key, instant, read, isStill) {
      look();
      const known = remembered.get(key);
      if (known !== undefined && known.expiresAt > instant) {
        if (known.seenIn === fileState) return known;
        if (isStill?.(known) === true) {
          known.seenIn = fileState;
          return known;
        }
      }
      const found = read();
      for (const item of found.items) freeze(item);
      const expiresAt = Math.min(...found.items.map(({ document }) => instantOf(document)));
      remembered.set(key, { ...found, expiresAt, seenIn: fileState });
      return found;
    },
  };
}

function instantOf({ expiresAt }: StoredDocument): number {
  return expiresAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiresAt);
}

function freeze(value: object): void {
  Object.freeze(value);
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner);
}
