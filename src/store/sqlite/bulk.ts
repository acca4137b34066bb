import { checkDocument, partitionOf } from '../limits.ts';
import { type Collection, type StoredDocument, StoreError } from '../store.ts';
import { type PlacedRow, rowOf } from './rows.ts';

/** Together they keep a transaction to some tens of milliseconds, in which nobody else is served. */
const documentsPerTransaction = 250;
const charactersPerTransaction = 1_000_000;

type Entry = PlacedRow | { readonly id: string; readonly error: StoreError };

interface Answer {
  readonly id: string;
  readonly error?: StoreError;
}

/**
 * Writes documents in portions, one transaction each, and makes the next one ready while one is being written.
 * @param put writes all of a portion or nothing
 */
export async function* putInPortions(
  collection: Collection,
  documents: AsyncIterable<StoredDocument> | Iterable<StoredDocument>,
  put: (portion: readonly PlacedRow[]) => Promise<unknown>,
): AsyncIterable<Answer> {
  let before: Promise<() => readonly Answer[]> | undefined;
  for await (const portion of portionsOf(collection, documents)) {
    const answers = answersTo(portion, put);
    if (before !== undefined) yield* (await before)();
    before = answers;
  }
  if (before !== undefined) yield* (await before)();
}

async function* portionsOf(
  collection: Collection,
  documents: AsyncIterable<StoredDocument> | Iterable<StoredDocument>,
): AsyncIterable<readonly Entry[]> {
  let portion: Entry[] = [];
  let characters = 0;
  for await (const document of documents) {
    const entry = check(collection, document);
    portion.push(entry);
    characters += 'error' in entry ? 0 : entry.row.json.length;
    if (portion.length >= documentsPerTransaction || characters >= charactersPerTransaction) {
      yield portion;
      portion = [];
      characters = 0;
    }
  }
  if (portion.length > 0) yield portion;
}

function check(collection: Collection, document: StoredDocument): Entry {
  const partition = partitionOf(collection, document);
  try {
    const content = checkDocument(collection, partition, document);
    return { id: document.id, partition, row: rowOf(collection, document, content) };
  } catch (error) {
    if (error instanceof StoreError) return { id: document.id, error };
    throw error;
  }
}

/** @returns what gives the answers, or throws what is none: nobody may be listening when that is known */
async function answersTo(
  portion: readonly Entry[],
  put: (portion: readonly PlacedRow[]) => Promise<unknown>,
): Promise<() => readonly Answer[]> {
  let failure: StoreError | undefined;
  try {
    await put(portion.filter((entry) => 'row' in entry));
  } catch (error) {
    if (!(error instanceof StoreError)) {
      return () => {
        throw error;
      };
    }
    failure = error;
  }
  return () =>
    portion.map((entry) => {
      const error = 'error' in entry ? entry.error : failure;
      return error === undefined ? { id: entry.id } : { id: entry.id, error };
    });
}
