// Draws every card with its samples, to look at them: npm run gallery, npm run gallery -- home help, or
// npm run gallery -- home --language de
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from 'commander';
import { languages } from '../src/assembly/languages.ts';
import { openBrowser } from '../test/support/browser.ts';
import { drawGallery } from './draw-gallery.ts';

const folder = join(fileURLToPath(new URL('../', import.meta.url)), '.data', 'gallery');
const { args: names } = program
  .argument('[cards...]', 'names of cards; all of them, if none is given')
  .option('--language <language>', `one of ${languages.join(', ')}`)
  .parse();
const { language } = program.opts<{ language?: string }>();
if (language !== undefined && !languages.includes(language)) {
  program.error(`There is no language "${language}". There are: ${languages.join(', ')}.`);
}
const browser = await openBrowser();
try {
  const { page, pictures } = await drawGallery({
    names,
    folder,
    browser,
    ...(language === undefined ? {} : { language }),
  });
  process.stdout.write(`${pictures.length} pictures: ${page}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
