import { individualIdOf } from '../program/things/people.ts';
import { StoreError } from '../store/store.ts';
import { inTime } from './in-time.ts';
import type { Request } from './request.ts';
import { admit, overhear, pace, remember, unseal } from './turn/arrival.ts';
import { failure, isSaidOnce, render } from './turn/drawing.ts';
import { identify } from './turn/identity.ts';
import { answerInGroup, answerWhereAsked } from './turn/in-group.ts';
import { understand } from './turn/intent.ts';
import { keepInMind, recall } from './turn/keeping.ts';
import { answerExtension, answerSearch } from './turn/search.ts';
import { isShared, showShared } from './turn/shared.ts';
import { signIn } from './turn/signing-in.ts';
import type { Reply, Turn, TurnServices } from './turn/turn-state.ts';
import type { UserTokens } from './user-tokens.ts';

/** The way of a message, in order. */
const steps: readonly ((turn: Turn) => Promise<void> | void)[] = [
  overhear,
  unseal,
  pace,
  answerExtension,
  admit,
  remember,
  answerInGroup,
  signIn,
  identify,
  showShared,
  answerSearch,
  recall,
  understand,
  handle,
  keepInMind,
  render,
];

/** They take no time; what they ask of the store is told as it is. */
const untold: ReadonlySet<unknown> = new Set([unseal, pace, admit, remember]);

/**
 * Answers a request. A bug or a store out of reach is answered too, with a card and the number of the log line.
 * @param tokens those of the person who asks
 */
export async function takeTurn(request: Request, tokens: UserTokens, services: TurnServices): Promise<Reply> {
  if (request.asks.kind !== 'search') return answer(request, tokens, services);
  try {
    return await inTime(services.searchMilliseconds, () => answer(request, tokens, services));
  } catch (error) {
    services.observer.add('turn', { asks: 'search', outcome: 'late' });
    services.log.warn({ event: 'search-late', err: error }, 'a search was not answered in time');
    const say = services.speech(request.locale);
    return {
      kind: 'remark',
      text: say.text('That takes longer than usual. Type a little more, or try again in a minute.'),
    };
  }
}

async function answer(request: Request, tokens: UserTokens, services: TurnServices): Promise<Reply> {
  const started = performance.now();
  const turn: Turn = {
    request,
    tokens,
    services,
    individualId: individualIdOf(request.from.tenantId, request.from.objectId),
    now: services.now(),
    say: services.speech(request.locale),
  };
  let outcome: string | undefined;
  try {
    for (const step of steps) {
      if (turn.reply !== undefined) break;
      if (untold.has(step)) await step(turn);
      else await services.observer.work('step', { step: step.name }, async () => step(turn));
    }
  } catch (error) {
    turn.reply = failure(turn, error);
    outcome = error instanceof StoreError ? 'unavailable' : 'failed';
  }
  answerWhereAsked(turn, request);
  record(turn, request);
  if (request.asks.kind === 'sign-in' && turn.reply?.kind !== 'invoke') {
    turn.reply = { kind: 'invoke', result: 'done', ...(turn.reply === undefined ? {} : { message: turn.reply }) };
  }
  const { page: pressed, verb } = turn.pressed ?? {};
  const page = turn.answer?.kind === 'page' ? turn.answer.page.name : pressed;
  outcome ??= turn.answer?.kind ?? turn.reply?.kind ?? 'nothing';
  services.observer.add('turn', { asks: request.asks.kind, outcome, page, verb });
  services.log.info(
    {
      event: 'turn',
      asks: request.asks.kind,
      answer: turn.answer?.kind ?? turn.reply?.kind,
      page,
      verb,
      milliseconds: Math.round(performance.now() - started),
    },
    'turn',
  );
  return turn.reply ?? { kind: 'nothing' };
}

/** Right, slots, load, view or run: the same for chat and tab, see `visit-page.ts`. */
async function handle(turn: Turn): Promise<void> {
  const { request } = turn;
  const answer = turn.answer ?? (await turn.intent?.());
  if (answer === undefined) return;
  turn.answer = answer;
  // The card speaks for the organization as it is after what was just done, a new signature included.
  const { organization, services } = turn;
  if (organization !== undefined && request.asks.kind === 'press') {
    turn.organization = (await services.membership.organization(organization.id))?.value ?? organization;
  }
}

/** What was answered, for the case that the same press comes again. */
function record({ services, now, reply, known, pressed }: Turn, request: Request): void {
  if (request.id === undefined || isSaidOnce(request)) return;
  if (pressed !== undefined && isShared(pressed)) return;
  if (request.conversation.isPersonal && known === undefined) return;
  if (reply === undefined || reply.kind === 'sign-in' || reply.kind === 'invoke') return;
  const key = { conversationId: request.conversation.id, activityId: request.id };
  // What one person alone was told has been said.
  services.admissions.answered(key, reply.kind === 'own-chat' ? reply.here : reply, now);
}

/**
 * Keeps what could not be sent for when the channel repeats what it asked: it then gets this answer, as the turn itself is
 * over and, of some things such as a greeting, would have nothing to say a second time.
 */
export function keepUnsent(request: Request, reply: Reply, { admissions, now }: TurnServices): void {
  if (request.id === undefined || reply.kind === 'nothing') return;
  admissions.unsent({ conversationId: request.conversation.id, activityId: request.id }, reply, now());
}
