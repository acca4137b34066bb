import type { DeliveryServices } from './delivery-services.ts';
import { address } from './parcel/address.ts';
import { gatherForMail, post, recordMailed, takePlace, write } from './parcel/by-mail.ts';
import { checkClaim, claim } from './parcel/claim.ts';
import { draw, gather } from './parcel/contents.ts';
import { found, type Parcel, type ParcelEnd } from './parcel/parcel-state.ts';
import { lookAgain, pace } from './parcel/place.ts';
import { record } from './parcel/record.ts';
import { replace } from './parcel/replace.ts';

type Step = (parcel: Parcel) => Promise<void> | void;

/**
 * The way of a message to its reader, in order. From the claim to the record only so many messages are under way at once;
 * what reads and draws is a piece of work between two turns of whoever asks.
 */
const byChat: readonly Step[] = [
  pace,
  lookAgain,
  within('sending', [within('calmly', [claim, gather, draw]), checkClaim, send, within('calmly', [record])]),
  replace,
];

/** The same to a reader whom the channel does not reach, by e-mail. */
const byMail: readonly Step[] = [
  within('mailing', [
    takePlace,
    lookAgain,
    within('calmly', [claim, gatherForMail, write]),
    checkClaim,
    post,
    within('calmly', [recordMailed]),
  ]),
];

/** Delivers a message. @returns whether it makes sense to go on with the next one to this reader */
export async function deliverParcel(parcel: Parcel): Promise<ParcelEnd> {
  const { observer } = parcel.services;
  const [first] = parcel.notices;
  const { kind = '', stage = '' } = first?.read.kept.value ?? {};
  return observer.work('parcel', { kind, stage, notices: parcel.notices.length }, async () => {
    await walk([address], parcel);
    await walk(parcel.mailbox === undefined ? byChat : byMail, parcel);
    observer.add('parcel', { notices: parcel.notices.length, result: resultOf(parcel) });
    return parcel.end ?? 'next';
  });
}

function resultOf({ sent, mailed }: Parcel): string {
  return mailed === undefined ? (sent?.kind ?? 'left') : `mail-${mailed.kind}`;
}

async function walk(way: readonly Step[], parcel: Parcel): Promise<void> {
  for (const step of way) {
    if (parcel.end !== undefined) return;
    // A gate has no name, and its steps are told one by one.
    if (step.name === '') await step(parcel);
    else await parcel.services.observer.work('step', { step: step.name }, async () => step(parcel));
  }
}

/** Steps that are one piece of work to a gate, which lets only so many through at once. */
function within(gate: keyof Pick<DeliveryServices, 'sending' | 'mailing' | 'calmly'>, way: readonly Step[]): Step {
  return (parcel) => parcel.services[gate].run(() => walk(way, parcel));
}

async function send(parcel: Parcel): Promise<void> {
  parcel.sent = await parcel.services.channel.send(found(parcel, 'address'), found(parcel, 'message'));
}
