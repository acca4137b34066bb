import { setImmediate } from 'node:timers/promises';

/** Lets so many through at once; the others wait in line. */
export interface Gate {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Before each piece of work whoever asks the bot something has their turn. A store on this machine answers without ever
 * letting go of the only thread, so that several pieces begun at once would keep people waiting for all of them.
 */
export function createCalmGate(places: number): Gate {
  const gate = createGate(places);
  let lastTurn: Promise<unknown> = Promise.resolve();
  return {
    run: (work) =>
      gate.run(async () => {
        const turn = lastTurn.then(() => setImmediate());
        lastTurn = turn;
        await turn;
        return work();
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
