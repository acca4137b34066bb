import {
  type Collection,
  ExistsError,
  GoneError,
  partitionKeyOf,
  type Selection,
  StaleError,
  type Store,
  type StoredDocument,
  StoreError,
  TooLargeError,
  UnavailableError,
  type Versioned,
  type Write,
} from '../../src/store/store.ts';

interface Entry {
  readonly collection: Collection;
  readonly partition: string;
  readonly id: string;
  readonly json: string;
  readonly version: number;
}

type Fields = StoredDocument & Readonly<Record<string, unknown>>;

/**
 * What a store promises, said a second time in the plainest way: everything in one map, looked through from front to
 * back. It shares no logic with the real ones, so that a mistake of theirs is not made here too.
 */
export function createMemoryStore(now: () => Date): Store {
  let entries = new Map<string, Entry>();
  let changes: readonly { readonly key: string; readonly at: number }[] = [];
  let writes = 0;
  let isClosed = false;

  const refuseIfClosed = (): void => {
    if (isClosed) throw new UnavailableError('closed');
  };
  const isAlive = (entry: Entry): boolean => {
    const { expiresAt } = fieldsOf(entry);
    return expiresAt === undefined || new Date(expiresAt) > now();
  };
  const find = (collection: Collection, partition: string, id: string): Entry | undefined => {
    refuseIfClosed();
    const entry = entries.get(placeOf(collection, partition, id));
    return entry && isAlive(entry) ? entry : undefined;
  };
  const search = (matches: (fields: Fields, entry: Entry) => boolean): Entry[] => {
    refuseIfClosed();
    return [...entries.values()].filter((entry) => isAlive(entry) && matches(fieldsOf(entry), entry));
  };
  const put = (
    changed: Map<string, Entry>,
    collection: Collection,
    partition: string,
    document: StoredDocument,
  ): void => {
    const { id } = document;
    writes += 1;
    const entry = { collection, partition, id, json: JSON.stringify(document), version: writes };
    changed.set(placeOf(collection, partition, id), entry);
  };

  const apply = (changed: Map<string, Entry>, collection: Collection, partition: string, write: Write): void => {
    const id = 'document' in write ? write.document.id : write.id;
    const found = find(collection, partition, id);
    if (write.kind === 'create') {
      if (found) throw new ExistsError(id);
      put(changed, collection, partition, write.document);
      return;
    }
    if (!found) throw new GoneError(id);
    if (String(found.version) !== write.version) throw new StaleError(id);
    if (write.kind === 'replace') put(changed, collection, partition, write.document);
    if (write.kind === 'assert') put(changed, collection, partition, fieldsOf(found));
    if (write.kind === 'remove') changed.delete(placeOf(collection, partition, id));
  };

  return {
    async get<T extends StoredDocument>(collection: Collection, partition: string, id: string) {
      const entry = find(collection, partition, id);
      return entry && answer<T>(entry);
    },

    async commit(collection, partition, list, changeId) {
      refuse(Buffer.byteLength(changeId) > 1000 || !isName(`x${changeId}`) || changeId === '', 'change id');
      refuse(!isName(partition), 'partition');
      refuse(list.length === 0 || list.length > 99, 'number of writes');
      const ids = list.map((write) => ('document' in write ? write.document.id : write.id));
      if (new Set(ids).size < ids.length) throw new TypeError('twice');
      for (const write of list) {
        if ('document' in write) refuseDocument(collection, partition, write.document);
        else refuse(!isName(write.id), 'id');
      }
      refuse(sum(list.map((write) => ('document' in write ? sizeOf(write.document) : 0))) > 1_800_000, 'size');
      const key = JSON.stringify([collection, partition, changeId]);
      refuseIfClosed();
      if (changes.some((change) => change.key === key && now().getTime() - change.at < 86_400_000)) return 'repeated';
      const changed = new Map(entries);
      for (const write of list) apply(changed, collection, partition, write);
      entries = changed;
      changes = [...changes, { key, at: now().getTime() }];
      return 'done';
    },

    async list<T extends StoredDocument>(
      collection: Collection,
      partition: string,
      prefix: string,
      { after, limit, descending = false }: Parameters<Store['list']>[3],
    ) {
      refusePage(limit);
      const ordered = search(
        (_, entry) => entry.collection === collection && entry.partition === partition && entry.id.startsWith(prefix),
      ).sort((one, other) => compareBytes(one.id, other.id));
      const inDirection = descending ? ordered.reverse() : ordered;
      const rest = inDirection.filter(
        ({ id }) => after === undefined || (descending ? compareBytes(id, after) < 0 : compareBytes(id, after) > 0),
      );
      const page = rest.slice(0, limit);
      const items = page.map(answer<T>);
      return rest.length > limit ? { items, next: page.at(-1)?.id ?? '' } : { items };
    },

    async select<T extends StoredDocument>(
      partition: string,
      selection: Selection,
      { after, limit }: Parameters<Store['select']>[2],
    ) {
      refusePage(limit);
      const rest = search(
        (fields, entry) =>
          entry.collection === 'organizations' &&
          entry.partition === partition &&
          isSelected(fields, selection) &&
          (after === undefined || compareBytes(entry.id, after) > 0),
      ).sort((one, other) => compareBytes(one.id, other.id));
      const page = rest.slice(0, limit);
      const items = page.map(answer<T>);
      return rest.length > limit ? { items, next: page.at(-1)?.id ?? '' } : { items };
    },

    async scan<T extends StoredDocument>(
      collection: Collection,
      id: string,
      { after, limit }: Parameters<Store['scan']>[2],
    ) {
      refusePage(limit);
      const rest = search(
        (_, entry) =>
          entry.collection === collection &&
          entry.id === id &&
          (after === undefined || compareBytes(entry.partition, after) > 0),
      ).sort((one, other) => compareBytes(one.partition, other.partition));
      const page = rest.slice(0, limit);
      const items = page.map(answer<T>);
      return rest.length > limit ? { items, next: page.at(-1)?.partition ?? '' } : { items };
    },

    async due<T extends StoredDocument>({ type, shard, field, state, until, limit }: Parameters<Store['due']>[0]) {
      refusePage(limit);
      return search(
        (fields, entry) =>
          entry.collection === 'organizations' &&
          fields.type === type &&
          fields.shard === shard &&
          (state === undefined || fields.state === state) &&
          (fields[field] ?? '\u{10ffff}') <= until,
      )
        .sort((one, other) => compareBytes(fieldsOf(one)[field] ?? '', fieldsOf(other)[field] ?? ''))
        .slice(0, limit)
        .map(answer<T>);
    },

    async findByName<T extends StoredDocument>(prefix: string, limit: number) {
      refusePage(limit);
      return search(
        ({ type, nameKey }, { collection }) =>
          collection === 'organizations' && type === 'organization' && nameKey?.startsWith(prefix) === true,
      )
        .sort((one, other) => compareBytes(fieldsOf(one).nameKey ?? '', fieldsOf(other).nameKey ?? ''))
        .slice(0, limit)
        .map(answer<T>);
    },

    async *bulkPut(collection, documents) {
      for await (const document of documents) {
        try {
          const partition = String((document as Fields)[partitionKeyOf[collection]] ?? '');
          refuseDocument(collection, partition, document);
          refuseIfClosed();
          put(entries, collection, partition, document);
          yield { id: document.id };
        } catch (error) {
          if (!(error instanceof StoreError)) throw error;
          yield { id: document.id, error };
        }
      }
    },

    async close() {
      isClosed = true;
    },
  };
}

function isSelected({ type, value }: Fields, selection: Selection): boolean {
  const said = (value ?? {}) as { readonly rights?: string; readonly roles?: readonly string[]; recipientId?: string };
  if (selection.of === 'notices-to') return type === 'notice' && said.recipientId === selection.recipientId;
  const hasRights = said.rights !== undefined && said.rights !== 'none';
  return type === 'association' && (hasRights || (said.roles ?? []).length > 0);
}

function refuseDocument(collection: Collection, partition: string, document: StoredDocument): void {
  const reserved = ['ttl', '_etag', '_ts', '_rid', '_self', '_attachments'];
  refuse(!isName(document.id) || !isName(partition), `name ${document.id}`);
  refuse((document as Fields)[partitionKeyOf[collection]] !== partition, 'partition');
  refuse(
    Object.keys(document).some((name) => reserved.includes(name)),
    'property',
  );
  refuse(levelsOf(document) > 128, 'levels');
  refuse(sizeOf(document) > 1_800_000, 'size');
  if (typeof document.type !== 'string' || document.type === '') throw new TypeError('type');
  if (document.expiresAt !== undefined && !/T.*Z$/.test(document.expiresAt)) throw new RangeError('expiresAt');
}

function refuse(isOutside: boolean, what: string): void {
  if (isOutside) throw new TooLargeError(what);
}

function refusePage(limit: number): void {
  if (!(limit >= 1 && limit <= 1000 && limit === Math.floor(limit))) throw new RangeError('limit');
}

function isName(text: string): boolean {
  const bytes = Buffer.from(text);
  const isKept = bytes.toString() === text;
  const hasForbidden = [...text].some(
    (sign) => '/\\?#'.includes(sign) || sign < ' ' || (sign >= '\x7f' && sign <= '\x9f'),
  );
  return isKept && bytes.length >= 1 && bytes.length <= 1023 && !hasForbidden && text.indexOf('change~') !== 0;
}

function placeOf(collection: Collection, partition: string, id: string): string {
  return JSON.stringify([collection, partition, id]);
}

function fieldsOf(entry: Entry): Fields {
  return JSON.parse(entry.json);
}

function answer<T extends StoredDocument>(entry: Entry): Versioned<T> {
  return { document: JSON.parse(entry.json), version: String(entry.version) };
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function sizeOf(document: StoredDocument): number {
  return Buffer.from(JSON.stringify(document)).length;
}

function levelsOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(levelsOf));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
