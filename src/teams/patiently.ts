import { setTimeout as pause } from 'node:timers/promises';
import { classify } from './channel-errors.ts';

/** Doubled each time (our choice), where the channel does not say how long to wait. */
const firstPauseMilliseconds = 250;

/**
 * Hands something to the channel, again and again while it is refused for the moment only: 412 (somebody else is at this
 * conversation), 429, 502 and their like are to be tried again after longer and longer pauses.
 * Source: Optimize your bot with rate limiting in Teams,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 * @param send one attempt
 * @param until when it is too late, in milliseconds of `performance.now()`: no pause reaches beyond it
 * @throws what the last attempt threw
 */
export async function patiently(
  send: () => Promise<void>,
  { until, abortSignal }: { readonly until: number; readonly abortSignal: AbortSignal },
): Promise<void> {
  for (let usual = firstPauseMilliseconds; ; usual *= 2) {
    try {
      return await send();
    } catch (error) {
      const refusal = classify(error);
      if (!passing.has(refusal.kind) || abortSignal.aborted) throw error;
      const asked = 'retryAfterMilliseconds' in refusal ? refusal.retryAfterMilliseconds : undefined;
      const milliseconds = asked ?? usual;
      if (performance.now() + milliseconds >= until) throw error;
      await pause(milliseconds, undefined, { signal: abortSignal });
    }
  }
}

/** What may be otherwise a moment later. */
const passing: ReadonlySet<string> = new Set(['throttled', 'busy', 'unavailable', 'out-of-reach', 'unclear']);

/**
 * Whether the channel is to repeat what it asked, because the answer certainly did not reach it and may do so later. Not
 * where it refused for good, nor where nothing came back: the answer may have arrived, and would be said twice.
 */
export function isWorthRepeating(error: unknown): boolean {
  const { kind } = classify(error);
  if (kind === 'unclear') return ((error as { readonly statusCode?: number }).statusCode ?? 0) >= 400;
  return passing.has(kind);
}
