import type { Logger } from 'pino';
import type { Observer } from '../../observer.ts';
import type { Speech } from '../../speech/speech.ts';
import type { OnItsWay } from '../../store/repositories/on-its-way.ts';
import { StoreError } from '../../store/store.ts';
import type { KeptMail } from '../../store/things/mail.ts';
import { type ComposingServices, compose } from '../compose.ts';
import { NotWanted } from '../define-kind.ts';
import type { MailServer } from '../mail-server.ts';
import { messageIdOf } from '../message-id.ts';
import { type WrittenMail, written } from '../writing.ts';
import { afterBreaking, afterCrash, afterEnd, afterPosting, type MailChange, type Trial } from './after-posting.ts';
import type { Pause } from './pause.ts';

/** What sending needs of the rest of the house. */
export interface SendingServices extends ComposingServices {
  readonly outbox: OnItsWay<KeptMail>;
  readonly server: MailServer;
  readonly speech: (locale: string) => Speech;
  /** Who sends, for the ids of messages. */
  readonly sender: { readonly installation: string; readonly sender: string };
  readonly instanceId: string;
  readonly claimMilliseconds: number;
  readonly now: () => Date;
  /** A clock that only goes forward. */
  readonly milliseconds: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly observer: Observer;
  readonly log: Logger;
}

/**
 * Takes one mail to its next step: it is written by what is true now, taken in hand, sent once, and what came of it is
 * written down.
 * @throws StoreError
 */
export function sendMail(kept: KeptMail, services: SendingServices, pause: Pause): Promise<void> {
  return services.observer.work('mail', { kind: kept.value.kind }, () => send(kept, services, pause));
}

async function send(kept: KeptMail, services: SendingServices, pause: Pause): Promise<void> {
  // Its sender died: nobody knows how far it had come.
  if (kept.document.state === 'sending') return moveOn(kept, afterCrash(trialOf(kept, services)), services);
  const message = await textOf(kept, services);
  if (message === undefined) return;
  const claimedAt = services.milliseconds();
  const claimed = await claim(kept, services);
  if (claimed === undefined) return;
  // Held up between taking it and now, this process leaves it: somebody else may be at it already.
  if (services.milliseconds() - claimedAt > services.claimMilliseconds / 2) {
    return moveOn(claimed, { state: 'due', dueAt: services.now().toISOString(), claim: undefined }, services);
  }
  const posted = await services.server.post({
    to: kept.value.to,
    ...message,
    messageId: messageIdOf(kept, services.sender),
    at: services.now(),
  });
  pause.after(posted);
  await moveOn(claimed, afterPosting(posted, trialOf(claimed, services), pause.left()), services);
}

/** @returns undefined if there is nothing to send, which is written down */
async function textOf(kept: KeptMail, services: SendingServices): Promise<WrittenMail | undefined> {
  const say = services.speech(kept.value.locale);
  const { mayHaveArrived = false } = kept.document;
  try {
    const text = await compose(kept.value, say, services.now(), services);
    if (!(text instanceof NotWanted)) return written(text, say, mayHaveArrived);
    await moveOn(kept, afterEnd(trialOf(kept, services), text.why), services);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    services.log.error({ event: 'mail-not-written', kind: kept.value.kind, err: error }, 'a mail could not be written');
    await moveOn(kept, afterBreaking(trialOf(kept, services)), services);
  }
  return undefined;
}

/** Takes it for this process, by compare-and-set; undefined if somebody else was faster. */
function claim(kept: KeptMail, services: SendingServices): Promise<KeptMail | undefined> {
  const { outbox, now, claimMilliseconds, instanceId } = services;
  const until = new Date(now().getTime() + claimMilliseconds).toISOString();
  return outbox.claim(kept, { state: 'sending', dueAt: until, claim: { by: instanceId, until } });
}

async function moveOn(kept: KeptMail, change: MailChange, services: SendingServices): Promise<void> {
  const { outbox, observer, log } = services;
  const { kind } = kept.value;
  if (change.state !== undefined) {
    observer.happened('mail-moved', { kind, state: change.state });
    observer.add('mail', { result: change.state });
  }
  if (change.state === 'undelivered') {
    log.warn({ event: 'mail-undelivered', kind, reason: change.undelivered }, 'a mail could not be delivered');
  } else if (change.state === 'sent') log.info({ event: 'mail-sent', kind }, 'a mail was sent');
  await outbox.move(kept, change);
}

function trialOf({ document }: KeptMail, { now, random }: SendingServices): Trial {
  return { document, now: now(), jitter: random() };
}
