import type { OperationInput } from '@azure/cosmos';
import { type CheckedWrite, changeIdPrefix, changeMemoryMilliseconds } from '../limits.ts';
import { BusyError, type Collection, ExistsError, GoneError, partitionKeyOf, StaleError } from '../store.ts';
import { isAlive, type StoredItem, timeToLive, toCondition, toItem } from './documents.ts';
import { type Failure, failureOf, failureOfThrown, unreachable } from './errors.ts';
import { readItem } from './reads.ts';
import { pauseBefore, type Requests, repetitions } from './requests.ts';

export interface Commit {
  readonly collection: Collection;
  readonly partition: string;
  readonly writes: readonly CheckedWrite[];
  readonly changeId: string;
  /** Of this very call: tells its own marker from that of the same change made by somebody else. */
  readonly callId: string;
}

type Answer =
  | { readonly kind: 'done' }
  /** The first write that could not be made; nothing was. */
  | { readonly kind: 'refused'; readonly position: number; readonly status: number }
  | { readonly kind: 'unclear'; readonly cause: unknown };

/** How often others may take and leave the place of an expired document while a new one is to be put there. */
const struggles = 5;

/**
 * Carries out a commit as one transactional batch, whose first write is a marker of the change. What became of a batch
 * without a clear answer is told by that marker: it is there exactly if the batch was carried out. So the batch can be
 * sent again without looking, too: a second one stumbles over the marker of the first.
 */
export async function carryOut(requests: Requests, commit: Commit, now: () => number): Promise<'done' | 'repeated'> {
  const { collection, partition, writes } = commit;
  const operations = await Promise.all(writes.map((write) => toOperation(requests, commit, write, now())));
  let unclear = 0;
  let adjusted = 0;
  for (;;) {
    const answer = await send(requests, commit, operations).catch((error: unknown) => {
      // An earlier batch may have been carried out, whatever is said of this one.
      throw unclear > 0 ? unreachable(requests.place, error, 'write') : error;
    });
    if (answer.kind === 'done') return 'done';
    if (answer.kind === 'unclear' || answer.position === 0) {
      const outcome = await findMarker(requests, commit).catch((error: unknown) => {
        throw unreachable(requests.place, error, 'write');
      });
      if (outcome !== undefined) return outcome;
      unclear += 1;
      if (unclear > repetitions) {
        throw unreachable(requests.place, answer.kind === 'unclear' ? answer.cause : undefined, 'write');
      }
      await requests.pause(pauseBefore(unclear));
      continue;
    }
    const position = answer.position - 1;
    const write = writes[position];
    if (write === undefined) throw new RangeError('Cosmos DB answered for more writes than it was given.');
    operations[position] = await adjust(requests, commit, write, answer.status, now());
    adjusted += 1;
    if (adjusted > writes.length + struggles) {
      throw new BusyError(`Others write ${write.id} in ${partition} of ${collection} at the same time.`, 1_000);
    }
  }
}

async function toOperation(
  requests: Requests,
  { collection, partition }: Commit,
  write: CheckedWrite,
  now: number,
): Promise<OperationInput> {
  switch (write.kind) {
    case 'create':
      return { operationType: 'Create', resourceBody: toItem(write.content, now) };
    case 'replace':
      return replacement(write.id, toItem(write.content, now), toCondition(write.version, now));
    case 'remove':
      return removal(write.id, toCondition(write.version, now));
    case 'assert': {
      // There is no write that only looks, so the document is replaced by itself; if it is another one than was asked
      // about, the condition does not hold and nothing of this is written.
      const item = await readItem(requests, collection, partition, write.id);
      const { _rid, _self, _etag, _ts, _attachments, ...same } = (item ?? {
        id: write.id,
        [partitionKeyOf[collection]]: partition,
      }) as Record<string, unknown>;
      const expiry = item?.expiresAt === undefined ? {} : { ttl: timeToLive(Date.parse(item.expiresAt) - now) };
      return replacement(write.id, { ...same, ...expiry }, toCondition(write.version, now));
    }
  }
}

function replacement(id: string, resourceBody: object, ifMatch: string): OperationInput {
  return { operationType: 'Replace', id, resourceBody: resourceBody as never, ifMatch };
}

/** The SDK's type lacks the condition, which the service knows: the SDK hands on whatever stands in an operation. */
function removal(id: string, ifMatch: string): OperationInput {
  const operation = { operationType: 'Delete' as const, id, ifMatch };
  return operation;
}

async function send(
  requests: Requests,
  { collection, partition, changeId, callId }: Commit,
  operations: readonly OperationInput[],
): Promise<Answer> {
  const marker = {
    id: `${changeIdPrefix}${changeId}`,
    [partitionKeyOf[collection]]: partition,
    type: 'change',
    callId,
    ttl: timeToLive(changeMemoryMilliseconds),
  };
  const batch: OperationInput[] = [{ operationType: 'Create', resourceBody: marker }, ...operations];
  try {
    const response = await requests.send(
      (options) =>
        requests.container.items.batch(batch, partition, { ...options, contentResponseOnWriteEnabled: false }),
      ({ headers }) => Number(headers['x-ms-request-charge'] ?? 0),
    );
    return answerOf(requests, response.result, batch.length);
  } catch (error) {
    return toAnswer(failureOfThrown(error, requests.place), error);
  }
}

interface Result {
  readonly statusCode: number;
  readonly subStatusCode?: number;
  readonly retryAfterMilliseconds?: number;
}

/** The status of a write that was not made because another one could not be. */
const failedDependency = 424;

function answerOf(requests: Requests, results: readonly Result[] | undefined, expected: number): Answer {
  if (!Array.isArray(results) || results.length !== expected) {
    return { kind: 'unclear', cause: new Error('Cosmos DB did not answer for each write.') };
  }
  const position = results.findIndex(({ statusCode }) => statusCode >= 400 && statusCode !== failedDependency);
  const failed = results[position];
  if (failed === undefined) return { kind: 'done' };
  const { statusCode: status, subStatusCode: subStatus, retryAfterMilliseconds } = failed;
  const failure = failureOf(
    {
      status,
      ...(subStatus === undefined ? {} : { subStatus }),
      ...(retryAfterMilliseconds === undefined ? {} : { retryAfterMilliseconds }),
    },
    requests.place,
  );
  if (failure !== undefined) return toAnswer(failure, new Error(`A write of the batch was answered ${status}.`));
  return { kind: 'refused', position, status };
}

function toAnswer(failure: Failure, cause: unknown): Answer {
  if (failure === 'unclear') return { kind: 'unclear', cause };
  throw failure;
}

/** @returns undefined if the change was not made, or if that could not be found out */
async function findMarker(
  requests: Requests,
  { collection, partition, changeId, callId }: Commit,
): Promise<'done' | 'repeated' | undefined> {
  try {
    const marker = await readItem(requests, collection, partition, `${changeIdPrefix}${changeId}`);
    if (marker === undefined) return undefined;
    return (marker as unknown as { callId: string }).callId === callId ? 'done' : 'repeated';
  } catch (error) {
    if (failureOfThrown(error, requests.place) === 'unclear') return undefined;
    throw error;
  }
}

/**
 * What to send instead of a write that was refused, because what it met has expired and no longer counts.
 * @throws ExistsError, StaleError, GoneError if it was refused rightly
 */
async function adjust(
  requests: Requests,
  { collection, partition }: Commit,
  write: CheckedWrite,
  status: number,
  now: number,
): Promise<OperationInput> {
  const where = `${write.id} in ${partition} of ${collection}`;
  const found = status === 404 ? undefined : await readItem(requests, collection, partition, write.id);
  const isThere = found !== undefined && isAlive(found, now);
  if (write.kind !== 'create') {
    throw isThere
      ? new StaleError(`The document ${where} has been written since it was read.`)
      : new GoneError(`There is no document ${where}.`);
  }
  if (isThere) throw new ExistsError(`There is a document ${where} already.`);
  const item = toItem(write.content, now);
  return found === undefined
    ? { operationType: 'Create', resourceBody: item }
    : replacement(write.id, item, (found satisfies StoredItem)._etag);
}
