import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../optional.ts';
import type { Said } from '../../store/repositories/dialogues.ts';
import { StoreError } from '../../store/store.ts';
import type { Dialogue } from '../../store/things/dialogue.ts';
import { saidWith } from '../dialogue/said.ts';
import type { Turn } from './turn-state.ts';

/** What the same card may be asked for again without being written again, in milliseconds: it counts a little shorter then. */
const newEnough = 60_000;

/** Reads what was answered before in the chat in which the answer will stand. */
export async function recall(turn: Turn): Promise<void> {
  const { services, now } = turn;
  const chat = chatOf(turn);
  if (chat === undefined) return;
  const found = await services.dialogues.of(chat, now);
  if (found !== undefined) turn.dialogue = found;
}

/**
 * Keeps what the next sentence may lean on, so that any instance can answer it, also after a restart. One small write, and
 * only where something is to be kept, or kept no more. Of two answers at once the one that is written last stays. The
 * answer does not depend on it.
 */
export async function keepInMind(turn: Turn): Promise<void> {
  const { services, now, answer, isAside } = turn;
  const chat = chatOf(turn);
  if (chat === undefined || answer === undefined || isAside === true) return;
  const { sentence, isGuess = false, taken = takenByPress(turn) } = turn.said ?? {};
  const saying = { isGuess, ...defined({ sentence, taken, organizationId: turn.organization?.id }) };
  const isLeft = answer.kind === 'page' && answer.page.name === 'cancel';
  const said = (isLeft ? undefined : saidWith(answer, saying, now)) ?? nothing(now);
  if (isSame(turn.dialogue, said)) return;
  try {
    await services.dialogues.keep(chat, said);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    services.log.warn({ event: 'dialogue-not-kept', err: error }, 'the next sentence cannot lean on this one');
  }
}

/** In the place of what was kept, if there is nothing to lean on any more. */
function nothing(now: Date): Said {
  return { slots: {}, saidAt: now.toISOString() };
}

/** Only where nobody else reads along: what was asked among others is answered in the own chat. */
function chatOf({ request, individualId, ownChat }: Turn) {
  const { asks, conversation } = request;
  if (asks.kind !== 'sentence' && asks.kind !== 'press') return undefined;
  const conversationId = ownChat?.conversationId ?? (conversation.isPersonal ? conversation.id : undefined);
  return conversationId === undefined ? undefined : { individualId, conversationId };
}

/** A pressed button may be one of the choices of the question before. */
function takenByPress({ dialogue, pressed }: Turn): Pick<Dialogue, 'choices' | 'taken'> | undefined {
  const { choices, ask } = dialogue ?? {};
  if (pressed === undefined || choices === undefined || ask === 'ways') return undefined;
  const taken = choices.findIndex(
    ({ page, verb, data }) => page === pressed.page && verb === pressed.verb && isDeepStrictEqual(data, pressed.data),
  );
  return taken < 0 ? undefined : { choices, taken };
}

/** Whether it says what is kept already, or nothing where nothing is kept. */
function isSame(before: Dialogue | undefined, { saidAt, ...said }: Said): boolean {
  const isNothing = said.page === undefined && said.choices === undefined;
  if (before === undefined) return isNothing;
  const { individualId: _i, chat: _c, saidAt: at, ...kept } = before;
  const isNew = Date.parse(saidAt) - Date.parse(at) < newEnough;
  return (isNew || isNothing) && isDeepStrictEqual(kept, said);
}
