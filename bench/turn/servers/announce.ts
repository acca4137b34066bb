/** Tells the bench where this process listens, and from then on what it has used of the processor, threads included. */
export function announce(port: number): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ microseconds: user + system });
  });
  process.once('disconnect', () => process.exit(0));
  process.send?.({ port });
}
