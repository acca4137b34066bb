import type { More, Nothing, Way } from './common.ts';
import type { DeedShown } from './deed.ts';

/** People who wait for this administrator's answer. */
export interface RequestsShown {
  readonly count: number;
  /** Who has waited longest is first. */
  readonly requests: readonly RequestShown[];
  readonly more?: More;
  readonly nothing?: Nothing;
}

export interface RequestShown {
  readonly id: string;
  readonly name: string;
  /** The address, and whether the sign-in vouches for it. */
  readonly address: string;
  /** Where they say that they work, and since when they have waited. */
  readonly detail: string;
  /** In their own words. */
  readonly message?: string;
  /** When it ends by itself, in a sentence. */
  readonly ends: string;
  /** Instant, UTC. */
  readonly requestedAt: string;
  readonly deeds: readonly DeedShown[];
  readonly way: Way;
}
