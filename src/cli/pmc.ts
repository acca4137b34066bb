import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { runPmc } from './run-pmc.ts';

process.exitCode = await runPmc(process.argv.slice(2), {
  environment: process.env,
  now: () => new Date(),
  newId: randomUUID,
  milliseconds: () => performance.now(),
  wait: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
  standardOutput: process.stdout,
  standardError: process.stderr,
});
