import { printLine } from '../print.ts';
import { runUnderstand } from './run-understand.ts';

/*
 * What a sentence is understood as, without a bot: `npm run understand -- "renew Gold competency"` explains one; without a
 * sentence each line of the standard input, JSON or plain, is answered with a line of JSON.
 */
process.exitCode = await runUnderstand(process.argv.slice(2), {
  lines: process.stdin,
  print: printLine,
  complain: (line) => process.stderr.write(`${line}\n`),
  today: new Date().toISOString().slice(0, 10),
});
