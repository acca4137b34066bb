import { retryMail } from '../../changes/retry-mail.ts';
import { skipMail } from '../../changes/skip-unsent.ts';
import { DataError } from '../../exchange/data-error.ts';
import { type MailState, mailNumber } from '../../program/things/mail.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import type { OnItsWay } from '../../store/repositories/on-its-way.ts';
import { type KeptMail, mailShard } from '../../store/things/mail.ts';
import { operator } from '../operator.ts';
import type { World } from '../world.ts';

type Mails = OnItsWay<KeptMail>;

/** As many as an operator can look through, of each state. */
const mostOfState = 1000;

const endOfTime = new Date('9999-12-31T00:00:00Z');

/** E-mails in these states, the earliest first. */
export async function mailsIn(states: readonly MailState[], mails: Mails): Promise<readonly KeptMail[]> {
  const found: KeptMail[] = [];
  for (const state of states) found.push(...(await mails.due(mailShard, state, endOfTime, mostOfState)));
  return found.toSorted((one, other) => (one.document.dueAt < other.document.dueAt ? -1 : 1));
}

/** A line for an e-mail: its number, what it is, whose and to whom, where it is on its way, and what happened last. */
export async function mailLine({ value, document }: KeptMail, membership: Membership): Promise<string> {
  const organization = await membership.organization(value.organizationId);
  const last = document.history.at(-1);
  const parts = [
    mailNumber(value),
    document.state,
    document.undelivered ?? '',
    `${value.kind} to ${value.to}, ${organization?.value.name ?? value.organizationId}`,
    document.state === 'due' ? `due ${document.dueAt}` : '',
    document.attempts > 0 ? `failed ${document.attempts} times` : '',
    last === undefined ? '' : `${last.at} ${last.what}`,
  ];
  return parts.filter((part) => part !== '').join('  ');
}

/**
 * Sends e-mails again that were not delivered.
 * @param numbers as they stand in the list, or all of them
 * @returns how many are due again
 * @throws DataError if a number is none of those
 */
export async function retryMails(
  numbers: readonly string[] | 'all',
  mails: Mails,
  membership: Membership,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): Promise<number> {
  const byNumber = new Map((await mailsIn(['undelivered'], mails)).map((kept) => [mailNumber(kept.value), kept]));
  const wanted = numbers === 'all' ? [...byNumber.keys()] : numbers.map((number) => number.toUpperCase());
  const unknown = wanted.filter((number) => !byNumber.has(number));
  if (unknown.length > 0) {
    throw new DataError(`No undelivered e-mail has the number ${unknown.join(', ')}: see pmc mails list.`);
  }
  let moved = 0;
  for (const number of new Set(wanted)) {
    const kept = byNumber.get(number);
    if (kept === undefined) continue;
    const occasion = { store: membership, now: now(), changeId: newId(), by: operator };
    if ((await retryMail(occasion, kept)) === 'done') moved += 1;
  }
  return moved;
}

/**
 * Ends what was due until an instant and is not sent: whoever put a backup back knows that it had been sent.
 * @returns how many
 */
export async function skipMails(
  dueBefore: Date,
  mails: Mails,
  store: Membership,
  { now, newId }: Pick<World, 'now' | 'newId'>,
): Promise<number> {
  let skipped = 0;
  for (const state of ['due', 'sending'] as const) {
    for (;;) {
      let moved = 0;
      for (const kept of await mails.due(mailShard, state, dueBefore, mostOfState)) {
        const occasion = { store, now: now(), changeId: newId(), by: operator };
        if ((await skipMail(occasion, kept)) === 'done') moved += 1;
      }
      skipped += moved;
      if (moved === 0) break;
    }
  }
  return skipped;
}
