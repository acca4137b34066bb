import { isBuilt } from './dashboard/built.ts';

/*
 * Builds the Partner Dashboard for browsers, into the folder from which the web server takes it.
 * `--if-needed` does nothing if it is built from what stands here already.
 */

if (!process.argv.includes('--if-needed') || !isBuilt()) {
  process.stdout.write('Building the Partner Dashboard, which takes some seconds.\n');
  const began = performance.now();
  const { buildDashboard } = await import('./dashboard/build.ts');
  const { files, kilobytes } = await buildDashboard();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`Built in ${seconds} s: ${files} files, ${kilobytes} KB as browsers fetch them.\n`);
}
