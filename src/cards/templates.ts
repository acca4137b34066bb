import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CardJson } from './json.ts';
import { type Part, readPart, withParts } from './parts.ts';

const folder = fileURLToPath(new URL('../../cards/', import.meta.url));
const partsFolder = 'parts';
const sampleEnding = '.sample.json';

/** A view to draw a template with. */
interface Sample {
  /** What it is a sample of: `lapsed` in `home.lapsed.sample.json`, nothing in `home.sample.json`. */
  readonly state: string;
  readonly view: CardJson;
}

/**
 * Every card template by its name, which is that of its file whatever folder of `cards/` it stands in, with its parts
 * put in.
 * @throws Error if one is not JSON, if two have one name, or if a part is not used as it is meant to be
 */
export function readTemplates(): ReadonlyMap<string, CardJson> {
  const parts = new Map<string, Part>();
  for (const file of files(`${partsFolder}/*.json`)) parts.set(nameOf(file), readPart(nameOf(file), read(file)));
  const templates = new Map<string, CardJson>();
  for (const file of files('**/*.json', [partsFolder, `**/*${sampleEnding}`])) {
    const name = nameOf(file);
    if (templates.has(name)) throw new Error(`there are two files for the card "${name}", one of them cards/${file}`);
    templates.set(name, withParts(name, read(file), parts));
  }
  return templates;
}

/** What each template is drawn with to look at it, by the template's name, the plain one first. @throws Error if one is not JSON */
export function readSamples(): ReadonlyMap<string, readonly Sample[]> {
  const samples = files(`**/*${sampleEnding}`).map((file) => {
    const [card = '', state = ''] = basename(file, sampleEnding).split('.');
    return { card, state, view: read(file) };
  });
  return Map.groupBy(
    samples.toSorted((one, other) => one.state.localeCompare(other.state)),
    ({ card }) => card,
  );
}

function files(pattern: string, exclude: readonly string[] = []): readonly string[] {
  return globSync(pattern, { cwd: folder, exclude });
}

function nameOf(file: string): string {
  return basename(file, '.json');
}

function read(file: string): CardJson {
  return JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));
}
