import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compressed } from './compressed.ts';
import { onlyWhatTheTabSays } from './messages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = join(root, 'src/dashboard');
const builtFolder = join(root, 'dist/dashboard');
/** Says from what the folder was built. */
const stamp = join(builtFolder, '.built-from');

/** Whether the folder has what stands here now, and not what stood here before. */
export function isBuilt(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

/**
 * Builds for browsers as they are in Teams. What was built before is there until the new is whole.
 * @returns how many files there are, and how many KB (of 1,024 bytes) browsers fetch of them, compressed
 */
export async function buildDashboard(): Promise<{ readonly files: number; readonly kilobytes: number }> {
  // React and Fluent bring what helps while one writes code along, unless this says that nobody does.
  process.env.NODE_ENV = 'production';
  const from = fingerprint();
  mkdirSync(join(root, 'dist'), { recursive: true });
  const folder = join(root, `dist/.dashboard-${process.pid}`);
  await build({
    configFile: false,
    root: source,
    // Wherever the server is asked for it: behind a proxy the tab may stand under another path.
    base: './',
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      // Nothing inline: the page takes styles and scripts from files alone.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      // All of it together has a limit, which a test holds.
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        // Fluent says "use client" in each file, for servers that draw; nobody here does.
        onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
      },
    },
    plugins: [onlyWhatTheTabSays(source)],
  });
  const sizes = await compressed(folder);
  writeFileSync(join(folder, '.built-from'), from);
  rmSync(builtFolder, { recursive: true, force: true });
  try {
    renameSync(folder, builtFolder);
  } catch (error) {
    // Another process has built the same meanwhile.
    if (!isBuilt()) throw error;
    rmSync(folder, { recursive: true });
  }
  return { files: sizes.length, kilobytes: Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024) };
}

/** Of all that it is built from. */
function fingerprint(): string {
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
