import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const builtFolder = join(root, 'dist/dashboard');
/** In a folder that was built: from what. */
export const stampName = '.built-from';

/** Whether the folder has what stands here now, and not what stood here before. */
export function isBuilt(): boolean {
  const stamp = join(builtFolder, stampName);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

/** Of all that the tab is built from. */
export function fingerprint(): string {
  const hash = createHash('sha256');
  const inputs = [
    'src/dashboard/**/*',
    'src/pictures/shown/*.ts',
    'src/speech/*.ts',
    'src/languages/*/messages.json',
    'scripts/dashboard/*.ts',
    'package-lock.json',
  ];
  const files = globSync(inputs, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()) {
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
