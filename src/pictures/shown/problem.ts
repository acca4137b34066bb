import type { Way } from './common.ts';

/**
 * `no-token`, `token-refused`, `token-expired`: get a new one from Teams and try once more, then show it.
 * `signed-out`: the person has signed out in the chat; `POST /api/session` signs in again, when they say so.
 * `not-a-member`: of the organization that was asked for; `organizations` has those that there are.
 */
export type ProblemCode =
  | 'no-token'
  | 'token-refused'
  | 'token-expired'
  | 'sign-in-unavailable'
  | 'tenant-not-let-in'
  | 'guest-account'
  | 'signed-out'
  | 'not-a-member'
  | 'no-organization'
  | 'merged'
  | 'not-allowed'
  | 'not-entitled'
  | 'unknown-picture'
  | 'not-there'
  | 'changed-meanwhile'
  | 'fill-in'
  | 'unreadable'
  | 'too-large'
  | 'too-many'
  | 'unavailable'
  | 'failed';

/**
 * Why something did not work, as `application/problem+json`.
 * Source: RFC 9457 (Problem Details for HTTP APIs), https://www.rfc-editor.org/rfc/rfc9457
 */
export interface ProblemShown {
  /** `urn:pmc:problem:` and the code. */
  readonly type: string;
  readonly code: ProblemCode;
  readonly status: number;
  readonly title: string;
  /** What it is and what to do, in whole sentences. */
  readonly detail: string;
  /** The number of the request, as the log has it: for whoever is asked for help. */
  readonly reference: string;
  readonly ways?: readonly Way[];
  readonly organizations?: readonly { readonly id: string; readonly name: string }[];
  /** Of a deed: the input that is meant. */
  readonly input?: string;
}
