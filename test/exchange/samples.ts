import { readFileSync } from 'node:fs';

/** The samples of docs/import-format.md. */
export const samples = {
  network: read('network.jsonl'),
  individuals: read('individuals.csv'),
  shipments: read('shipments.csv'),
  licenseKeys: read('license-keys.csv'),
};

type Json = { [name: string]: unknown };

/** The lines of the sample network as objects, to be changed and written again. */
export function sampleLines(): Json[] {
  return samples.network
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Json);
}

/** The line of this type, the first of several. */
export function sampleLine(type: string): Json {
  const found = sampleLines().find((line) => line.type === type);
  if (found === undefined) throw new Error(`the sample has no ${type}`);
  return found;
}

export function jsonLines(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function read(name: string): string {
  return readFileSync(new URL(`../../docs/samples/${name}`, import.meta.url), 'utf8');
}
