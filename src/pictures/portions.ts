import type { Speech } from '../speech/speech.ts';
import type { More, Way } from './shown/common.ts';

/**
 * The beginning of a list that may have any length, and where the rest of it is.
 * @param way to the page that has all of it
 */
export function beginningOf<Entry>(
  all: readonly Entry[],
  most: number,
  way: Way,
  say: Speech,
): { readonly shown: readonly Entry[]; readonly more?: More } {
  const count = all.length - most;
  if (count <= 0) return { shown: all };
  return { shown: all.slice(0, most), more: { ...way, count, text: say.text('And {count} more.', { count }) } };
}
