import type { Surroundings } from './surroundings.ts';

const redrawMilliseconds = 250;
/** Before that, what is left is no more than a guess. */
const secondsUntilEstimate = 1;

/** How far something has come, on one line of a terminal that is drawn again and again; silent anywhere else. */
export interface Progress {
  /**
   * @param done and `total` in any one unit, such as bytes
   * @param records so far, where they are counted; until the first one nothing has begun
   */
  update(done: number, total: number, records?: number): void;
  /** Clears the line. */
  end(): void;
}

export function createProgress(
  what: string,
  surroundings: Pick<Surroundings, 'standardError' | 'milliseconds'>,
): Progress {
  const { standardError, milliseconds } = surroundings;
  if (standardError.isTTY !== true) return { update() {}, end() {} };
  let begun = { at: milliseconds(), done: 0 };
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    update(done, total, records) {
      const now = milliseconds();
      // What an earlier run has done already is passed over in no time, which says nothing about the rest.
      if (records === 0) begun = { at: now, done };
      if (now - drawn < redrawMilliseconds) return;
      drawn = now;
      const seconds = (now - begun.at) / 1000;
      const share = (done - begun.done) / Math.max(1, total - begun.done);
      const isTelling = seconds >= secondsUntilEstimate && share > 0;
      const parts = [
        `${what} ${Math.floor((100 * done) / Math.max(1, total))} %`,
        ...(records === undefined ? [] : [`${records.toLocaleString('en')} lines`]),
        ...(isTelling && records !== undefined
          ? [`${Math.round(records / seconds).toLocaleString('en')} a second`]
          : []),
        ...(isTelling ? [`${clock((seconds * (1 - share)) / share)} left`] : []),
      ];
      standardError.write(`\r${parts.join(', ')}\u001b[K`);
    },
    end() {
      standardError.write('\r\u001b[K');
    },
  };
}

/** How many things something has gone through, where nobody knows how many there are; drawn as progress is. */
export interface Count {
  add(): void;
  /** Clears the line, for something else to be written; the next one counted draws it again. */
  clear(): void;
}

/** @param things in many, such as `organizations` */
export function createCount(
  what: string,
  things: string,
  { standardError, milliseconds }: Pick<Surroundings, 'standardError' | 'milliseconds'>,
): Count {
  if (standardError.isTTY !== true) return { add() {}, clear() {} };
  const begunAt = milliseconds();
  let count = 0;
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    add() {
      count += 1;
      const now = milliseconds();
      if (now - drawnAt < redrawMilliseconds) return;
      drawnAt = now;
      isDrawn = true;
      const seconds = (now - begunAt) / 1000;
      const rate = Math.round(count / seconds).toLocaleString('en');
      const told = seconds >= secondsUntilEstimate ? `, ${rate} a second` : '';
      standardError.write(`\r${what} ${count.toLocaleString('en')} ${things}${told}\u001b[K`);
    },
    clear() {
      if (isDrawn) standardError.write('\r\u001b[K');
      isDrawn = false;
    },
  };
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (number: number) => String(number).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes}:${two(whole % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}
