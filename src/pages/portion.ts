import { z } from 'zod';
import type { Speech } from '../speech/speech.ts';
import type { PageName } from '../visit/page-names.ts';
import { open, type Way } from '../visit/ways.ts';

/** As many as somebody reads on one card, and more than most organizations have (our choice). */
export const mostOnCard = 12;

/** A slot of a page: with which entry of a long list the card begins, 0 for the first. */
export const From = z.int().min(0).optional();

/** A part of a list that may have any length. */
export interface Portion<Entry> {
  readonly shown: readonly Entry[];
  /** Where that is not all: which part it is, and the ways to those before and behind it; for the part `rest` of cards. */
  readonly rest: readonly Rest[];
}

export type Rest = { readonly text: string; readonly ways: readonly Way[] };

/**
 * What a card shows of a list, and the ways to the rest of it.
 * @param from the first entry that is shown; one behind the last shows the first ones
 * @param place the page that shows the rest, and its slot that says from where
 */
export function portionOf<Entry>(
  all: readonly Entry[],
  from: number | undefined,
  {
    most = mostOnCard,
    ...place
  }: {
    readonly page: PageName;
    readonly slot: string;
    readonly slots?: Readonly<Record<string, unknown>>;
    /** Entries that are shown at once, where one is shorter than usual. */
    readonly most?: number;
  },
  say: Speech,
): Portion<Entry> {
  if (all.length <= most) return { shown: all, rest: [] };
  const first = from === undefined || from >= all.length ? 0 : from;
  const end = Math.min(all.length, first + most);
  const way = (title: string, start: number): Way => ({
    title,
    button: open(place.page, { ...place.slots, [place.slot]: start }),
  });
  return {
    shown: all.slice(first, end),
    rest: [
      {
        text: say.text('{first, number} to {last, number} of {count, number}', {
          first: first + 1,
          last: end,
          count: all.length,
        }),
        ways: [
          ...(first === 0 ? [] : [way(say.text('Previous'), Math.max(0, first - most))]),
          ...(end === all.length ? [] : [way(say.text('Next'), end)]),
        ],
      },
    ],
  };
}
