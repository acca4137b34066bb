import type { Collection, StoredDocument } from '../store.ts';
import type { AnyThing } from './any-thing.ts';
import { besides } from './besides.ts';
import { things } from './index.ts';
import type { Personal } from './personal.ts';

/** Where a document lies. */
interface Lying {
  readonly collection: Collection;
  readonly partition: string;
  readonly document: StoredDocument;
}

const listed: readonly AnyThing[] = Object.values(things);

/** What a document is declared as, which several things of one type tell by their partitions and ids. */
export function declaredAs({ collection, partition, document: { type, id } }: Lying): AnyThing | undefined {
  return listed.find(
    (thing) =>
      thing.collection === collection &&
      thing.type === type &&
      partition.startsWith(thing.partitionPrefix) &&
      id.startsWith(thing.idsFrom({})),
  );
}

/** What of a document is about people; undefined for what only another version of the program knows. */
export function personalOf(lying: Lying): Personal<object> | undefined {
  return declaredAs(lying)?.personal ?? besides[lying.document.type]?.personal;
}
