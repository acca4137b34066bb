import type { Understanding } from '../../understanding/understanding.ts';
import type { Turn } from './turn-state.ts';

/** What is made of a sentence: `follow` is one that leans on the one before. */
interface Heard extends Pick<Understanding, 'candidates'> {
  readonly decision: Understanding['decision'] | 'follow';
}

/** Tells whoever watches how a sentence was understood. What is not understood is closest to something, too. */
export function tellHeard({ services: { observer } }: Turn, { decision, candidates }: Heard): void {
  const heard = { intent: decision === 'unknown' ? undefined : candidates[0]?.page, decision };
  observer.add('turn', heard);
  observer.happened('sentence', heard);
}
