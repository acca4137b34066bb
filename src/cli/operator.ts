import type { Author } from '../changes/change.ts';

/** Who changes something from the command line, for the audit. */
export const operator: Author = { kind: 'operator', name: 'Operator' };
