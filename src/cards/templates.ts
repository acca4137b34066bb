import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CardJson } from './render.ts';

const folder = fileURLToPath(new URL('../../cards/', import.meta.url));
const sampleEnding = '.sample.json';

/**
 * Every card template by its name, which is that of its file whatever folder of `cards/` it stands in.
 * @throws Error if one is not JSON, or if two have one name
 */
export function readTemplates(): ReadonlyMap<string, CardJson> {
  return byName(globSync('**/*.json', { cwd: folder }).filter((file) => !file.endsWith(sampleEnding)));
}

/** A view to draw each template with, by the template's name. @throws Error if one is not JSON */
export function readSamples(): ReadonlyMap<string, CardJson> {
  return byName(globSync(`**/*${sampleEnding}`, { cwd: folder }));
}

function byName(files: readonly string[]): ReadonlyMap<string, CardJson> {
  const found = new Map<string, CardJson>();
  for (const file of files) {
    const name = basename(file).replace(/(\.sample)?\.json$/, '');
    if (found.has(name)) throw new Error(`there are two files for the card "${name}", one of them cards/${file}`);
    found.set(name, JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as CardJson);
  }
  return found;
}
