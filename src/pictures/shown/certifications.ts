import type { DayShown, More, Nothing, Tone, Way } from './common.ts';

/** What the reader has passed, and what each of it counts for. Only ever one's own. */
export interface CertificationsShown {
  /** The MCP ID and where it counts, in a sentence. */
  readonly state: string;
  /** Whether it counts for the organization that speaks. */
  readonly isLinked: boolean;
  /** The latest first. */
  readonly exams: readonly ExamShown[];
  readonly more?: More;
  readonly nothing?: Nothing;
  /** To the MCP ID. */
  readonly way?: Way;
}

export interface ExamShown {
  readonly code: string;
  readonly name: string;
  readonly passed: DayShown;
  readonly passedText: string;
  /** Whether it counts for anything now. */
  readonly counts: boolean;
  /** What it counts for, or why it does not. */
  readonly notes: readonly { readonly text: string; readonly tone: Tone }[];
}
