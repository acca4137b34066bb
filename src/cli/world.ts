import type { StoreSurroundings } from '../assembly/store.ts';
import type { Surroundings } from '../exchange/surroundings.ts';

/** What a command has of the world around it. */
export interface World extends Omit<Surroundings, 'catalog'> {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly newId: () => string;
  readonly standardOutput: Output;
  readonly standardError: Pick<Output, 'write' | 'isTTY'>;
  /** What stands in for Azure. */
  readonly azure?: NonNullable<StoreSurroundings['azure']>;
}

/** A stream such as `process.stdout`. */
export type Output = Pick<NodeJS.WritableStream, 'write' | 'once' | 'removeListener'> & { readonly isTTY?: boolean };
