import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

let script: Promise<string> | undefined;

/**
 * What axe finds wrong with a page for those who see, hear or move otherwise than most.
 * @returns a line for each finding, with where it is
 */
export async function findingsOfAxe(frame: Frame): Promise<readonly string[]> {
  script ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await frame.evaluate(`globalThis.axe ?? (() => { ${await script} })()`);
  return frame.evaluate<string[]>(`
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => id + ': ' + help + ' at ' + target.join(' '))))
  `);
}
