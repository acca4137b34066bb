import type { Answer } from '../../pages/visit-page.ts';
import { draw, isSaidOnce } from './drawing.ts';
import { isShared, sharedWithAll } from './shared.ts';
import type { Reply, Turn } from './turn-state.ts';

/** What people say to each other is none of the bot's business, and counts for nothing. */
export function overhear(turn: Turn): void {
  const { asks } = turn.request;
  if (asks.kind === 'sentence' && asks.isToOthers === true) turn.reply = { kind: 'nothing' };
}

/** What a pressed button carries, if it is ours and made for this person. */
export function unseal(turn: Turn): void {
  const { request, services, individualId, now } = turn;
  if (request.asks.kind !== 'press') return;
  const { sealed, verb } = request.asks;
  const forAll = services.sealForAll.unseal(sealed, now);
  const unsealed = forAll.kind === 'none' ? services.seal.unseal(sealed, individualId, now) : forAll;
  if (unsealed.kind === 'of-another' || unsealed.kind === 'forged') {
    services.log.warn({ event: 'button-refused', reason: unsealed.kind }, 'a button was refused');
    return;
  }
  const { button } = unsealed;
  if (verb !== undefined && verb !== `${button.page}/${button.verb}`) {
    services.log.warn({ event: 'button-refused', reason: 'other-verb' }, 'a button was refused');
    return;
  }
  // A button that is too old to act still tells which page to open.
  if (unsealed.kind === 'whole') turn.pressed = button;
  else if (isShared(button)) turn.pressed = { ...button, data: { ...button.data, isTooOld: true } };
  else turn.pressed = { ...button, verb: 'open' };
}

/** Somebody who asks faster than anybody can read is told so, once; whoever else asks does not notice. */
export async function pace(turn: Turn): Promise<void> {
  const { request, services, individualId, say } = turn;
  // Who goes is not kept, however much they asked for before.
  if (request.asks.kind === 'other' || request.asks.kind === 'removed') return;
  const count = await services.limit.count(individualId);
  if (count === 'within') return;
  services.log.warn({ event: 'too-many-requests' }, 'somebody asks too fast');
  if (request.asks.kind === 'sign-in') {
    turn.reply = { kind: 'invoke', result: 'refused' };
    return;
  }
  // A press is always answered, else the client shows an error of its own.
  if (count === 'beyond' && request.asks.kind !== 'press') {
    turn.reply = { kind: 'nothing' };
    return;
  }
  if (turn.pressed !== undefined && isShared(turn.pressed)) {
    turn.reply = sharedWithAll(turn, turn.pressed);
    return;
  }
  const text = say.text('That was a lot at once. Wait a minute, and then ask again; nothing was done with this one.');
  const answer: Answer = { kind: 'refusal', title: say.text('One moment, please'), text, choices: [] };
  turn.reply = { kind: 'card', card: draw(turn, answer), summary: text };
}

/** What changes nothing, and comes from wherever people write to each other. */
function isOnlyLooked({ request, pressed }: Turn): boolean {
  const { asks } = request;
  if (asks.kind === 'search' || asks.kind === 'extension') return true;
  // One that came as a message is answered with a message, which is said once.
  return asks.kind === 'press' && asks.isMessage !== true && pressed !== undefined && isShared(pressed);
}

/** Was this very activity answered before? Then that answer, and nothing is done twice. */
export async function admit(turn: Turn): Promise<void> {
  const { request, services, now } = turn;
  if (request.asks.kind === 'other') turn.reply = { kind: 'nothing' };
  if (turn.reply !== undefined || request.id === undefined || isOnlyLooked(turn)) return;
  const key = { conversationId: request.conversation.id, activityId: request.id };
  const admission = await services.admissions.admit(key, now);
  if (admission.kind === 'new') return;
  // A press that is still being answered may run again: what it changes carries one change id.
  if (admission.answer !== undefined) turn.reply = admission.answer as Reply;
  else if (isSaidOnce(request)) turn.reply = { kind: 'nothing' };
}

/** Where this person can be written to later. Who has removed the bot is left alone until they install it again. */
export async function remember(turn: Turn): Promise<void> {
  const { request, services, individualId } = turn;
  if (request.from.objectId === '' || isOnlyLooked(turn)) return;
  // Among others nobody is told anything unasked, so it is only the bot's own coming and going that is remembered.
  const isComingOrGoing = request.asks.kind === 'installed' || request.asks.kind === 'removed';
  if (!request.conversation.isPersonal && !isComingOrGoing) return;
  const { id: conversationId, ...conversation } = request.conversation;
  if (request.asks.kind === 'removed') {
    await services.conversations.close(individualId, conversationId, services.newId());
    turn.reply = { kind: 'nothing' };
    return;
  }
  const reference = { ...conversation, individualId, conversationId, locale: request.locale };
  turn.known = await services.conversations.remember(reference, services.newId(), turn.now);
  // Teams tells of an installation twice, and again after an update; a greeting is said once.
  if (request.asks.kind === 'installed' && turn.known === 'known') turn.reply = { kind: 'nothing' };
}
