import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { builtFolder, fingerprint, isBuilt, stampName } from './built.ts';
import { compressed } from './compressed.ts';
import { onlyWhatTheTabSays } from './messages.ts';

const source = fileURLToPath(new URL('../../src/dashboard', import.meta.url));

/**
 * Builds for browsers as they are in Teams. What was built before is there until the new is whole.
 * @returns how many files there are, and how many KB (of 1,024 bytes) browsers fetch of them, compressed
 */
export async function buildDashboard(): Promise<{ readonly files: number; readonly kilobytes: number }> {
  // React and Fluent bring what helps while one writes code along, unless this says that nobody does.
  process.env.NODE_ENV = 'production';
  const from = fingerprint();
  const folder = join(dirname(builtFolder), `.dashboard-${process.pid}`);
  mkdirSync(dirname(builtFolder), { recursive: true });
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
  writeFileSync(join(folder, stampName), from);
  try {
    rmSync(builtFolder, { recursive: true, force: true });
    renameSync(folder, builtFolder);
  } catch (error) {
    // Another process has built the same meanwhile.
    if (!isBuilt()) throw error;
    rmSync(folder, { recursive: true, force: true });
  }
  return { files: sizes.length, kilobytes: Math.ceil(sizes.reduce((sum, size) => sum + size, 0) / 1024) };
}
