import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Manifest, withDerived } from './derived.ts';
import { exampleCompetency } from './example.ts';
import { spokenLanguages } from './spoken.ts';

/* Writes into appPackage what follows from the pages and the languages of the bot, and leaves the rest as it is. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}appPackage/`;

const written = JSON.parse(readFileSync(`${folder}manifest.json`, 'utf8')) as Manifest;
const { manifest, localizations } = withDerived(written, spokenLanguages(`${root}src/languages`), exampleCompetency());
// Of a language that is gone nothing stays.
rmSync(`${folder}languages`, { recursive: true, force: true });
for (const [file, content] of [['manifest.json', manifest] as const, ...localizations]) {
  mkdirSync(dirname(folder + file), { recursive: true });
  writeFileSync(folder + file, JSON.stringify(content));
}
const biome = `${root}node_modules/@biomejs/biome/bin/biome`;
execFileSync(process.execPath, [biome, 'format', '--write', '--log-level=error', 'appPackage'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
