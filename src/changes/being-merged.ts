import { BusyError } from '../store/store.ts';

/** A minute (our choice): most merges take less. */
const againMilliseconds = 60_000;

/**
 * The organization is being merged with another one, and can be read and not be changed until that is done. Nothing was
 * changed; it can be tried again.
 */
export class BeingMergedError extends BusyError {
  readonly organizationId: string;

  constructor(organizationId: string) {
    super(
      `The organization ${organizationId} is being merged with another one. Try again when that is done.`,
      againMilliseconds,
    );
    this.organizationId = organizationId;
  }
}
