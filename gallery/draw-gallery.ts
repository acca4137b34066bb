import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { type DrawnCard, sampleCards } from './cards.ts';
import { galleryPage, type Picture } from './gallery-page.ts';
import { isOfNewElements, openPlaygroundRenderer } from './playground-renderer.ts';
import type { Look } from './playground-script.ts';

const looks: Readonly<Record<string, Look>> = {
  'wide-light': { width: 700, isDark: false, isOld: false },
  'wide-dark': { width: 700, isDark: true, isOld: false },
  'phone-light': { width: 360, isDark: false, isOld: false },
  'phone-dark': { width: 360, isDark: true, isOld: false },
  'old-client': { width: 360, isDark: false, isOld: true },
};

interface GalleryRequest {
  /** Of cards; none for all. */
  readonly names: readonly string[];
  /** English, if none is given. */
  readonly language?: string;
  /** Gets the page and its pictures; what was in it goes. */
  readonly folder: string;
  readonly browser: Browser;
}

/**
 * Draws cards as pictures, and writes a page that shows them.
 * @returns the page's file and what is on it
 */
export async function drawGallery(request: GalleryRequest): Promise<{ page: string; pictures: readonly Picture[] }> {
  const { names, language, folder, browser } = request;
  const cards = sampleCards(names, language);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const renderer = await openPlaygroundRenderer(browser);
  const pictures: Picture[] = [];
  // One look after the other: a window takes its time to change its size.
  for (const [name, look] of Object.entries(looks)) {
    for (const card of cards.filter(({ json }) => !look.isOld || isOfNewElements(json))) {
      const { png, words } = await renderer.draw(card.json, look);
      const file = `${titleOf(card).replace(', ', '.')}.${name}.png`;
      await writeFile(join(folder, file), png);
      pictures.push({ card: titleOf(card), file, words });
    }
  }
  await renderer.close();
  const page = join(folder, 'index.html');
  await writeFile(page, galleryPage(pictures));
  return { page, pictures };
}

function titleOf({ name, state }: DrawnCard): string {
  return state === '' ? name : `${name}, ${state}`;
}
