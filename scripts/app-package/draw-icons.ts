import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../../test/support/browser.ts';
import { iconSizes } from './icons.ts';

/*
 * Draws the icons of the app anew, from the SVG files beside them, in the sizes that Teams wants.
 * Source: App package for your Microsoft Teams app,
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
 */

const folder = fileURLToPath(new URL('../../appPackage/', import.meta.url));

const browser = await openBrowser();
try {
  for (const [name, size] of Object.entries(iconSizes)) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block }</style>${readFileSync(`${folder}icons/${name}.svg`, 'utf8')}`,
    );
    writeFileSync(`${folder}${name}.png`, await page.screenshot({ omitBackground: true }));
  }
} finally {
  await browser.close();
}
