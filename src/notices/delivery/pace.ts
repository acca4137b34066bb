/** At most so many within so many milliseconds. */
export interface Limit {
  readonly count: number;
  readonly milliseconds: number;
}

/** Whom a message counts for. */
export interface PaceKeys {
  readonly conversation: string;
  /** Left out for what notifies nobody, such as a card that is changed in place. */
  readonly person?: string;
  readonly tenant: string;
}

/**
 * What the channel takes of one bot in one conversation; the tenant's limit is 50 a second for everything that a bot
 * does there, of which 20 are for notices, so that answers are never throttled because of them (our choice).
 * Source: Optimize your bot with rate limiting in Teams,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 * Ten a minute to a person: Microsoft Teams Store validation guidelines,
 * https://learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines,
 * which also ask for no bursts: three within ten seconds can be read one after the other, more only fill the screen (our
 * choice). What somebody is answered does not count: they asked for it.
 */
export const channelLimits: Readonly<Record<keyof PaceKeys, readonly Limit[]>> = {
  conversation: [
    { count: 7, milliseconds: 1000 },
    { count: 8, milliseconds: 2000 },
    { count: 60, milliseconds: 30_000 },
    { count: 1800, milliseconds: 3_600_000 },
  ],
  person: [
    { count: 3, milliseconds: 10_000 },
    { count: 10, milliseconds: 60_000 },
  ],
  tenant: [{ count: 20, milliseconds: 1000 }],
};

/** Keeps everything that is sent within the limits. Times are milliseconds of a clock that only goes forward. */
export interface Pace {
  /** Takes a place if there is one now. @returns 0 if it was taken, else the milliseconds until it is worth asking again */
  take(keys: PaceKeys): number;
  /** The channel asked for a pause in this tenant; of a second, if it does not say how long (our choice). */
  pause(tenant: string, milliseconds?: number): void;
  /** The milliseconds that are left of such a pause. */
  pausedFor(tenant: string): number;
}

export function createPace(limits: typeof channelLimits, clock: () => number): Pace {
  const sent = new Map<string, number[]>();
  const pausedUntil = new Map<string, number>();
  const longest = (of: keyof PaceKeys) => Math.max(...limits[of].map((limit) => limit.milliseconds));
  let sweepAt = 0;

  /** What nobody asks about any more is forgotten. */
  const sweep = (now: number) => {
    if (now < sweepAt) return;
    sweepAt = now + 60_000;
    for (const [key, times] of sent) {
      const of = key.slice(0, key.indexOf(' ')) as keyof PaceKeys;
      if ((times.at(-1) ?? 0) < now - longest(of)) sent.delete(key);
    }
    for (const [tenant, until] of pausedUntil) if (until < now) pausedUntil.delete(tenant);
  };
  const waitFor = (of: keyof PaceKeys, key: string, now: number): number => {
    const times = sent.get(`${of} ${key}`) ?? [];
    const waits = limits[of].map(({ count, milliseconds }) => {
      const oldest = times.at(-count);
      return oldest === undefined ? 0 : oldest + milliseconds - now;
    });
    return Math.max(0, ...waits);
  };
  const pausedFor = (tenant: string) => Math.max(0, (pausedUntil.get(tenant) ?? 0) - clock());
  return {
    pausedFor,
    take(keys) {
      const now = clock();
      sweep(now);
      const places = Object.entries(keys) as [keyof PaceKeys, string][];
      const waits = places.map(([of, key]) => waitFor(of, key, now));
      const wait = Math.max(...waits, pausedFor(keys.tenant));
      if (wait > 0) return wait;
      for (const [of, key] of places) {
        const most = Math.max(...limits[of].map((limit) => limit.count));
        sent.set(`${of} ${key}`, [...(sent.get(`${of} ${key}`) ?? []), now].slice(-most));
      }
      return 0;
    },
    pause(tenant, milliseconds = 1000) {
      pausedUntil.set(tenant, Math.max(pausedUntil.get(tenant) ?? 0, clock() + milliseconds));
    },
  };
}

/** As long as the limits of a person may take; what waits longer, for the end of a pause, is left for a later round. */
const longestWaitMilliseconds = 60_000;

/**
 * Waits for a place within the channel's limits.
 * @returns the milliseconds that it took; undefined if there will be none for long
 * @throws if the signal aborts
 */
export async function waitForPlace(
  keys: PaceKeys,
  { pace, wait }: { readonly pace: Pace; readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void> },
  signal: AbortSignal,
): Promise<number | undefined> {
  let waited = 0;
  for (;;) {
    signal.throwIfAborted();
    const milliseconds = pace.take(keys);
    if (milliseconds <= 0) return waited;
    if (milliseconds > longestWaitMilliseconds) return undefined;
    await wait(milliseconds, signal);
    waited += milliseconds;
  }
}
