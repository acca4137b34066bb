// A preload for child processes with an IPC channel: node --import exit-with-parent.ts.
// The operating system closes the channel whatever way the parent ends, SIGKILL included, so the child cannot be left behind.
if (!process.connected) process.exit(1);
process.on('disconnect', () => process.exit(0));
