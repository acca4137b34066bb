import { retryNotice } from '../../changes/retry-notice.ts';
import { skipNotice } from '../../changes/skip-unsent.ts';
import { DataError } from '../../exchange/data-error.ts';
import { type NoticeState, noticeNumber } from '../../program/things/notice.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { type Outbox, shardCount } from '../../store/repositories/outbox.ts';
import type { KeptNotice } from '../../store/things/notice.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';

/** As many as an operator can look through; the store answers with a thousand of a shard at most. */
const mostOfShard = 1000;

const endOfTime = new Date('9999-12-31T00:00:00Z');

/** Notices in these states, the earliest first. */
export async function noticesIn(states: readonly NoticeState[], outbox: Outbox): Promise<readonly KeptNotice[]> {
  const found: KeptNotice[] = [];
  for (let shard = 0; shard < shardCount; shard += 1) {
    for (const state of states) found.push(...(await outbox.due(shard, state, endOfTime, mostOfShard)));
  }
  return found.toSorted((one, other) => (one.document.dueAt < other.document.dueAt ? -1 : 1));
}

/** A line for a notice: its number, what it is, whose, where it is on its way, and what happened last. */
export async function noticeLine(kept: KeptNotice, membership: Membership): Promise<string> {
  const { value, document } = kept;
  const [organization, association] = await Promise.all([
    membership.organization(value.organizationId),
    membership.association(value.organizationId, value.recipientId),
  ]);
  const last = document.history.at(-1);
  const parts = [
    noticeNumber(value),
    document.state === 'sent' && document.mailed !== undefined ? 'sent by e-mail' : document.state,
    `${value.kind} ${value.stage}`,
    `${association?.value.name ?? 'somebody who has left'}, ${organization?.value.name ?? value.organizationId}`,
    document.state === 'due' ? `due ${document.dueAt}` : '',
    document.attempts > 0 ? `failed ${document.attempts} times` : '',
    last === undefined ? '' : `${last.at} ${last.what}`,
  ];
  return parts.filter((part) => part !== '').join('  ');
}

/**
 * Sends parked and waiting notices again.
 * @param numbers as they stand on the card and in the list; every parked one, if left out
 * @returns how many are due again
 * @throws DataError if a number is none of those
 */
export async function retryNotices(
  numbers: readonly string[] | 'all',
  outbox: Outbox,
  membership: Membership,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): Promise<number> {
  const stuck = await noticesIn(numbers === 'all' ? ['parked'] : ['parked', 'waiting'], outbox);
  const byNumber = new Map(stuck.map((kept) => [noticeNumber(kept.value), kept]));
  const wanted = numbers === 'all' ? [...byNumber.keys()] : numbers.map((number) => number.toUpperCase());
  const unknown = wanted.filter((number) => !byNumber.has(number));
  if (unknown.length > 0) {
    throw new DataError(`No parked or waiting notice has the number ${unknown.join(', ')}: see pmc notices list.`);
  }
  let moved = 0;
  for (const number of wanted) {
    const kept = byNumber.get(number);
    if (kept === undefined) continue;
    const occasion = { store: membership, now: now(), changeId: newId(), by: operator };
    if ((await retryNotice(occasion, kept)) === 'done') moved += 1;
  }
  return moved;
}

/**
 * Ends what was due until an instant and is not sent: whoever put a backup back knows that it had been sent.
 * @returns how many
 */
export async function skipNotices(
  dueBefore: Date,
  outbox: Outbox,
  store: Membership,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): Promise<number> {
  let skipped = 0;
  for (let shard = 0; shard < shardCount; shard += 1) {
    for (const state of ['due', 'sending'] as const) {
      for (;;) {
        const found = await outbox.due(shard, state, dueBefore, mostOfShard);
        let moved = 0;
        for (const kept of found) {
          const occasion = { store, now: now(), changeId: newId(), by: operator };
          if ((await skipNotice(occasion, kept)) === 'done') moved += 1;
        }
        skipped += moved;
        if (moved === 0) break;
      }
    }
  }
  return skipped;
}
