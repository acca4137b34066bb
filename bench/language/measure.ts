import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

/*
 * What understanding costs and finds in a process of its own: `node --expose-gc measure.ts HOUSE`, with sentences and their
 * intents as JSON on the standard input. HOUSE may be an older state of ours, so it is loaded by its path.
 */

interface Engine {
  understand(sentence: string): { readonly candidates: readonly { readonly page: string; readonly intent?: string }[] };
}

/** Each sentence is read so often. */
const rounds = 10;
const longest = 'membreshpi anniversari '.repeat(4_500);

const house = pathToFileURL(`${process.argv[2]}/`);
const { sentences, intents } = JSON.parse(readFileSync(0, 'utf8')) as {
  sentences: readonly { text: string; intent: string }[];
  intents: Readonly<Record<string, string>>;
};
const { openLanguages } = await import(new URL('src/assembly/languages.ts', house).href);
const { microsoftCatalog, readCatalog } = await import(new URL('src/catalog/read-catalog.ts', house).href);
const catalog = readCatalog(microsoftCatalog);

const before = memory();
const begin = process.cpuUsage();
const { understanding } = openLanguages(catalog) as { understanding: Engine };
const { user, system } = process.cpuUsage(begin);
const start = (user + system) / 1000;
const asked = performance.now();
const found = sentences.map(({ text }) => understanding.understand(text).candidates[0]);
const first = ((performance.now() - asked) * 1000) / sentences.length;
const costs = Array.from({ length: rounds }, () => sentences.map(({ text }) => costOf(text)));
// Of each sentence the fastest time: whatever else the machine does only makes it slower.
const best = sentences.map((_, index) => Math.min(...costs.map((round) => round[index] as number)));
const sorted = best.toSorted((one, other) => one - other);
const right = found.filter((one, index) => {
  const intent = one?.intent ?? intents[one?.page ?? ''] ?? one?.page;
  return intent === sentences[index]?.intent;
});
const figures = {
  start,
  first,
  median: sorted[Math.floor(sorted.length / 2)] ?? 0,
  p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  longest: Math.min(...Array.from({ length: rounds }, () => costOf(longest))) / 1000,
  memory: memory() - before,
  right: right.length / sentences.length,
};
process.stdout.write(JSON.stringify(figures));

/** Microseconds. */
function costOf(sentence: string): number {
  const since = performance.now();
  understanding.understand(sentence);
  return (performance.now() - since) * 1000;
}

/** Megabytes that are in use. */
function memory(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
