import type { Costs } from './costs.ts';
import type { Figures } from './figures.ts';

/** What understanding has to reach on sentences that it has never seen (our choice). */
export interface Bar {
  readonly name: string;
  readonly value: number;
  /** At least so much, or at most. */
  readonly least?: number;
  readonly most?: number;
  readonly unit: 'share' | 'µs' | 'ms';
}

const first = 'en';

export function barsOf(byLanguage: ReadonlyMap<string, Figures>, all: Figures, costs: Costs): readonly Bar[] {
  const own = byLanguage.get(first);
  const english: readonly Bar[] =
    own === undefined
      ? []
      : [
          { name: 'English: right intent first, macro', value: own.macro, least: 0.96, unit: 'share' },
          { name: 'English: among the first three', value: own.top3, least: 0.985, unit: 'share' },
          { name: 'English: answered directly and wrong', value: own.directWrong, most: 0.008, unit: 'share' },
          { name: 'English: right card within one tap', value: own.oneTap, least: 0.97, unit: 'share' },
        ];
  const others = [...byLanguage].filter(([language]) => language !== first);
  const named = new Intl.DisplayNames('en', { type: 'language' });
  return [
    ...english,
    ...others.map(([language, { macro }]): Bar => {
      return { name: `${named.of(language)}: right intent first, macro`, value: macro, least: 0.9, unit: 'share' };
    }),
    { name: 'out of scope: asked or declined', value: all.outOfScope.askedOrDeclined, least: 0.975, unit: 'share' },
    { name: 'slots: F1', value: all.slots.f1, least: 0.91, unit: 'share' },
    { name: 'a sentence, median', value: costs.median, most: 60, unit: 'µs' },
    { name: 'a sentence, p99', value: costs.p99, most: 400, unit: 'µs' },
    { name: 'start', value: costs.start, most: 150, unit: 'ms' },
  ];
}

export function isMet({ value, least, most }: Bar): boolean {
  return (least === undefined || value >= least) && (most === undefined || value <= most);
}
