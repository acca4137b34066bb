import type { Readiness } from './readiness.ts';

/** Whether too few people count, whatever is exempt and whatever else is asked for: people are what is supposed here. */
export function isShort({ checks }: Readiness): boolean {
  return checks.some(({ requirement, met }) => requirement.kind === 'people' && !met);
}
