// Draws every card with its samples, to look at them: npm run gallery, or npm run gallery -- home help
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../test/support/browser.ts';
import { drawGallery } from './draw-gallery.ts';

const folder = join(fileURLToPath(new URL('../', import.meta.url)), '.data', 'gallery');
const browser = await openBrowser();
try {
  const { page, pictures } = await drawGallery({ names: process.argv.slice(2), folder, browser });
  process.stdout.write(`${pictures.length} pictures: ${page}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await browser.close();
}
