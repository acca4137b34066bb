import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Milliseconds from the start of a process of the bot until it says that it is ready. */
export async function startUp(file: string): Promise<number> {
  const program = fileURLToPath(new URL('./start-bot.ts', import.meta.url));
  const begun = performance.now();
  const bot = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(bot.stdout, 'data');
  const milliseconds = performance.now() - begun;
  await once(bot, 'exit');
  return milliseconds;
}
