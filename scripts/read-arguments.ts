import { type Command, CommanderError } from 'commander';

/** Where a command says what it has to say. */
interface Io {
  print(text: string): void;
  complain(text: string): void;
}

/**
 * Reads the arguments of a command.
 * @returns the exit code where it is over by that: help was asked for, or they cannot be used
 */
export function readArguments(command: Command, args: readonly string[], { print, complain }: Io): number | undefined {
  command
    .exitOverride()
    .configureOutput({ writeOut: (text) => print(text.trimEnd()), writeErr: (text) => complain(text.trimEnd()) });
  try {
    command.parse(args, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}
