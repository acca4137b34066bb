import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CardJson } from './render.ts';

const folder = fileURLToPath(new URL('../../cards/', import.meta.url));

/** Every card template by its name under `cards/`, such as `home/home`. @throws Error if one is not JSON */
export function readTemplates(): ReadonlyMap<string, CardJson> {
  const files = globSync('**/*.json', { cwd: folder }).filter((file) => !file.endsWith('.sample.json'));
  return new Map(
    files.map((file) => [
      file.replaceAll('\\', '/').replace(/\.json$/, ''),
      JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as CardJson,
    ]),
  );
}
