import type { Parsed } from './parse-record.ts';

/** What stands on a line of a file, counted from 1; of a CSV record of several lines, on its last one. */
export type Entry = { readonly line: number } & Parsed;

/**
 * In bytes. A document of the stores has at most 1.8 MB, and is its line with a few more: names that it is found by
 * (some kilobytes), and numbers that the line may write shorter, such as 1e20 (some 17 bytes for each of 1,000).
 */
export const longestLine = 1_700_000;
