import { DatabaseSync } from 'node:sqlite';
import type { Collection, StoredDocument } from '../store.ts';

/**
 * Everything that a collection of a file has at one moment, also while the file is in use.
 * @param now instant; what has ended by then is left out
 */
export function* everyDocument(file: string, collection: Collection, now: Date): Iterable<StoredDocument> {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    const found = database
      .prepare(`SELECT body FROM ${collection} WHERE expires_at IS NULL OR expires_at > ? ORDER BY partition_key, id`)
      .iterate(now.getTime());
    for (const { body } of found) yield JSON.parse(String(body)) as StoredDocument;
  } finally {
    database.close();
  }
}
