import type { StoreSurroundings } from '../assembly/store.ts';

/** What a command has of the world around it. */
export interface World {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly newId: () => string;
  /** A clock that only goes forward, for rates. */
  readonly milliseconds: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly standardOutput: Output;
  readonly standardError: Pick<Output, 'write' | 'isTTY'>;
  /** What stands in for Azure. */
  readonly azure?: NonNullable<StoreSurroundings['azure']>;
}

/** A stream such as `process.stdout`. */
export type Output = Pick<NodeJS.WritableStream, 'write' | 'once' | 'removeListener'> & { readonly isTTY?: boolean };
