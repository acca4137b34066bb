import type { Features } from './features.ts';

/** The examples a sentence is compared with. */
export interface ExampleSpace {
  /** How alike a sentence and each example are, 0 to 1, in the examples' order. */
  similarities(features: Features): Float64Array;
  /** The examples that hold this feature, in their order; none when nobody uses it. */
  holders(feature: string): readonly number[];
}

/**
 * Arranges examples for comparing: features that few examples share count more, and every example has length one.
 */
export function arrangeExamples(examples: readonly Features[]): ExampleSpace {
  const holders = new Map<string, { examples: number[]; shares: number[]; rarity: number }>();
  for (const [index, { counts }] of examples.entries()) {
    for (const feature of counts.keys()) {
      const column = holders.get(feature);
      if (column) column.examples.push(index);
      else holders.set(feature, { examples: [index], shares: [], rarity: 0 });
    }
  }
  // A word that nobody uses is as rare as can be: it makes the sentence less like anything.
  const rarityOf = (count: number) => 1 + Math.log((1 + examples.length) / (1 + count));
  for (const column of holders.values()) column.rarity = rarityOf(column.examples.length);
  const lengthOf = ({ counts }: Features) => {
    let squared = 0;
    for (const [feature, count] of counts)
      squared += (count * (holders.get(feature)?.rarity ?? (/^(word|concept) /.test(feature) ? rarityOf(0) : 0))) ** 2;
    return Math.sqrt(squared) || 1;
  };
  for (const example of examples) {
    const length = lengthOf(example);
    for (const [feature, count] of example.counts) {
      const column = holders.get(feature);
      column?.shares.push((count * column.rarity) / length);
    }
  }
  return {
    similarities(features) {
      const result = new Float64Array(examples.length);
      const length = lengthOf(features);
      for (const [feature, count] of features.counts) {
        const column = holders.get(feature);
        if (!column) continue;
        const share = (count * column.rarity) / length;
        for (let index = 0; index < column.examples.length; index += 1) {
          const example = column.examples[index] as number;
          result[example] = (result[example] as number) + share * (column.shares[index] as number);
        }
      }
      return result;
    },
    holders: (feature) => holders.get(feature)?.examples ?? [],
  };
}
