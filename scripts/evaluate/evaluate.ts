import { printLine } from '../print.ts';
import { runEvaluate } from './run-evaluate.ts';

/* How well sentences are understood that nothing was learned from: `npm run language:evaluate`. */
process.exitCode = runEvaluate(process.argv.slice(2), {
  print: printLine,
  complain: (text) => process.stderr.write(`${text}\n`),
  today: new Date().toISOString().slice(0, 10),
});
