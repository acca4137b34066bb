import type { World } from '../world.ts';

const redrawMilliseconds = 250;

/** How far something has come, on one line of a terminal that is drawn again and again; silent anywhere else. */
export interface Progress {
  /** @param done and `total` in any one unit, such as bytes */
  update(done: number, total: number, records: number): void;
  /** Clears the line. */
  end(): void;
}

export function createProgress(what: string, world: Pick<World, 'standardError' | 'milliseconds'>): Progress {
  const { standardError, milliseconds } = world;
  if (standardError.isTTY !== true) return { update() {}, end() {} };
  const begun = milliseconds();
  let drawn = begun - redrawMilliseconds;
  let recordsBefore: number | undefined;
  return {
    update(done, total, records) {
      const now = milliseconds();
      recordsBefore ??= records;
      if (now - drawn < redrawMilliseconds) return;
      drawn = now;
      const seconds = (now - begun) / 1000;
      const rate = seconds > 0 ? (records - recordsBefore) / seconds : 0;
      const left = done > 0 ? (seconds * (total - done)) / done : Number.NaN;
      const parts = [
        `${what} ${Math.floor((100 * done) / Math.max(1, total))} %`,
        `${records.toLocaleString('en')} lines`,
        `${Math.round(rate).toLocaleString('en')} a second`,
        ...(seconds >= 1 && Number.isFinite(left) ? [`${clock(left)} left`] : []),
      ];
      standardError.write(`\r${parts.join(', ')}\u001b[K`);
    },
    end() {
      standardError.write('\r\u001b[K');
    },
  };
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
