import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/**
 * Builds the tab if what is built is not what stands here, and says so: a process of its own, as a build fills a heap.
 * @throws Error if it cannot be built; why, has been said
 */
export async function buildDashboard(): Promise<void> {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const child = spawn(process.execPath, ['scripts/build-dashboard.ts', '--if-needed'], { cwd: root, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error('the Partner Dashboard could not be built.');
}
