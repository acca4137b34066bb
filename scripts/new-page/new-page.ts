import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { rights } from '../../src/access/rights.ts';
import { pages } from '../../src/pages/index.ts';
import { type Area, areas } from '../../src/visit/areas.ts';
import { inListOfPages, inTableOfNames, inTableOfRights, outOfLater } from './lists.ts';
import { problemOf } from './problem.ts';
import { filesOf, type NewPage } from './skeleton.ts';

/*
 * Writes the skeleton of a page, in every place where a page has to be. It compiles and opens at once; what only a person
 * can write is marked, and `npm test -- house` lists the marks.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
/** An area for which a page of its own stands, as home does, has no menu on which another one could stand. */
const menus = areas
  .filter((area) => pages.some(({ name, leadsTo }) => name === area.page && leadsTo !== undefined))
  .map(({ name }) => name);

const program = new Command('new:page')
  .description('Writes the skeleton of a page: CONTRIBUTING.md says what to make of it.')
  .argument('<name>', 'the wire name, in small letters, such as license-keys; it is never changed later')
  .requiredOption('--subject <subject>', 'the folder of src/pages in which it stands, such as orders')
  .addOption(new Option('--area <area>', 'the menu on which it stands').choices(menus).makeOptionMandatory())
  .option(
    '--right <right>',
    'who may open it: a row of src/access/rights.ts, which is added if it is not there, such as keys.view (default: membership.view, or account.view-own under administration)',
  )
  .parse();
const [name = ''] = program.args;
const { subject, area, right } = program.opts<{ subject: string; area: Area; right?: string }>();
const later = 'src/languages/en/held-out/later.txt';
const waiting = outOfLater(read(later), name);
const page: NewPage = {
  name,
  subject,
  area,
  right: right ?? (area === 'administration' ? 'account.view-own' : 'membership.view'),
  heldOut: waiting.sentences,
};

const problem = problemOf(page, (path) => existsSync(root + path));
if (problem !== undefined) program.error(`error: ${problem}`);

const written = write(page);
format(written);
// What the page can be asked for with is understood at once.
execFileSync(process.execPath, [`${root}scripts/learn/learn.ts`], { stdio: ['ignore', 'ignore', 'inherit'] });
console.log(`Written:
${[...written, 'src/languages/learned.json', 'src/languages/learned.bin'].map((file) => `  ${file}`).join('\n')}
\`npm test -- house\` lists what is left to fill in, and CONTRIBUTING.md says how.`);

function read(path: string): string {
  return readFileSync(root + path, 'utf8');
}

/** @returns the paths of what was written or changed */
function write(page: NewPage): readonly string[] {
  const neighbor = pages.findLast((entry) => entry.area === page.area)?.name;
  const all = new Map([
    ...filesOf(page),
    ['src/pages/index.ts', inListOfPages(read('src/pages/index.ts'), page, neighbor)],
    ['src/visit/page-names.ts', inTableOfNames(read('src/visit/page-names.ts'), page, neighbor)],
  ]);
  if (!Object.hasOwn(rights, page.right)) {
    all.set('src/access/rights.ts', inTableOfRights(read('src/access/rights.ts'), page));
  }
  if (waiting.sentences !== '') all.set(later, waiting.rest);
  for (const [path, text] of all) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, text);
  }
  return [...all.keys()];
}

function format(paths: readonly string[]): void {
  const biome = `${root}node_modules/@biomejs/biome/bin/biome`;
  const formatted = paths.filter((path) => /\.(ts|json)$/.test(path));
  execFileSync(process.execPath, [biome, 'check', '--write', '--log-level=error', ...formatted], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
