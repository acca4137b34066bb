import { UnavailableError } from '../store/store.ts';

/** An error as the log tells it. */
export interface LoggedError {
  readonly type: string;
  readonly message?: string;
  readonly code?: string | number;
  readonly statusCode?: number;
  /** Where it was thrown, a place a line. */
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const deepest = 4;

/**
 * What the log says of an error: its kind, its code, and where it was thrown. Not what it says, nor what else it has:
 * our own name documents, which are named by people, and those of libraries carry whole requests with their tokens. Only
 * what a store out of reach says is for operators, and names nobody.
 */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (typeof error !== 'object' || error === null) return { type: typeof error };
  const { name, message, stack, code, statusCode, cause } = error as Partial<Error> & Record<string, unknown>;
  const type = isWord(name) ? name : 'Error';
  return {
    type,
    ...(error instanceof UnavailableError ? { message: error.message } : {}),
    ...(isWord(code) || typeof code === 'number' ? { code } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    ...(typeof stack === 'string' ? { stack: placesOf(stack, String(message ?? '')) } : {}),
    ...(cause === undefined || depth >= deepest ? {} : { cause: errorForLog(cause, depth + 1) }),
  };
}

/** The message, which may have any number of lines, stands before them. */
function placesOf(stack: string, message: string): string {
  return stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}

/** Such as `ECONNRESET`, and nothing that anybody has written. */
function isWord(text: unknown): text is string {
  return typeof text === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,59}$/.test(text);
}
