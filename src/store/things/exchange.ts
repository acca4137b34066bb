import type { z } from 'zod';
import type { Catalog } from '../../catalog/catalog.ts';

/** What an import has to know of a thing, and the documentation of the format. */
export interface Exchange<T extends object> {
  /** What it is, in a few words. */
  readonly about: string;
  /** What may come in, whichever way: made with `fieldsOf`, each field with a sentence about it. */
  readonly schema: z.ZodObject<z.ZodRawShape, z.core.$strict> & z.ZodType<T>;
  /** It may stand in a table (CSV) too: each field that is a text, or a list of ids, is a column. */
  readonly isTable?: true;
  /** What else it names; all of that has to be there before it. */
  names?(value: T): Named;
  /** What its document needs to know beside the value, as far as the catalog says it. */
  given?(value: T, catalog: Catalog): object;
  /** What of it has to be in the catalog. */
  catalogued?(value: T): readonly Catalogued[];
  /** What others may name once it is there. */
  offers?(value: T): readonly Name[];
  /**
   * For a thing whose id begins with a day, so that lists are in the order of the days: what tells it from others on
   * whichever day. Imported with another day it takes the place of itself.
   */
  sameBy?(value: T): string;
  /** When it came from outside somebody has to look whether its organization is to be told something. */
  readonly isLookedAt?: true;
}

export interface Named {
  readonly organizationId: string;
  readonly locationIds?: readonly string[];
  /** An order of the organization. */
  readonly orderNumber?: string;
  /** Somebody who has the organization among theirs. */
  readonly memberId?: string;
}

/** An id that the catalog has to know, and where it stands. What other systems measured may be more than is asked for. */
export interface Catalogued {
  readonly sort: 'competency' | 'subscription' | 'msdn-edition' | 'product' | 'software';
  readonly id: string;
  readonly path: readonly (string | number)[];
}

export type Name =
  | readonly ['organization' | 'individual', id: string]
  | readonly ['location', organizationId: string, id: string]
  | readonly ['order', organizationId: string, number: string]
  | readonly ['member', individualId: string, organizationId: string];
