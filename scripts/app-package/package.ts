import { runPackage } from './run-package.ts';

process.exitCode = runPackage(process.argv.slice(2), {
  environment: process.env,
  standardOutput: process.stdout,
  standardError: process.stderr,
});
