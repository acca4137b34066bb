import { buildDashboard, isBuilt } from './dashboard/build.ts';

/*
 * Builds the Partner Dashboard for browsers, into the folder from which the web server takes it.
 * `--if-needed` does nothing if it is built from what stands here already.
 */

if (!process.argv.includes('--if-needed') || !isBuilt()) {
  const began = performance.now();
  const { files, kilobytes } = await buildDashboard();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `The Partner Dashboard is built: ${files} files, ${kilobytes} KB as browsers fetch them, ${seconds} s.\n`,
  );
}
