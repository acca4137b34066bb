import {
  type Collection,
  partitionKeyOf,
  type Store,
  type StoredDocument,
  StoreError,
  type Version,
  type Versioned,
  type Write,
} from '../../src/store/store.ts';
import { type AnyDocument, start } from './bench.ts';
import type { DocumentInWords, Operation, VersionWord, WriteInWords } from './operations.ts';

/** A store under comparison. */
export interface Contestant {
  readonly name: string;
  open(clock: () => Date): Promise<Opened>;
}

export interface Opened {
  readonly store: Store;
  /** Closes the store and opens it again with what it holds; absent if the store holds nothing when it is closed. */
  readonly reopen?: () => Promise<Store>;
  readonly close: () => Promise<void>;
}

/** Carries operations out on one store, translates words into its versions, and answers in words. */
export interface Side {
  readonly name: string;
  perform(operation: Operation): Promise<unknown>;
  close(): Promise<void>;
}

export async function openSide({ name, open }: Contestant): Promise<Side> {
  let instant = start.getTime();
  const opened = await open(() => new Date(instant));
  let { store } = opened;
  /** All versions that a document had, the latest last. */
  const histories = new Map<string, Version[]>();
  let commits = 0;

  const historyOf = (...place: readonly string[]): Version[] => {
    const key = JSON.stringify(place);
    const history = histories.get(key) ?? [];
    histories.set(key, history);
    return history;
  };

  const versionIn = async (place: readonly [Collection, string, string], word: VersionWord): Promise<Version> => {
    if (word === 'made up') return 'made up';
    if (word === 'current') return (await store.get(...place))?.version ?? 'nothing there';
    const history = historyOf(...place);
    return history[history.length - 1 - word.earlier] ?? 'no such history';
  };

  const translate = async (collection: Collection, partition: string, write: WriteInWords): Promise<Write> => {
    if (write.kind === 'create') return { kind: 'create', document: placed(collection, partition, write.document) };
    const id = 'document' in write ? write.document.id : write.id;
    const version = await versionIn([collection, partition, id], write.version);
    return write.kind === 'replace'
      ? { kind: 'replace', document: placed(collection, partition, write.document), version }
      : { kind: write.kind, id, version };
  };

  /** What is in the places of the writes now, and whether its version is one that was never seen before. */
  const lookAt = async (collection: Collection, partition: string, writes: readonly WriteInWords[]) => {
    const seen: unknown[] = [];
    for (const write of writes) {
      const id = 'document' in write ? write.document.id : write.id;
      const found = await store.get<AnyDocument>(collection, partition, id);
      const history = historyOf(collection, partition, id);
      const isNew = found !== undefined && !history.includes(found.version);
      // Whether an assertion made a new version is not promised, and so neither is which of the earlier ones still fit.
      if (write.kind === 'assert') history.length = 0;
      if (found !== undefined && (isNew || write.kind === 'assert')) history.push(found.version);
      seen.push([found?.document, write.kind === 'assert' || isNew]);
    }
    return seen;
  };

  const performOn = async (operation: Operation): Promise<unknown> => {
    switch (operation.kind) {
      case 'commit': {
        const { collection, partition, writes, repeats } = operation;
        commits += 1;
        const changeId = `change-${repeats === undefined ? commits : Math.max(1, commits - repeats)}`;
        const translated: Write[] = [];
        for (const write of writes) translated.push(await translate(collection, partition, write));
        const outcome = await outcomeOf(() => store.commit(collection, partition, translated, changeId));
        return { outcome, ...(outcome === 'done' ? { seen: await lookAt(collection, partition, writes) } : {}) };
      }
      case 'put': {
        const { collection, documents } = operation;
        const answers: unknown[] = [];
        const inContoso = documents.map((document) => placed(collection, 'contoso', document));
        for await (const { id, error } of store.bulkPut(collection, inContoso)) answers.push([id, error?.name]);
        return answers;
      }
      case 'list': {
        const { collection, partition, prefix, after, limit, descending } = operation;
        const options = { limit, descending, ...(after === undefined ? {} : { after }) };
        const page = await store.list<AnyDocument>(collection, partition, prefix, options);
        return { documents: page.items.map((item) => item.document), next: page.next };
      }
      case 'scan': {
        const { collection, id, after, limit } = operation;
        const page = await store.scan<AnyDocument>(collection, id, {
          limit,
          ...(after === undefined ? {} : { after }),
        });
        return { documents: page.items.map((item) => item.document), next: page.next };
      }
      case 'due': {
        const { kind: _, state, ...query } = operation;
        const found = await store.due<AnyDocument>({ ...query, ...(state === undefined ? {} : { state }) });
        return ranked(found, query.field, query.limit);
      }
      case 'select': {
        const { partition, selection, after, limit } = operation;
        const page = await store.select<AnyDocument>(partition, selection, {
          limit,
          ...(after === undefined ? {} : { after }),
        });
        return { documents: page.items.map((item) => item.document), next: page.next };
      }
      case 'find':
        return ranked(
          await store.findByName<AnyDocument>(operation.prefix, operation.limit),
          'nameKey',
          operation.limit,
        );
      case 'wait':
        instant += operation.milliseconds;
        return undefined;
      case 'reopen':
        if (opened.reopen !== undefined) store = await opened.reopen();
        return undefined;
    }
  };

  return { name, perform: performOn, close: opened.close };
}

function placed(collection: Collection, partition: string, document: DocumentInWords): StoredDocument {
  return { ...document, [partitionKeyOf[collection]]: partition } as StoredDocument;
}

async function outcomeOf(action: () => Promise<unknown>): Promise<unknown> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof StoreError) return error.name;
    throw error;
  }
}

/**
 * In which order documents of the same rank come is not promised, nor which of them are left out when the limit cuts
 * through them. So equals are sorted, and of those at the cut only the rank counts.
 */
function ranked(found: readonly Versioned<AnyDocument>[], field: string, limit: number): readonly unknown[] {
  const documents = found.map((item) => item.document);
  const last = documents.length === limit ? documents.at(-1)?.[field] : undefined;
  return documents
    .map((document) => (document[field] === last ? [last] : [document[field], JSON.stringify(document)]))
    .map((entry, position, all) => ({ entry, rank: all.findIndex((other) => other[0] === entry[0]), position }))
    .toSorted((one, other) => one.rank - other.rank || compareTexts(String(one.entry[1]), String(other.entry[1])))
    .map(({ entry }) => entry);
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
