import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Builds the tab if what is built is not what stands here; a process of its own, as a build fills a heap. */
export async function builtDashboard(): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  await promisify(execFile)(process.execPath, ['scripts/build-dashboard.ts', '--if-needed'], { cwd: root });
}
