import { performance } from 'node:perf_hooks';
import { competencies } from '../src/catalog/competencies.ts';
import { readPhrases } from '../src/understanding/phrases.ts';
import { createUnderstanding } from '../src/understanding/understanding.ts';
import { catalogNames } from '../src/words/catalog-names.ts';

/*
 * What understanding costs: the build, a usual sentence, and 100 KB beside it, as ratios in one run.
 */

const data = readPhrases('en');
const names = catalogNames(competencies);
const begin = performance.now();
const english = createUnderstanding({ ...data, names });
const build = performance.now() - begin;

const usual = measure('please renew our silver data platform competency');
const long = measure('membreshpi anniversari '.repeat(4500));
process.stdout.write(
  [
    `built from ${data.phrases.length + data.offTopic.length} sentences in ${build.toFixed(0)} ms`,
    `a usual sentence: p50 ${usual.p50.toFixed(0)} µs, p99 ${usual.p99.toFixed(0)} µs`,
    `100 KB of misspelt words: p50 ${long.p50.toFixed(0)} µs, ${(long.p50 / usual.p50).toFixed(1)} times as much`,
    '',
  ].join('\n'),
);

/** Microseconds of one call. */
function measure(sentence: string): { p50: number; p99: number } {
  const runs = Array.from({ length: 1000 }, () => {
    const start = performance.now();
    english.understand(sentence);
    return (performance.now() - start) * 1000;
  }).toSorted((one, other) => one - other);
  return { p50: runs[500] ?? 0, p99: runs[990] ?? 0 };
}
