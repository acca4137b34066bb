import { forgottenAt } from '../../store/repositories/on-its-way.ts';
import type { NoticeChange } from '../../store/repositories/outbox.ts';
import { neverByItself, type Trial } from './after-sending.ts';
import type { Mailed } from './notice-mail.ts';
import type { Wait } from './parcel/wait-on.ts';

/** What becomes of a notice by what was said to its e-mail: it waits on, or moves on. */
export type AfterMailing = { readonly waits: Wait } | { readonly moves: NoticeChange };

/** One that nobody takes for the moment is tried so often, after longer and longer pauses (our choice). */
const mostAttempts = 8;

const minute = 60_000;

/**
 * Whatever is certainly not sent waits on, so that Teams brings it if the reader is there first. What may have arrived is
 * sent once more, as its kind says, and says so; never a third time, because nobody who takes mail can tell a repeated one.
 * @param summary what it says, in a sentence
 */
export function afterMailing(mailed: Mailed, trial: Trial, summary: string): AfterMailing {
  const at = trial.now.toISOString();
  switch (mailed.kind) {
    case 'sent':
      return {
        moves: {
          state: 'sent',
          mailed: { at, summary },
          claim: undefined,
          turnAt: undefined,
          attempts: 0,
          mayHaveArrived: undefined,
          expiresAt: forgottenAt(at),
          event: { at, what: 'sent by e-mail' },
        },
      };
    case 'refused':
      return mailed.why === 'unknown-address'
        ? { waits: { why: `its e-mail was refused: ${mailed.reply}`, until: neverByItself } }
        : { moves: parked(trial, `its e-mail was refused: ${mailed.reply}`) };
    case 'put-off': {
      const attempts = trial.document.attempts + 1;
      const milliseconds = 5 * 2 ** (attempts - 1) * minute * (0.75 + trial.jitter / 4);
      const until = attempts >= mostAttempts ? neverByItself : later(trial, milliseconds);
      return { waits: { why: `its e-mail was put off: ${mailed.reply}`, until, attempts } };
    }
    case 'out-of-reach':
      // The reason does not lie in it: as soon as anything can be sent, so can this.
      return { waits: { why: `no e-mail could be sent: ${mailed.reason}`, until: at } };
    case 'unclear': {
      const what = `nobody knows whether its e-mail was taken: ${mailed.reason}`;
      if (trial.ifUnclear === 'ask-operator' || trial.document.mayHaveArrived === true) {
        return { moves: { ...parked(trial, what), mayHaveArrived: true } };
      }
      const until = later(trial, 10 * minute * (0.5 + trial.jitter / 2));
      return { waits: { why: what, until, mayHaveArrived: true } };
    }
  }
}

function later({ now }: Trial, milliseconds: number): string {
  return new Date(now.getTime() + Math.round(milliseconds)).toISOString();
}

function parked({ now }: Trial, what: string): NoticeChange {
  return { state: 'parked', claim: undefined, event: { at: now.toISOString(), what } };
}
