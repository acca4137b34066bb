import { setImmediate } from 'node:timers/promises';

/** Lets so many through at once; the others wait in line. */
export interface Gate {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Of the time that whoever asks takes, delivery may take so much besides: it never stands still (our choice). */
const floor = 0.25;

/** And so long in one go: nobody notices that (our choice). */
const longestGoMilliseconds = 50;

/**
 * Before each piece of work whoever asks the bot something has their turn. A store on this machine answers without ever
 * letting go of the only thread, so that several pieces begun at once would keep people waiting for all of them. Where
 * many ask, their turn is long, and as many pieces follow it as keep to the share of delivery.
 * @param milliseconds a clock that only goes forward
 */
export function createCalmGate(places: number, milliseconds: () => number): Gate {
  const gate = createGate(places);
  let lastTurn: Promise<unknown> = Promise.resolve();
  let until = Number.NEGATIVE_INFINITY;
  const takeTurn = async () => {
    if (milliseconds() < until) return;
    const before = milliseconds();
    await setImmediate();
    const now = milliseconds();
    until = now + Math.min(longestGoMilliseconds, (now - before) * floor);
  };
  return {
    run: (work) =>
      gate.run(async () => {
        // The next one looks at the clock when this one has begun.
        const begun = lastTurn.then(takeTurn).then(() => ({ working: work() }));
        lastTurn = begun.catch(() => {});
        return (await begun).working;
      }),
  };
}

export function createGate(places: number): Gate {
  let free = places;
  const line: (() => void)[] = [];
  return {
    async run(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => line.push(resolve));
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next === undefined) free += 1;
        else next();
      }
    },
  };
}
