import type { More, Nothing, Tone, Way } from './common.ts';

/** Licenses used against granted, by software. */
export interface LicensesShown {
  /** From what, and on which day, they are counted. */
  readonly about: string;
  /** What is short first, then as the page has them. */
  readonly software: readonly SoftwareShown[];
  readonly more?: More;
  readonly nothing?: Nothing;
}

export interface SoftwareShown {
  readonly id: string;
  readonly name: string;
  readonly granted: number;
  /** Where, and what they come from. */
  readonly detail: string;
  /** By the activations of keys; absent where nobody counts them. */
  readonly used?: number;
  /** How many are used beyond what is granted. */
  readonly over: number;
  /** Used against granted in a sentence. */
  readonly text: string;
  readonly tone: Tone;
  readonly way: Way;
}
