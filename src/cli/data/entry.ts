import type { Parsed } from './parse-record.ts';

/** What stands on a line of a file, counted from 1; of a CSV record of several lines, on its last one. */
export type Entry = { readonly line: number } & Parsed;

/** In bytes; a document of the stores has at most 1.8 MB. */
export const longestLine = 2_000_000;
