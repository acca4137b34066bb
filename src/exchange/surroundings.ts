import type { Catalog } from '../catalog/catalog.ts';

/** What an import has of the world around it. */
export interface Surroundings {
  /** The data of the program: what a line names of it has to be there. */
  readonly catalog: Catalog;
  readonly now: () => Date;
  /** A clock that only goes forward, for rates. */
  readonly milliseconds: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Where progress is shown, if that is a terminal. */
  readonly standardError: { readonly isTTY?: boolean; write(text: string): unknown };
}
