import { Button } from '../../cards/button.ts';
import type { Answer } from '../../pages/visit-page.ts';
import { open } from '../../visit/ways.ts';
import { type Entry, enter, type OutsideReason } from '../sign-in.ts';
import { unseal } from './arrival.ts';
import { draw } from './drawing.ts';
import type { Reply, Turn } from './turn-state.ts';

/** Is this person signed in? If not, how they can be; if they just were, what waited for that is answered now. */
export async function signIn(turn: Turn): Promise<void> {
  const { request, services, tokens, individualId, now } = turn;
  const entry = await enter(request, individualId, turn.pressed?.page === 'greeting', now, { ...services, tokens });
  if (entry.kind === 'already-inside') turn.reply = { kind: 'invoke', result: 'done' };
  if (entry.kind === 'inside' && entry.asks !== undefined) {
    turn.request = { ...request, asks: entry.asks };
    unseal(turn);
  }
  if (entry.kind === 'outside') {
    if ('why' in entry && !isAsUsual.has(entry.why)) {
      services.observer.happened('sign-in', { outcome: 'failed', why: entry.why });
    }
    turn.reply = outside(turn, entry);
  }
}

/** Whoever is here for the first time is asked to consent, and anybody may change their mind. */
const isAsUsual: ReadonlySet<OutsideReason> = new Set(['consent-needed', 'cancelled', 'being-erased'] as const);

function outside(turn: Turn, entry: Extract<Entry, { kind: 'outside' }>): Reply {
  const { request, say } = turn;
  if ('resource' in entry) {
    const text =
      request.asks.kind === 'press'
        ? say.text('You are not signed in. Sign in with your work account to go on.')
        : say.text(
            'I am the membership center of the partner network. Sign in with your work account, and I answer what you asked.',
          );
    return { kind: 'sign-in', text, resource: entry.resource };
  }
  const isAboutPress = request.asks.kind === 'press' && request.asks.proof !== undefined;
  switch (entry.why) {
    case 'consent-needed':
      return { kind: 'invoke', result: 'consent-needed' };
    case 'wrong-code':
      return {
        kind: 'invoke',
        result: 'wrong-code',
        ...(isAboutPress ? {} : { message: notSignedIn(turn, entry.why) }),
      };
    case 'token-refused':
      return { kind: 'invoke', result: 'refused', ...(isAboutPress ? {} : { message: notSignedIn(turn, entry.why) }) };
    case 'out-of-reach':
    case 'being-erased':
      return request.asks.kind === 'sign-in'
        ? { kind: 'invoke', result: 'refused', message: notSignedIn(turn, entry.why) }
        : notSignedIn(turn, entry.why);
    case 'failed':
      return { kind: 'invoke', result: 'done', message: notSignedIn(turn, entry.why) };
    case 'cancelled':
      return isAboutPress
        ? notSignedIn(turn, entry.why)
        : { kind: 'invoke', result: 'done', message: notSignedIn(turn, entry.why) };
    case 'no-identity':
      return notSignedIn(turn, entry.why);
  }
}

/** Says why not, and how to go on; the request is kept meanwhile. */
function notSignedIn(turn: Turn, why: Exclude<OutsideReason, 'consent-needed'>): Reply {
  const { say, pressed } = turn;
  const texts: Record<typeof why, string> = {
    'wrong-code': say.text('That code is not valid, or not any more.'),
    cancelled: say.text('You have not signed in. What you asked for is kept for a quarter of an hour.'),
    'token-refused': say.text(
      'You were signed in with another account than the one you use here, or one that may not come in. Sign in with the account of this chat.',
    ),
    'out-of-reach': say.text('Signing in does not work right now. Nothing is lost; please try again in a minute.'),
    'being-erased': say.text(
      'Everything that is kept about you is being erased, as you have asked. Come back in some minutes: you will be somebody new here.',
    ),
    failed: say.text('Signing in did not work.'),
    'no-identity': say.text('I cannot see who you are here. Talk to me in Teams, with your work account.'),
  };
  const again = pressed === undefined ? open('greeting') : new Button(pressed.page, pressed.verb, pressed.data);
  const answer: Answer = {
    kind: 'refusal',
    title: say.text('You are not signed in'),
    text: texts[why],
    choices: why === 'no-identity' ? [] : [{ title: say.text('Try again'), button: again }],
  };
  return { kind: 'card', card: draw(turn, answer), summary: answer.text };
}
