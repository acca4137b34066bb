import { type Collection, partitionKeyOf, type StoredDocument, type Version, type Versioned } from '../store.ts';
import type { Exchange } from './exchange.ts';
import type { Personal } from './personal.ts';

/*
 * A stored thing is declared once: where it lies, what searches find it by, and, if it is exchanged with the world
 * outside, what a line of it says. Documents, reading and writing, import, export and the tables of
 * docs/import-format.md follow.
 */

/** A document: the thing as `value`, and beside it what it is found by and whatever else is kept with it. */
export type Envelope<T> = StoredDocument & { readonly value: T };

/** A thing as it was read, with what is needed to write it back. Fields of other versions of the program stay in it. */
export interface Kept<T, Document = Envelope<T>> {
  readonly value: T;
  readonly version: Version;
  readonly document: Document;
}

/** Reserves a number over all partitions; lies in `operations`. */
export type Claim = StoredDocument & { readonly scope: string };

/** A number that one thing has and no other: the word for it, and the reservation that says so. */
export interface OwnNumber {
  readonly what: string;
  readonly number: string;
  readonly claim: Claim;
}

/** What searches go by; `StoredDocument` says how. */
export type Searched = Pick<StoredDocument, 'shard' | 'state' | 'dueAt' | 'nextStageAt' | 'nameKey' | 'expiresAt'>;

/** A collection, and which field of a thing is its partition there; `prefix` stands before it. */
export interface Partition<C extends Collection, Field extends string> {
  readonly collection: C;
  readonly field: Field;
  readonly prefix?: string;
}

/** Of things that belong to an organization: one change of several of them is one commit. */
export const ofOrganization = { collection: 'organizations', field: 'organizationId' } as const;

/** Of things that belong to a person alone. */
export const ofPerson = { collection: 'principals', field: 'individualId', prefix: 'individual~' } as const;

/** The partition of what belongs to a person alone. */
export const personPartition = (individualId: string): string => partitionKey(ofPerson, individualId);

function partitionKey({ prefix = '' }: Partition<Collection, string>, value: string): string {
  return prefix + value;
}

type Nothing = Record<never, never>;

/** Fields that can be part of an id or a partition key. */
type KeyField<T> = { readonly [Field in keyof T]-?: T[Field] extends string ? Field : never }[keyof T] &
  keyof T &
  string;

/** May be left out if nothing of it is needed. */
type GivenArgument<Given> = keyof Given extends never ? [] : Nothing extends Given ? [given?: Given] : [given: Given];

interface Declaration<
  T extends object,
  Given extends object,
  C extends Collection,
  PartitionField extends string,
  S extends Searched,
  Beside extends object,
> {
  /** What `due` and `findByName` select by; also the `type` of a line of an import or export. */
  readonly type: string;
  readonly partition: Partition<C, PartitionField>;
  /** What of it is about people, for how long, and what becomes of it when somebody is erased. */
  readonly personal: Personal<T>;
  /**
   * What it is found by, as it follows from the value with each write.
   * @param before as it was read, if it is not new
   */
  searched?(value: T, before?: Kept<T>): S;
  /** What else stands beside it at first. Whoever moves it on writes it anew. */
  beside?(value: T, ...given: GivenArgument<Given>): Beside;
  /** Its numbers that nothing else may have, over all partitions. */
  numbers?(value: T): readonly OwnNumber[];
  /** For what imports read and exports write: then all that its document needs to know is in the value. */
  readonly exchange?: Nothing extends Given ? Exchange<T> : never;
}

/** Under which id it lies. */
type Identity<Field extends string> =
  /** A partition has one of it, under this id. */
  | { readonly only: string; readonly key?: never }
  /** It has many: the type, or the prefix, and these fields, with `~` between them. Lists are in their order. */
  | { readonly key: readonly [Field, ...Field[]]; readonly prefix?: string; readonly only?: never };

/** Where the documents of a thing lie, for those who read them. */
export interface Place<T, Document, PartitionKey, IdKey> {
  readonly type: string;
  readonly collection: Collection;
  readonly partitionOf: (key: PartitionKey) => string;
  readonly idOf: (key: IdKey) => string;
  /** What the ids of all begin with that have these fields, the first ones of the key. */
  readonly idsFrom: (start: Partial<IdKey>) => string;
  /** What was found in this place, as what it is. */
  kept(found: Versioned<StoredDocument>): Kept<T, Document>;
}

export interface Thing<T extends object, Given extends object, PartitionKey, IdKey, Document extends Envelope<T>>
  extends Place<T, Document, PartitionKey, IdKey> {
  readonly exchange: Exchange<T> | undefined;
  readonly personal: Personal<T>;
  /** What all of its partitions begin with. */
  readonly partitionPrefix: string;
  /** @param given what the document needs to know beside the value */
  document(value: T, ...given: GivenArgument<Given>): Document;
  /** The document after a change of the value. What the value does not decide stays as it was. */
  after(kept: Kept<T>, value: T): Envelope<T>;
  /** The document in place of the one that was read; what only another version of the program knows stays. */
  over(kept: Kept<T>, document: Document): Document;
  /** Whether it can have numbers of its own. */
  readonly isNumbered: boolean;
  numbers(value: T): readonly OwnNumber[];
  /** The reservations of its numbers. */
  claims(value: T): readonly Claim[];
}

/**
 * Declares a stored thing: `stored<Value>()({ ... })`.
 * @typeParam Given what its document needs to know beside the value
 */
export function stored<T extends object, Given extends object = Nothing>() {
  type Filed = T & Given;
  return <
    C extends Collection,
    PartitionField extends KeyField<Filed>,
    IdField extends KeyField<Filed> = never,
    S extends Searched = Nothing,
    Beside extends object = Nothing,
  >(
    declaration: Declaration<T, Given, C, PartitionField, S, Beside> & Identity<IdField>,
  ) => {
    type Document = Envelope<T> & S & Beside & Readonly<Record<(typeof partitionKeyOf)[C], string>>;
    const { type, partition } = declaration;
    const { collection } = partition;
    const idFields = declaration.key ?? [];
    const idPrefix = declaration.only ?? `${declaration.prefix ?? type}~`;

    const partitionOf = (key: Pick<Filed, PartitionField>): string =>
      partitionKey(partition, `${key[partition.field]}`);
    const idOf = (key: Pick<Filed, IdField>): string => idPrefix + idFields.map((field) => key[field]).join('~');
    /** What was read without what followed from the value as it was then. */
    const unsearched = (kept: Kept<T>) => {
      const followed = Object.keys(declaration.searched?.(kept.value) ?? {});
      return Object.fromEntries(Object.entries(kept.document).filter(([name]) => !followed.includes(name)));
    };
    // The compiler cannot add up what the declaration has in parts, nor see what was stored. Nothing else is taken on trust.
    const asDocument = (parts: object) => parts as Document;
    const thing: Thing<T, Given, Pick<Filed, PartitionField>, Pick<Filed, IdField>, Document> = {
      type,
      collection,
      exchange: declaration.exchange,
      personal: declaration.personal,
      partitionPrefix: partition.prefix ?? '',
      partitionOf,
      idOf,
      idsFrom(start) {
        const until = idFields.findIndex((field) => start[field] === undefined);
        const known = until === -1 ? idFields : idFields.slice(0, until);
        return idPrefix + known.map((field) => `${start[field]}~`).join('');
      },
      document(value, ...given) {
        // Whatever may be left out of what is given is part of no key.
        const filed = { ...value, ...given[0] } as Filed;
        return asDocument({
          id: idOf(filed),
          type,
          [partitionKeyOf[collection]]: partitionOf(filed),
          ...declaration.searched?.(value),
          ...declaration.beside?.(value, ...given),
          value,
        });
      },
      kept({ document: found, version }) {
        const document = asDocument(found);
        return { value: document.value, version, document };
      },
      after: (kept, value) => asDocument({ ...unsearched(kept), ...declaration.searched?.(value, kept), value }),
      over: (kept, document) => ({ ...unsearched(kept), ...document }),
      isNumbered: declaration.numbers !== undefined,
      numbers: (value) => declaration.numbers?.(value) ?? [],
      claims: (value) => (declaration.numbers?.(value) ?? []).map(({ claim }) => claim),
    };
    return thing;
  };
}
