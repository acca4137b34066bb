/** Numbers that look random and follow from a few whole numbers alone, with integer arithmetic only: the same anywhere. */
export interface Random {
  /** @returns 0 to `end - 1`; `end` is at most a million or so, or small numbers would come a bit too often */
  below(end: number): number;
  /** @returns true so many times in a million */
  chance(millionths: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** @param key what the numbers are for; another key gives numbers that have nothing to do with these */
export function randomFor(...key: readonly number[]): Random {
  let state = key.reduce((soFar, part) => mix(soFar ^ mix(part + 0x9e3779b9)), 0x2545f491);
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) >>> 0;
  };
  const below = (end: number): number => next() % end;
  return {
    below,
    chance: (millionths) => below(1_000_000) < millionths,
    pick(list) {
      const picked = list[below(list.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
  };
}

/** Spreads every bit over all others. Source: https://github.com/skeeto/hash-prospector (lowbias32) */
function mix(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = Math.imul(bits, 0x21f0aaad);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x735a2d97);
  return bits ^ (bits >>> 15);
}
