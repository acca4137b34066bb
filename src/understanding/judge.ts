import { fitConfidence, type Observation } from './confidence.ts';
import { type Features, featuresOf } from './features.ts';
import type { Lexicon } from './lexicon.ts';
import { fitRidge, product } from './ridge.ts';
import { arrangeExamples } from './similarity.ts';

/** A sentence to learn from, already read; without a page it is off topic. */
export interface Example {
  readonly page: string | undefined;
  readonly tokens: readonly string[];
}

/** Knows which page a sentence is about, and how far to trust that. */
export interface Judge {
  /** All pages, best first, each with its score from 0 to 1. Pages with equal scores keep the examples' order. */
  rank(tokens: readonly string[]): { readonly page: string; readonly score: number }[];
  /** Where each example would have gone without itself among the examples; nothing for off topic. */
  readonly withoutItself: readonly (string | undefined)[];
}

/** How much ridge regression smooths. From 0.15 to 1 it made no difference on the developers' sentences. */
const softness = 0.25;

/** One sentence, measured against the examples. */
interface Reading {
  readonly features: Features;
  /** Per class: the regression's score. */
  readonly scores: Float64Array;
  /** Per example. */
  readonly similarities: Float64Array;
}

/** Learns pages from examples. */
export function createJudge(examples: readonly Example[], lexicon: Lexicon): Judge {
  const pages = [...new Set(examples.flatMap(({ page }) => page ?? []))];
  // Off topic is one more class behind the pages.
  const offTopic = pages.length;
  const classOf = new Map<string | undefined, number>(pages.map((page, index) => [page, index]));
  const classes = examples.map(({ page }) => classOf.get(page) ?? offTopic);
  const features = examples.map(({ tokens }) => featuresOf(tokens, lexicon));
  const space = arrangeExamples(features);
  const similarities = features.map((one) => space.similarities(one));
  const fit = fitRidge(similarities, classes, pages.length + 1, softness);

  /** Looks once at all examples but those left out; then says of any page what tells a fitting one from the least unlike. */
  const compare = (reading: Reading, leftOut: (example: number) => boolean) => {
    const { features: own, scores, similarities: likeness } = reading;
    const nearest: (number | undefined)[] = [];
    likeness.forEach((value, example) => {
      const page = classes[example] as number;
      const best = nearest[page];
      if (value === 0 || (best !== undefined && value <= (likeness[best] as number)) || leftOut(example)) return;
      nearest[page] = example;
    });
    const said = new Set(own.topics.flat());
    const pagesKnowing = own.topics.map((kinds) => {
      const knowing = new Set<number>();
      for (const feature of kinds) {
        for (const example of space.holders(feature)) if (!leftOut(example)) knowing.add(classes[example] as number);
      }
      return knowing;
    });
    return (page: number): number[] => {
      const score = scores[page] as number;
      const rival = scores.reduce(
        (best, other, index) => (index === page || index === offTopic ? best : Math.max(best, other)),
        0,
      );
      const closest = nearest[page];
      const unknown = pagesKnowing.filter((knowing) => !knowing.has(page)).length;
      const wanted = closest === undefined ? [] : (features[closest]?.topics ?? []);
      const unsaid = wanted.filter((kinds) => !kinds.some((feature) => said.has(feature))).length;
      const likest = closest === undefined ? 0 : (likeness[closest] as number);
      return [score, score - rival, scores[offTopic] as number, likest, unknown, unsaid];
    };
  };

  const bestPage = (scores: Float64Array) => scores.indexOf(Math.max(...scores.subarray(0, offTopic)));
  const observe = (example: number, scores: Float64Array, leftOut: (other: number) => boolean): Observation => {
    const page = bestPage(scores);
    const reading = { features: features[example], similarities: similarities[example], scores } as Reading;
    return { signals: compare(reading, leftOut)(page), right: page === classes[example] };
  };
  // Each example is judged as if it were new, and once more as if its page did not exist: that is what a question for
  // a page that is still missing looks like.
  const confidence = fitConfidence(
    pages.length === 0
      ? []
      : classes.flatMap((own, example) => {
          const alone = observe(example, fit.withoutItself[example] as Float64Array, (other) => other === example);
          if (own === offTopic || pages.length === 1) return [alone];
          const scores = fit.withoutItsClass[example] as Float64Array;
          return [alone, observe(example, scores, (other) => classes[other] === own)];
        }),
  );

  return {
    rank(tokens) {
      const own = featuresOf(tokens, lexicon);
      const likenesses = space.similarities(own);
      const scores = Float64Array.from(fit.coefficients, (row) => product(row, likenesses, 0, row.length));
      const signalsOf = compare({ features: own, scores, similarities: likenesses }, () => false);
      let least = 1;
      return pages
        .map((page, index) => ({ page, index, score: scores[index] as number }))
        .sort((left, right) => right.score - left.score)
        .map(({ page, index }) => {
          // The order is the regression's; trust only follows it.
          least = Math.min(least, confidence(signalsOf(index)));
          return { page, score: least };
        });
    },
    withoutItself: fit.withoutItself.map((scores) => pages[scores.indexOf(Math.max(...scores))]),
  };
}
