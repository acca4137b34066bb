/** How many bits are set, without a step for each. */
export function bitsOf(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The place of the lowest bit that is set, the lowest of all being 0. */
export function lowestOf(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
