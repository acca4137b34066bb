import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { sampleCards } from '../../gallery/cards.ts';
import { drawGallery } from '../../gallery/draw-gallery.ts';
import { readSamples } from '../../src/cards/templates.ts';
import { openBrowser } from '../support/browser.ts';

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gallery-'));
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a card is drawn wide and as on a phone, in light and dark, and for a client too old for its badges', async () => {
  const { page, pictures } = await drawGallery({ names: ['home', 'sign-out'], folder, browser });
  const looks = ['old-client', 'phone-dark', 'phone-light', 'wide-dark', 'wide-light'];
  const drawn = ['home', 'home.lapsed', 'home.many'].flatMap((card) => looks.map((look) => `${card}.${look}.png`));
  // These have no badge.
  const plain = ['home.messages', 'sign-out'].flatMap((card) => looks.slice(1).map((look) => `${card}.${look}.png`));
  const files = [...drawn, ...plain];
  expect(readdirSync(folder).toSorted()).toEqual([...files, 'index.html'].toSorted());
  expect(pictures.map(({ file }) => file).toSorted()).toEqual(files.toSorted());

  const png = (file: string) => readFileSync(join(folder, file));
  for (const file of files) expect(png(file).readUInt32BE(16)).toBe(file.includes('.wide-') ? 700 : 360);
  expect(png('home.wide-dark.png').equals(png('home.wide-light.png'))).toBe(false);
  expect(png('home.old-client.png').equals(png('home.phone-light.png'))).toBe(false);

  const words = (file: string) => pictures.find((picture) => picture.file === file)?.words;
  expect(words('home.phone-dark.png')).toMatch(/Anniversary date[\s\S]*52 days left[\s\S]*Data Platform/);
  expect(words('sign-out.wide-light.png')).toMatch(/Do you want to sign out[\s\S]*Stay signed in/);
  const html = readFileSync(page, 'utf8');
  for (const file of files) expect(html).toContain(`<img src="${file}"`);
}, 60_000);

test('every sample of every card is in the gallery, and a card that is not there is said', () => {
  const all = [...readSamples()].flatMap(([name, states]) => states.map(({ state }) => [name, state]));
  expect(sampleCards().map(({ name, state }) => [name, state])).toEqual(all);
  expect(() => sampleCards(['hmoe'])).toThrow('There is no card "hmoe". There are: ');
});
