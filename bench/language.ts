import { performance } from 'node:perf_hooks';
import { openLanguages } from '../src/assembly/languages.ts';
import { readHeldOut } from '../src/assembly/lessons.ts';
import { microsoftCatalog, readCatalog } from '../src/catalog/read-catalog.ts';

/*
 * What understanding costs, and how well it understands: the start, the held-out sentences by what became of them, and
 * 100 KB beside them. The costs are those of one run on whatever else the machine does; compare two within a minute.
 */

const rounds = 20;
const begin = performance.now();
const { understanding } = openLanguages(readCatalog(microsoftCatalog));
const start = performance.now() - begin;

const heldOut = readHeldOut('en').map((one) => ({ ...one, ...understanding.understand(one.sentence) }));
const asked = heldOut.filter(({ page }) => page !== undefined);
const others = heldOut.filter(({ page }) => page === undefined);
const isRight = ({ page, candidates }: (typeof heldOut)[number]) => candidates[0]?.page === page;
const opened = asked.filter(({ decision }) => decision === 'open');
const said = (decision: string) => heldOut.filter((one) => one.decision === decision).map(({ sentence }) => sentence);

print(`started in ${start.toFixed(1)} ms`);
print(
  [
    `right page first ${percent(asked.filter(isRight).length, asked.length)}`,
    `opened and right ${percent(opened.filter(isRight).length, asked.length)}`,
    `opened and wrong ${percent(opened.filter((one) => !isRight(one)).length, asked.length)}`,
    `opened though no page answers ${percent(others.filter(({ decision }) => decision === 'open').length, others.length)}`,
  ].join(', '),
);
for (const decision of ['open', 'ask', 'unknown']) print(`sentences to ${decision}: ${costOf(said(decision))}`);
print(`100 KB of misspelt words: ${costOf(['membreshpi anniversari '.repeat(4500)])}`);

/** Microseconds of a sentence. */
function costOf(sentences: readonly string[]): string {
  const costs = Array.from({ length: rounds }, () =>
    sentences.map((sentence) => {
      const before = performance.now();
      understanding.understand(sentence);
      return (performance.now() - before) * 1000;
    }),
  );
  const sorted = costs.flat().toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  return `p50 ${at(0.5)} µs, p99 ${at(0.99)} µs`;
}

function percent(some: number, all: number): string {
  return `${((100 * some) / all).toFixed(1)} %`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
