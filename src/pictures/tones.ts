import type { Badge, Tone } from './shown/common.ts';

/** The colors of cards, as the tab names them. */
const tones: Readonly<Record<string, Tone>> = { Good: 'good', Accent: 'accent', Attention: 'attention' };

export function toneOf(color: string): Tone {
  return tones[color] ?? 'neutral';
}

/** A badge of a card. */
export function badgeOf({ state, color }: { readonly state: string; readonly color: string }): Badge {
  return { text: state, tone: toneOf(color) };
}
