/** Prints a line; where nobody reads any more, as behind `| head`, it is over, and that is no failure. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
