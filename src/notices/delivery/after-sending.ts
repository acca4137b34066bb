import { forgottenAt } from '../../store/repositories/on-its-way.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import type { KeptNotice, NoticeDocument, SentCard } from '../../store/things/notice.ts';
import type { ClosedBecause, NotSent } from './channel.ts';
import type { DeliveryServices } from './delivery-services.ts';
import { turnOf } from './turns.ts';

/** A notice that failed this often for a reason that may lie in itself is parked (our choice). */
const mostAttempts = 5;

const minute = 60_000;

/** What failed, in the words of an operator. */
export interface Failure {
  readonly kind: 'failed';
  readonly reason: string;
}

/** An attempt to send a notice, as far as it decides what follows. */
export interface Trial {
  readonly document: NoticeDocument;
  readonly ifUnclear: 'send-again' | 'ask-operator';
  readonly now: Date;
  /** 0 to 1: spreads what failed together, so that it does not come back together. */
  readonly jitter: number;
}

export function trialOf(
  { document }: KeptNotice,
  ifUnclear: Trial['ifUnclear'],
  { now, random }: Pick<DeliveryServices, 'now' | 'random'>,
): Trial {
  return { document, ifUnclear, now: now(), jitter: random() };
}

/** The change of a notice whose message was sent. */
export function afterSent(message: SentCard): NoticeChange {
  const { at } = message;
  return {
    state: 'sent',
    message,
    claim: undefined,
    turnAt: undefined,
    attempts: 0,
    mayHaveArrived: undefined,
    snoozedUntil: undefined,
    expiresAt: forgottenAt(at),
    event: { at, what: 'sent' },
  };
}

/** Of what waits for its reader to be back, and for nothing else. */
export const neverByItself = '9999-12-31T00:00:00.000Z';

/**
 * The change of a notice that could not be sent, by what the channel said.
 * Source: Build conversational capability, status codes,
 * https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis
 */
export function afterFailure(failed: NotSent | Failure, trial: Trial): NoticeChange {
  switch (failed.kind) {
    case 'throttled':
      // The pace was wrong, not the notice.
      return later(trial, failed.retryAfterMilliseconds ?? backoff(trial, 1), `throttled (${failed.status})`);
    case 'out-of-reach':
      return later(trial, backoff(trial, 1), `the channel was out of reach: ${failed.reason}`);
    case 'not-registered':
      return later(trial, 15 * minute, `the channel does not know this bot (${failed.status})`);
    case 'not-served':
      // Whoever takes the tenant on again, or off the organization, has time for it; until then nobody is written to.
      return later(trial, 24 * 60 * minute, 'this bot does not serve the tenant of the reader');
    case 'unavailable': {
      const wait = failed.retryAfterMilliseconds ?? backoff(trial, 1);
      return { ...later(trial, wait, `the channel was down (${failed.status})`), mayHaveArrived: true };
    }
    case 'busy':
      return again(trial, failed.retryAfterMilliseconds ?? backoff(trial, 0.5), `busy (${failed.status})`);
    case 'failed':
      return again(trial, backoff(trial, 0.5), failed.reason);
    case 'unclear': {
      const what = `nobody knows whether it arrived: ${failed.reason}`;
      if (trial.ifUnclear === 'ask-operator') return { ...parked(trial, what), mayHaveArrived: true };
      return { ...again(trial, backoff(trial, 10), what), mayHaveArrived: true };
    }
    case 'closed':
      return failed.why === 'gone'
        ? // Another one is opened at once; if that is gone too, the channel itself may be wrong for a while.
          again(trial, trial.document.attempts === 0 ? 0 : backoff(trial, 0.5), 'the chat is gone')
        : {
            state: 'waiting',
            // They have been there: it is theirs to come back.
            dueAt: neverByItself,
            turnAt: turnOf(trial.document),
            claim: undefined,
            event: event(trial, closedText(failed.why)),
          };
    case 'rejected':
      return parked(trial, `the channel refused it (${failed.status} ${failed.reason})`);
  }
}

/** Why a chat is closed, in the words of an operator. */
export function closedText(why: Exclude<ClosedBecause, 'gone'>): string {
  return closedWords[why];
}

const closedWords = {
  uninstalled: 'the reader has removed the bot',
  blocked: 'the reader has blocked the bot',
  'not-installed': 'the bot is not installed for the reader',
  disabled: 'an administrator of the reader’s tenant has turned the bot off',
};

/** The change of a notice whose sender died between taking it and saying what came of it. */
export function afterCrash(trial: Trial): NoticeChange | undefined {
  const what = 'whoever was sending it stopped: it may have arrived';
  if (trial.ifUnclear === 'ask-operator') return { ...parked(trial, what), mayHaveArrived: true };
  return undefined;
}

/** Not counted as an attempt: the reason does not lie in the notice. */
function later(trial: Trial, milliseconds: number, what: string): NoticeChange {
  const dueAt = new Date(trial.now.getTime() + milliseconds).toISOString();
  return { state: 'due', dueAt, turnAt: turnOf(trial.document), claim: undefined, event: event(trial, what) };
}

function again(trial: Trial, milliseconds: number, what: string): NoticeChange {
  const attempts = trial.document.attempts + 1;
  if (attempts >= mostAttempts) return { ...parked(trial, what), attempts };
  return { ...later(trial, milliseconds, what), attempts };
}

function parked(trial: Trial, what: string): NoticeChange {
  return { state: 'parked', claim: undefined, event: event(trial, what) };
}

/** Twice as long each time, at most an hour, and half of it by chance. @param minutes after the first failure */
function backoff({ document, jitter }: Trial, minutes: number): number {
  const failures = document.history.slice(-6).filter((entry) => entry.what !== 'sent').length;
  const full = Math.min(60, minutes * 2 ** Math.max(document.attempts, failures)) * minute;
  return Math.round(full / 2 + (full / 2) * jitter);
}

function event({ now }: Trial, what: string) {
  return { at: now.toISOString(), what };
}
