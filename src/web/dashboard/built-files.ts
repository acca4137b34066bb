import { existsSync, globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file as it is sent: as it is, and compressed if that was done when it was built. */
export interface BuiltFile {
  readonly type: string;
  readonly content: Buffer;
  readonly gzip?: Buffer;
  readonly brotli?: Buffer;
}

/** The tab as `npm run build:dashboard` built it: the page, and by name all that the page fetches. */
export interface BuiltDashboard {
  readonly page: string;
  readonly assets: ReadonlyMap<string, BuiltFile>;
}

const builtFolder = fileURLToPath(new URL('../../../dist/dashboard', import.meta.url));

const pageFile = 'index.html';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Whether there is a tab to show. */
export function isDashboardBuilt(folder = builtFolder): boolean {
  return existsSync(join(folder, pageFile));
}

/**
 * What is built, read when it is first asked for and kept: what is not among it is not there, whatever a path says.
 * @returns a function that answers undefined until it is built
 */
export function keepBuiltDashboard(folder = builtFolder): () => BuiltDashboard | undefined {
  let kept: BuiltDashboard | undefined;
  return () => {
    kept ??= isDashboardBuilt(folder) ? read(folder) : undefined;
    return kept;
  };
}

function read(folder: string): BuiltDashboard {
  const names = globSync('assets/*', { cwd: folder }).map((name) => name.replaceAll('\\', '/'));
  const compressed = (name: string, ending: string) =>
    names.includes(name + ending) ? readFileSync(join(folder, name + ending)) : undefined;
  return {
    page: readFileSync(join(folder, pageFile), 'utf8'),
    assets: new Map(
      names.flatMap((name) => {
        const type = types[extname(name)];
        if (type === undefined) return [];
        const gzip = compressed(name, '.gz');
        const brotli = compressed(name, '.br');
        const file: BuiltFile = {
          type,
          content: readFileSync(join(folder, name)),
          ...(gzip === undefined ? {} : { gzip }),
          ...(brotli === undefined ? {} : { brotli }),
        };
        return [[name.slice('assets/'.length), file]];
      }),
    ),
  };
}
