// A headless browser for tests, brought by npm alone where that is possible.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  // What a test sees must not depend on the internet, and nothing may wait for it.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * Opens a headless Chromium with a fresh profile that reaches nothing but this machine.
 * On Linux x64 it is unpacked from the npm package, with its libraries and fonts; elsewhere Chrome or Edge must be installed.
 */
export async function openBrowser(): Promise<Browser> {
  const candidates: { name: string; options: () => Promise<LaunchOptions> }[] = [
    { name: 'Chrome', options: async () => ({ channel: 'chrome' }) },
    { name: 'Edge', options: async () => ({ channel: 'msedge' }) },
  ];
  if (process.platform === 'linux' && process.arch === 'x64') {
    candidates.unshift({ name: 'the Chromium of @sparticuz/chromium', options: bundledChromium });
  }
  const failures: string[] = [];
  for (const { name, options } of candidates) {
    try {
      return await chromium.launch({ headless: true, args: SWITCHES, ...(await options()) });
    } catch (error) {
      failures.push(`- ${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(`The browser tests need a browser. Install Chrome or Edge. Tried:\n${failures.join('\n')}`);
}

async function bundledChromium(): Promise<LaunchOptions> {
  const folder = await unpackedChromium();
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** Unpacks Chromium once per installation, in a way that lets several test processes begin at the same moment. */
async function unpackedChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packageFolder = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const cache = join(dirname(dirname(packageFolder)), '.cache');
  const folder = join(cache, `chromium-${version}`);
  if (await exists(folder)) return folder;

  await mkdir(cache, { recursive: true });
  const unpacking = await mkdtemp(join(cache, 'unpacking-chromium-'));
  try {
    const archives = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br'].map((name) => join(packageFolder, 'bin', name));
    await inflate(entry, archives, unpacking);
    await writeFile(join(unpacking, 'fonts.conf'), fontConfiguration(folder));
    // Renaming is the moment the browser begins to exist, whole.
    await rename(unpacking, folder).catch(async (error) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(unpacking, { recursive: true, force: true });
  }
  return folder;
}

/** Lets the package unpack its archives. It always writes to the temporary folder, so it gets a process with its own. */
async function inflate(entry: string, archives: string[], folder: string): Promise<void> {
  const program = `
    const { inflate } = await import(${JSON.stringify(pathToFileURL(entry).href)});
    await Promise.all(${JSON.stringify(archives)}.map((archive) => inflate(archive)));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, TMPDIR: folder, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`Unpacking Chromium into ${folder} ended with code ${code}.`);
}

/** The package's own font configuration points at fixed folders; the system's fonts serve for scripts that Open Sans lacks. */
function fontConfiguration(folder: string): string {
  const prefer = (family: string) =>
    `<alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
  ${['sans-serif', 'system-ui', 'Segoe UI'].map(prefer).join('\n  ')}
</fontconfig>
`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
