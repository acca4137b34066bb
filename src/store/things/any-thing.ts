import type { Collection, StoredDocument } from '../store.ts';
import type { Exchange } from './exchange.ts';
import type { Personal } from './personal.ts';
import type { Claim, Envelope, Kept, OwnNumber } from './thing.ts';

/**
 * A thing of a list, by whose type name its values were told: they are `object` there. That a method of `Thing<Order>`
 * may be called with any object is what TypeScript allows of methods; that only orders come is what looking it up by
 * the type of a line or of a document makes sure of.
 */
export interface AnyThing {
  readonly type: string;
  readonly collection: Collection;
  readonly exchange: Exchange<object> | undefined;
  readonly personal: Personal<object>;
  readonly partitionPrefix: string;
  /** What the ids of all of it begin with. */
  idsFrom(start: object): string;
  after(kept: Kept<object>, value: object): Envelope<object>;
}

/** The same of what is exchanged: all that is needed is in the value. */
export interface ExchangedThing extends AnyThing {
  readonly exchange: Exchange<object>;
  partitionOf(value: object): string;
  idOf(value: object): string;
  document(value: object, given?: object): StoredDocument;
  readonly isNumbered: boolean;
  numbers(value: object): readonly OwnNumber[];
  claims(value: object): readonly Claim[];
}
