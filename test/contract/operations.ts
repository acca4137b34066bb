import fc from 'fast-check';
import type { Collection, DueQuery, Selection } from '../../src/store/store.ts';
import { after, minute } from './bench.ts';

/** A version in words, as each store has its own: what it is now, an earlier one of this document, or made up. */
export type VersionWord = 'current' | 'made up' | { readonly earlier: number };

export type WriteInWords =
  | { readonly kind: 'create'; readonly document: DocumentInWords }
  | { readonly kind: 'replace'; readonly document: DocumentInWords; readonly version: VersionWord }
  | { readonly kind: 'remove' | 'assert'; readonly id: string; readonly version: VersionWord };

export interface DocumentInWords {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/** What is done to a store, without anything that is different in each store. */
export type Operation =
  | {
      readonly kind: 'commit';
      readonly collection: Collection;
      readonly partition: string;
      readonly writes: readonly WriteInWords[];
      /** Absent: a new one. Otherwise that of an earlier commit. */
      readonly repeats?: number | undefined;
    }
  | { readonly kind: 'put'; readonly collection: Collection; readonly documents: readonly DocumentInWords[] }
  | {
      readonly kind: 'list';
      readonly collection: Collection;
      readonly partition: string;
      readonly prefix: string;
      readonly after?: string | undefined;
      readonly limit: number;
      readonly descending: boolean;
    }
  | {
      readonly kind: 'scan';
      readonly collection: Collection;
      readonly id: string;
      readonly after?: string | undefined;
      readonly limit: number;
    }
  | ({ readonly kind: 'due' } & Omit<DueQuery, 'state'> & { readonly state?: string | undefined })
  | {
      readonly kind: 'select';
      readonly partition: string;
      readonly selection: Selection;
      readonly after?: string | undefined;
      readonly limit: number;
    }
  | { readonly kind: 'find'; readonly prefix: string; readonly limit: number }
  | { readonly kind: 'wait'; readonly milliseconds: number }
  | { readonly kind: 'reopen' };

/** Few of each, so that operations meet. */
const collection = fc.constantFrom<Collection>('organizations', 'organizations', 'operations');
const partition = fc.constantFrom('contoso', 'contoso', 'fabrikam', 'größe');
const possibleId = fc.constantFrom('root', 'a', 'a~', 'a~1', 'a~2', 'aa', 'é', '～', '😀', '__proto__');
const id = fc.oneof(
  { weight: 40, arbitrary: possibleId },
  { weight: 1, arbitrary: fc.constantFrom('a/b', '', 'change~1') },
);
const type = fc.constantFrom('organization', 'organization', 'notice', 'association');
const state = fc.constantFrom('due', 'sent');
const date = fc.constantFrom('2027-01-30', '2027-01-31', after(0), after(minute), after(60 * minute));
const shard = fc.constantFrom(0, 1);
const name = fc.constantFrom('', 'contoso', 'contoso west', 'contora', 'Contoso', '東京', '😀');
const person = fc.constantFrom('marta', 'rui', '東京');
const absentOr = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const document: fc.Arbitrary<DocumentInWords> = fc.record({
  id,
  type,
  state: absentOr(state),
  shard: absentOr(shard),
  dueAt: absentOr(date),
  nextStageAt: absentOr(date),
  nameKey: absentOr(name),
  expiresAt: fc.option(
    fc.integer({ min: -1, max: 300 }).map((minutes) => after(minutes * minute)),
    {
      nil: undefined,
      freq: 2,
    },
  ),
  value: fc.record(
    {
      rights: fc.constantFrom('none', 'none', 'global-administrator'),
      roles: fc.array(fc.constantFrom('executive-contact', 'benefits-contact'), { maxLength: 2 }),
      recipientId: person,
    },
    { requiredKeys: [] },
  ),
  unknown: fc.jsonValue({ maxDepth: 3 }),
});

const version: fc.Arbitrary<VersionWord> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('current' as const) },
  { weight: 2, arbitrary: fc.nat(5).map((earlier) => ({ earlier })) },
  { weight: 1, arbitrary: fc.constant('made up' as const) },
);

const write: fc.Arbitrary<WriteInWords> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('create' as const), document }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('replace' as const), document, version }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), id, version }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('assert' as const), id, version }) },
);

const limit = fc.integer({ min: 1, max: 6 });

const commit: fc.Arbitrary<Operation> = fc.record({
  kind: fc.constant('commit' as const),
  collection,
  partition,
  writes: fc.uniqueArray(write, {
    minLength: 1,
    maxLength: 4,
    selector: (one) => ('document' in one ? one.document.id : one.id),
  }),
  repeats: fc.option(fc.nat(20), { nil: undefined, freq: 5 }),
});

const others: readonly fc.Arbitrary<Operation>[] = [
  fc.record({ kind: fc.constant('put' as const), collection, documents: fc.array(document, { maxLength: 5 }) }),
  fc.record({
    kind: fc.constant('list' as const),
    collection,
    partition,
    prefix: fc.constantFrom('', 'a', 'a~', '😀', 'x'),
    after: absentOr(possibleId),
    limit,
    descending: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('scan' as const), collection, id, after: absentOr(partition), limit }),
  fc.record({
    kind: fc.constant('due' as const),
    type,
    shard,
    field: fc.constantFrom('dueAt', 'nextStageAt'),
    state: absentOr(state),
    until: date,
    limit,
  }),
  fc.record({
    kind: fc.constant('select' as const),
    partition,
    selection: fc.oneof(
      fc.constant({ of: 'in-charge' } as const),
      person.map((recipientId) => ({ of: 'notices-to', recipientId }) as const),
    ),
    after: absentOr(possibleId),
    limit,
  }),
  fc.record({ kind: fc.constant('find' as const), prefix: fc.constantFrom('', 'c', 'conto', 'contoso ', '東'), limit }),
  // A hundred of these stay within the day for which changes are known; what is later is each store's own affair.
  fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(14 * minute) }),
];

const reopen = fc.constant({ kind: 'reopen' } as const);

/** Sequences of up to so many operations, half as many on average. */
export function operations(longest: number): fc.Arbitrary<Operation[]> {
  return fc.array(
    fc.oneof({ weight: 80, arbitrary: commit }, ...others.map((arbitrary) => ({ weight: 20, arbitrary })), {
      weight: 4,
      arbitrary: reopen,
    }),
    { maxLength: longest, size: 'max' },
  );
}
