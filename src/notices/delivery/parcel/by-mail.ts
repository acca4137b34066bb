import { fitting } from '../../drawing/draw-digest.ts';
import { writeLetter } from '../../drawing/write-letter.ts';
import { afterMailing } from '../after-mailing.ts';
import { trialOf } from '../after-sending.ts';
import { moveOn } from '../move-on.ts';
import type { Mailed, NoticeMail } from '../notice-mail.ts';
import type { Ready } from '../still-wanted.ts';
import { putAside } from './contents.ts';
import { summaryOf } from './day-card.ts';
import { found, type Parcel } from './parcel-state.ts';
import { waitOn } from './wait-on.ts';

/** Takes a place of the mailbox; where there is none, it is tried again when there is. */
export async function takePlace(parcel: Parcel): Promise<void> {
  if (mailOf(parcel).take()) {
    // Others may have been sent before, which takes its time.
    parcel.waited = Number.POSITIVE_INFINITY;
    return;
  }
  const { notices, services } = parcel;
  // Those that wait already keep their place in the line.
  const others = notices.filter(({ read }) => read.kept.document.state !== 'waiting');
  const until = services.now().toISOString();
  await waitOn(parcel, others, { why: 'the mailbox takes no more for the moment', until });
  parcel.end = 'later';
}

/** What it tells: there is no card of the day that it could take the place of. */
export function gatherForMail(parcel: Parcel): void {
  parcel.contents = { told: undefined, ...fitting(parcel.notices) };
}

/** Writes it from what is true now, see `draw`. */
export async function write(parcel: Parcel): Promise<void> {
  const { notices, services } = parcel;
  const [first] = notices;
  if (first === undefined) throw new Error('a parcel of nothing');
  const { shown, more } = found(parcel, 'contents');
  const { chatLink } = mailOf(parcel);
  try {
    parcel.letter = {
      to: found(parcel, 'mailbox'),
      text: writeLetter(shown, more, chatLink, services),
      say: first.read.say,
      mayHaveArrived: notices.some(({ mayHaveArrived }) => mayHaveArrived),
      first: first.read.kept,
    };
  } catch (error) {
    await putAside(parcel, error);
  }
}

export async function post(parcel: Parcel): Promise<void> {
  parcel.mailed = await mailOf(parcel).send(found(parcel, 'letter'));
}

/** Writes down what came of it. */
export async function recordMailed(parcel: Parcel): Promise<void> {
  const mailed = found(parcel, 'mailed');
  for (const ready of parcel.notices) await recordOne(parcel, ready, mailed);
  if (mailed.kind !== 'sent') parcel.end = 'later';
}

async function recordOne(parcel: Parcel, ready: Ready, mailed: Mailed): Promise<void> {
  const { services } = parcel;
  const { kept, kind, content } = ready.read;
  const after = afterMailing(mailed, trialOf(kept, kind.ifUnclear, services), summaryOf(content));
  if (mailed.kind === 'sent') services.log.info({ event: 'mail-sent', kind: kind.name }, 'a notice was sent by e-mail');
  if (mailed.kind === 'refused') {
    const fields = { event: 'mail-undelivered', kind: kind.name, reason: mailed.why };
    services.log.warn(fields, 'a notice could not be delivered by e-mail');
  }
  if ('moves' in after) await moveOn(kept, after.moves, services);
  else await waitOn(parcel, [ready], after.waits);
}

function mailOf({ services: { mail } }: Parcel): NoticeMail {
  if (mail === undefined) throw new Error('there is an address for e-mail, and nobody who sends it');
  return mail;
}
