import { writeSync } from 'node:fs';

/* Loaded before a program: tells in the end how much memory it had at most. */

process.once('exit', () => {
  writeSync(2, `${Math.round((process.resourceUsage().maxRSS * 1024) / 1e6)} MB of memory`);
});
