import type { Badge, More, Nothing, Way } from './common.ts';

/** How far each competency is with what it is renewed by, and who counts for what. */
export interface ReadinessShown {
  /** `3 competencies under way, 1 at risk.` */
  readonly summary: string;
  /** What needs somebody first. */
  readonly competencies: readonly CompetencyShown[];
  readonly more?: More;
  readonly nothing?: Nothing;
}

export interface CompetencyShown {
  readonly id: string;
  readonly name: string;
  /** Level, location and until when. */
  readonly detail: string;
  readonly badge: Badge;
  readonly notes: readonly string[];
  readonly checks: readonly CheckShown[];
  readonly way: Way;
}

/** One requirement. */
export interface CheckShown {
  readonly kind: 'people' | 'references' | 'performance';
  /** What is asked for. */
  readonly text: string;
  readonly have: number;
  readonly needed: number;
  /** `2 of 4`. */
  readonly haveText: string;
  /** From 0 to 1, what is there of what is needed. */
  readonly share: number;
  readonly met: boolean;
  /** How much is missing; absent where nothing is. */
  readonly left?: string;
  /** Who counts, by name: people, or customers who speak for the organization. */
  readonly counted: readonly string[];
  /** How many more count than are named. */
  readonly countedMore: number;
  /** Who does not count and why, a sentence each. */
  readonly notCounted: readonly string[];
}
