import type { Claim } from './thing.ts';

/** Of several claims of one number, such as those of a person and of their transcript, the last one speaks. */
export function lastClaims(claims: readonly Claim[]): readonly Claim[] {
  return [...new Map(claims.map((claim) => [claim.scope, claim])).values()];
}
