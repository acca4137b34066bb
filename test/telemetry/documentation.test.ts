import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/* What the log and the metrics say is of use to whoever knows what it means, and what to do. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(`${root}docs/observability.md`, 'utf8');
const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => readFileSync(root + file, 'utf8'));

test('every event of the log stands in its table', () => {
  const events = new Set(
    sources.flatMap((text) => [
      ...[...text.matchAll(/\bevent: '([a-z-]+)'/g)].map(([, event]) => event),
      // One of two, by what has happened.
      ...[...text.matchAll(/\bevent(?::| =)[^;,\n]*['|?][^;,\n]*/g)].flatMap(
        ([one]) => one.match(/(?<=')[a-z]+-[a-z-]+(?=')/g) ?? [],
      ),
    ]),
  );
  expect(events.size).toBeGreaterThan(40);
  expect([...events].filter((event) => !page.includes(`\`${event}\``))).toEqual([]);
});

test('every metric stands in its table', () => {
  const told = sources.flatMap((text) => [
    ...text.matchAll(/(?:counter|histogram|Gauge|Counter)\(\s*['`]([a-z0-9_.]+\.[a-z0-9_.]+)['`]/g),
  ]);
  const names = told.map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(12);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
