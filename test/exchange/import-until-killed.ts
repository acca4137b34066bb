// An import in a process of its own that is killed, as nothing but the system can, when it asks for the time once more.

import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { runPmc } from '../../src/cli/run-pmc.ts';

const [file = '', store = '', asks = ''] = process.argv.slice(2);
let left = Number(asks);

process.exitCode = await runPmc(['import', file, '--store', store], {
  environment: {},
  now() {
    left -= 1;
    if (left < 0) process.kill(process.pid, 'SIGKILL');
    return new Date('2027-01-15T09:00:00Z');
  },
  newId: randomUUID,
  milliseconds: () => 0,
  wait: async (milliseconds) => {
    await setTimeout(milliseconds);
  },
  standardOutput: process.stdout,
  standardError: process.stderr,
});
