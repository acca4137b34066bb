import { createRequire } from 'node:module';
import type { SqlQuerySpec } from '@azure/cosmos';
import type { Item, ItemContainer } from './cosmos-stand-in-items.ts';

interface Engine {
  exec(
    documents: readonly unknown[],
    options: { parameters: unknown; compositeIndexes: unknown },
  ): { result: readonly unknown[] };
}
const { default: parse } = createRequire(import.meta.url)('@zeit/cosmosdb-query') as {
  default: (query: string) => Engine;
};

type Row = Readonly<Record<string, unknown>>;

/** The one form of query that is understood. */
const form = /^SELECT \* FROM c WHERE (.+?)(?: ORDER BY (.+))?$/;

/**
 * How the SDK has to carry out a query over several physical partitions: which query to send to each, and how to merge
 * what they answer.
 */
export function planOf(query: string): object {
  const [, condition = '', order = ''] = form.exec(query) ?? [];
  const expressions = orderOf(order);
  const items = expressions.map(({ expression }) => `{"item": ${expression}}`).join(', ');
  const rewritten = `SELECT c._rid, [${items}] AS orderByItems, c AS payload FROM c WHERE (${condition}) AND ({documentdb-formattableorderbyquery-filter}) ORDER BY ${order}`;
  return {
    partitionedQueryExecutionInfoVersion: 2,
    queryInfo: {
      distinctType: 'None',
      top: null,
      offset: null,
      limit: null,
      orderBy: expressions.map(({ isDescending }) => (isDescending ? 'Descending' : 'Ascending')),
      orderByExpressions: expressions.map(({ expression }) => expression),
      groupByExpressions: [],
      groupByAliases: [],
      aggregates: [],
      groupByAliasToAggregateType: {},
      rewrittenQuery: order === '' ? '' : rewritten,
      hasSelectValue: false,
    },
    queryRanges: [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }],
  };
}

/** Whether the service leaves a query over several physical partitions to the SDK. */
export function needsPlan(query: string): boolean {
  return / ORDER BY /.test(query);
}

/** To parse a query takes longer than all else that is done with it, and a test may have hundreds of stand-ins. */
const parsed = new Map<string, Engine>();
const shadows = new WeakMap<Item, Row>();

/**
 * Carries out a query on items.
 * @throws Error if it is no query, or if its order lacks a composite index
 */
export function find(
  container: ItemContainer,
  items: readonly Item[],
  { query, parameters = [] }: SqlQuerySpec,
): readonly Row[] {
  let engine = parsed.get(query);
  if (engine === undefined) {
    engine = parse(query);
    parsed.set(query, engine);
  }
  const byRid = new Map<unknown, Item>();
  const rows = items.map((item) => {
    const shadow = shadows.get(item) ?? shadowOf(item.body);
    shadows.set(item, shadow);
    byRid.set(item.body._rid, item);
    return shadow;
  });
  const { result } = engine.exec(rows, {
    parameters: parameters.map(({ name, value }) => ({ name, value: inBytes(value) })),
    compositeIndexes: container.definition.indexingPolicy?.compositeIndexes ?? [],
  });
  return (result as readonly Row[]).map((row) => {
    const body = byRid.get(row._rid)?.body ?? {};
    if (!('orderByItems' in row)) return body;
    const orderByItems = (row.orderByItems as Row[]).map(({ item }) => ({ item: fromBytes(item) }));
    return { _rid: row._rid, orderByItems, payload: body };
  });
}

function orderOf(order: string): readonly { readonly expression: string; readonly isDescending: boolean }[] {
  return order
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [expression = '', direction = 'ASC'] = part.trim().split(/\s+/);
      return { expression, isDescending: direction === 'DESC' };
    });
}

/**
 * The engine compares texts as JavaScript does, by units of UTF-16, and the service by the bytes of UTF-8. So the engine
 * gets each text as its bytes, a sign for each.
 */
function shadowOf(body: Row): Row {
  const plain = Object.entries(body).filter(([, value]) => typeof value !== 'object' || value === null);
  const shadow = Object.fromEntries(plain.map(([name, value]) => [name, inBytes(value)]));
  // Of what is inside of it only what is selected by is looked at.
  const { rights, roles, recipientId } = Object(body.value) as Row;
  return { ...shadow, value: { rights: inBytes(rights), roles, recipientId: inBytes(recipientId) } };
}

function inBytes(value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value, 'utf8').toString('latin1') : value;
}

function fromBytes(value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value, 'latin1').toString('utf8') : value;
}
