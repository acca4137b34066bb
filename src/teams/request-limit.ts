import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

/** Counts what each of many asks for. */
export interface RequestLimit {
  /** @returns whether this one is within the limit, the first beyond it, or one of those after that */
  count(who: string): Promise<'within' | 'first-beyond' | 'beyond'>;
}

/** @param aMinute how many of each are let through in a minute, on this instance */
export function createRequestLimit(aMinute: number): RequestLimit {
  const limiter = new RateLimiterMemory({ points: aMinute, duration: 60 });
  return {
    async count(who) {
      try {
        await limiter.consume(who);
        return 'within';
      } catch (refusal) {
        return (refusal as RateLimiterRes).consumedPoints === aMinute + 1 ? 'first-beyond' : 'beyond';
      }
    },
  };
}
