import type { ContainerDefinition, SqlQuerySpec } from '@azure/cosmos';
import { chargeOf, createItems, type ItemContainer, type ItemOperation } from './cosmos-stand-in-items.ts';
import { find, needsPlan, planOf } from './cosmos-stand-in-query.ts';

/*
 * The other side of the wire under the real `@azure/cosmos`: as much of the REST interface of Azure Cosmos DB as our
 * store needs. https://learn.microsoft.com/rest/api/cosmos-db/
 *
 * It enforces partition keys, entity tags, all or nothing in batches, times to live, the 2 MB of an item and of a
 * request, the signs of an id, and that an order of several properties has its composite index. Each container has two
 * physical partitions, so that the SDK has to plan and merge what it asks over all of them. `test/contract/wire-facts.ts`
 * says what of this the store relies on, and asks a real account the same when there is one.
 *
 * Two hooks: `now()` is the clock of the service, and `fault()` may let any request go wrong in any way, before or after
 * it was carried out.
 *
 * Differences from the documents:
 *  - Whoever brings a token is let in; there are no roles, no firewall and no keys. A fault can answer 401 or 403.
 *  - Request units are made up: by size only, without indexes and consistency. Nothing is ever throttled by itself.
 *  - One region, always consistent. Session tokens are neither given nor looked at.
 *  - In which physical partition a document is, is decided by a hash of its own. They never split.
 *  - Queries: only `SELECT * FROM c WHERE … [ORDER BY …]` over properties at the top of a document, in the dialect of
 *    `@zeit/cosmosdb-query`. The index policy is not looked at, but for composite indexes: all is found, at one price.
 *  - Pages of a query are cut from what is there when the page is asked for, not when the query began.
 *  - What has expired is gone at once, for writes too.
 *  - Only writes have conditions (`If-Match`); reads have none.
 *  - Behind a port it speaks HTTP without encryption.
 *  - There are no patches, stored procedures, change feeds, unique keys, conflicts, attachments, non-atomic batches,
 *    hierarchical or missing partition keys, and no throughput.
 *  - Nothing is said about what is malformed beyond its status.
 */

export interface WireRequest {
  readonly method: string;
  /** Under which name the account was asked, such as `https://cosmos.example`: it sends the SDK to nowhere else. */
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What goes wrong with one request. */
export type Fault = {
  /** Whether the request is carried out before it goes wrong. */
  readonly isCarriedOut: boolean;
} & (
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly retryAfterMilliseconds?: number;
      readonly subStatus?: number;
    }
  /** The connection breaks; without a socket also with another code than `ECONNRESET`. */
  | { readonly kind: 'cut'; readonly code?: string }
  /** Half of the answer comes; nothing ever comes. */
  | { readonly kind: 'truncated' | 'timeout' }
  /** 200, and nothing behind it, as a proxy may answer. */
  | { readonly kind: 'empty' }
);

/** What a request asks for, so that faults can choose. */
export type Purpose = 'account' | 'database' | 'container' | 'ranges' | 'plan' | 'query' | 'batch' | 'read' | 'write';

export interface CosmosStandInOptions {
  readonly now: () => Date;
  /** Asked before each request. */
  readonly fault?: (purpose: Purpose, request: WireRequest) => Fault | undefined;
}

export type Reaction =
  | { readonly kind: 'answer' | 'truncated'; readonly answer: WireAnswer }
  | { readonly kind: 'cut'; readonly code: string }
  | { readonly kind: 'timeout' };

export interface CosmosStandIn {
  react(request: WireRequest): Reaction;
  /** How many requests of each purpose there were. */
  readonly counts: Readonly<Partial<Record<Purpose, number>>>;
  /** The databases, for what a test wants to look at behind the store's back. */
  readonly databases: Map<string, Map<string, ItemContainer>>;
}

const mostRequestBytes = 2 * 1024 * 1024;
const mostPageBytes = 4 * 1024 * 1024;
const ranges = [
  { id: '0', minInclusive: '', maxExclusive: '1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF' },
  { id: '1', minInclusive: '1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF', maxExclusive: 'FF' },
];

export function createCosmosStandIn({ now, fault }: CosmosStandInOptions): CosmosStandIn {
  const databases = new Map<string, Map<string, ItemContainer>>();
  const counts: Partial<Record<Purpose, number>> = {};
  const items = createItems(now);

  const inDatabases = (request: WireRequest, databaseId: string | undefined): WireAnswer => {
    const { id = databaseId } = databaseId === undefined ? bodyOf<{ id: string }>(request) : {};
    const found = databases.get(String(id));
    if (request.method === 'GET') return found === undefined ? answer(404, {}) : answer(200, { id, _rid: id });
    if (found !== undefined) return answer(409, {});
    databases.set(String(id), new Map());
    return answer(201, { id, _rid: id });
  };

  const inContainers = (
    request: WireRequest,
    containers: Map<string, ItemContainer>,
    containerId: string | undefined,
  ): WireAnswer => {
    if (request.method === 'GET') {
      const found = containers.get(String(containerId));
      return found === undefined ? answer(404, {}) : answer(200, { ...found.definition, _rid: containerId });
    }
    const definition = bodyOf<ContainerDefinition>(request);
    if (containers.has(String(definition.id))) return answer(409, {});
    containers.set(String(definition.id), { definition, partitions: new Map() });
    return answer(201, { ...definition, _rid: definition.id });
  };

  const query = (request: WireRequest, container: ItemContainer): WireAnswer => {
    const specification = bodyOf<SqlQuerySpec>(request);
    if (purposeOf(request) === 'plan') return answer(200, planOf(specification.query));
    const key = keyOf(request);
    const range = request.headers['x-ms-documentdb-partitionkeyrangeid'];
    if (key === undefined && range === undefined && needsPlan(specification.query)) {
      return answer(400, { code: 'BadRequest', additionalErrorInfo: JSON.stringify(planOf(specification.query)) });
    }
    const keys = key === undefined ? keysIn(container, range) : [key];
    try {
      return page(request, find(container, items.all(container, keys), specification));
    } catch (error) {
      return answer(400, { code: 'BadRequest', message: String(error) });
    }
  };

  const inItems = (request: WireRequest, container: ItemContainer, id: string | undefined): WireAnswer => {
    const purpose = purposeOf(request);
    if (purpose === 'plan' || purpose === 'query') return query(request, container);
    const key = keyOf(request);
    if (key === undefined) return answer(400, { message: 'no partition key' });
    if (purpose === 'batch') {
      const operations = bodyOf<readonly ItemOperation[]>(request);
      if (operations.length > 100 || request.headers['x-ms-cosmos-batch-atomic']?.toLowerCase() !== 'true') {
        return answer(400, { message: 'at most 100 operations, and all of them or none' });
      }
      const results = items.performAll(container, key, operations);
      const isMinimal = request.headers.prefer === 'return=minimal';
      return answer(
        results.some((result) => result.statusCode >= 400) ? 207 : 200,
        results.map(({ resourceBody, ...rest }) => (isMinimal ? rest : { ...rest, resourceBody })),
        results.reduce((sum, result) => sum + result.requestCharge, 0),
      );
    }
    const result = items.perform(container, key, operationOf(request, id));
    return answer(result.statusCode, result.resourceBody ?? {}, result.requestCharge, result.eTag);
  };

  const carryOut = (request: WireRequest): WireAnswer => {
    if (request.headers.authorization === undefined) return answer(401, { message: 'no token' });
    if (Buffer.byteLength(request.body ?? '') > mostRequestBytes) return answer(413, { message: 'too large' });
    const [, , databaseId, , containerId, kind, id] = request.path.split('/').map(decodeURIComponent);
    if (request.path === '/') return answer(200, account(request));
    if (containerId === undefined && !request.path.includes('/colls')) return inDatabases(request, databaseId);
    const containers = databases.get(String(databaseId));
    if (containers === undefined) return answer(404, { message: 'Owner resource does not exist' }, 1, undefined, 1003);
    if (kind === undefined) return inContainers(request, containers, containerId);
    const container = containers.get(String(containerId));
    if (container === undefined) return answer(404, { message: 'Owner resource does not exist' }, 1, undefined, 1003);
    if (kind === 'pkranges')
      return answer(200, { PartitionKeyRanges: ranges.map((range) => ({ ...range, _rid: 'r' })) });
    return inItems(request, container, id);
  };

  return {
    databases,
    counts,
    react(request) {
      const purpose = purposeOf(request);
      counts[purpose] = (counts[purpose] ?? 0) + 1;
      const wrong = fault?.(purpose, request);
      if (wrong === undefined) return { kind: 'answer', answer: carryOut(request) };
      const real = wrong.isCarriedOut ? carryOut(request) : answer(200, { message: 'half of an answer' });
      switch (wrong.kind) {
        case 'status':
          return { kind: 'answer', answer: failure(wrong.status, wrong.retryAfterMilliseconds, wrong.subStatus) };
        case 'truncated':
          return { kind: 'truncated', answer: real };
        case 'empty':
          return { kind: 'answer', answer: { ...real, status: 200, body: '' } };
        case 'cut':
          return { kind: 'cut', code: wrong.code ?? 'ECONNRESET' };
        case 'timeout':
          return { kind: 'timeout' };
      }
    },
  };
}

function account({ origin }: WireRequest): object {
  const location = { name: 'Nowhere', databaseAccountEndpoint: `${origin}/` };
  return {
    id: 'stand-in',
    writableLocations: [location],
    readableLocations: [location],
    enableMultipleWriteLocations: false,
    userConsistencyPolicy: { defaultConsistencyLevel: 'BoundedStaleness' },
  };
}

function purposeOf({ method, path, headers }: WireRequest): Purpose {
  const [, , , colls, , kind] = path.split('/');
  if (path === '/') return 'account';
  if (colls === undefined) return 'database';
  if (kind === undefined) return 'container';
  if (kind === 'pkranges') return 'ranges';
  if (headers['x-ms-cosmos-is-query-plan-request'] !== undefined) return 'plan';
  if (headers['x-ms-documentdb-isquery'] !== undefined) return 'query';
  if (headers['x-ms-cosmos-is-batch-request'] !== undefined) return 'batch';
  return method === 'GET' ? 'read' : 'write';
}

function operationOf(request: WireRequest, id: string | undefined): ItemOperation {
  const isUpsert = request.headers['x-ms-documentdb-is-upsert'] !== undefined;
  const condition = request.headers['if-match'];
  const kinds = { GET: 'Read', PUT: 'Replace', DELETE: 'Delete', POST: isUpsert ? 'Upsert' : 'Create' } as const;
  const body =
    request.body === undefined || request.body === '' ? {} : { resourceBody: bodyOf<Record<string, unknown>>(request) };
  return {
    operationType: kinds[request.method as keyof typeof kinds],
    ...(id === undefined ? {} : { id }),
    ...body,
    ...(condition === undefined ? {} : { ifMatch: condition }),
  };
}

function page({ headers }: WireRequest, rows: readonly object[]): WireAnswer {
  const start = Number(headers['x-ms-continuation'] ?? 0);
  const most = Number(headers['x-ms-max-item-count'] ?? 100);
  const texts: string[] = [];
  let bytes = 0;
  for (const row of rows.slice(start, start + most)) {
    const text = JSON.stringify(row);
    bytes += Buffer.byteLength(text);
    if (bytes > mostPageBytes && texts.length > 0) break;
    texts.push(text);
  }
  const next = start + texts.length;
  return {
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-ms-request-charge': String(2.5 + chargeOf(bytes, 1)),
      'x-ms-item-count': String(texts.length),
      ...(next < rows.length ? { 'x-ms-continuation': String(next) } : {}),
    },
    body: `{"_rid":"r","Documents":[${texts.join(',')}],"_count":${texts.length}}`,
  };
}

function keyOf({ headers }: WireRequest): string | undefined {
  const header = headers['x-ms-documentdb-partitionkey'];
  if (header === undefined) return undefined;
  const [key] = JSON.parse(header) as readonly unknown[];
  return String(key);
}

/** The partition keys in one physical partition, or in all of them. */
function keysIn({ partitions }: ItemContainer, range: string | undefined): readonly string[] {
  const keys = [...partitions.keys()];
  if (range === undefined) return keys;
  return keys.filter(
    (key) => String([...Buffer.from(key)].reduce((sum, byte) => sum + byte, 0) % ranges.length) === range,
  );
}

function bodyOf<T>({ body = '{}' }: WireRequest): T {
  return JSON.parse(body) as T;
}

function answer(status: number, body: object, charge = 1, entityTag?: string, subStatus?: number): WireAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'x-ms-request-charge': String(charge),
      ...(entityTag === undefined ? {} : { etag: entityTag }),
      ...(subStatus === undefined ? {} : { 'x-ms-substatus': String(subStatus) }),
    },
    body: status === 204 ? '' : JSON.stringify(status >= 400 && !Array.isArray(body) ? { message: '', ...body } : body),
  };
}

function failure(
  status: number,
  retryAfterMilliseconds: number | undefined,
  subStatus: number | undefined,
): WireAnswer {
  const { headers, body } = answer(status, { message: 'an injected fault' }, 0, undefined, subStatus);
  const pause = retryAfterMilliseconds === undefined ? {} : { 'x-ms-retry-after-ms': String(retryAfterMilliseconds) };
  return { status, headers: { ...headers, ...pause }, body };
}
