import { createWriterThread } from '../../src/store/sqlite/writer-thread.ts';

/** For all stores of a test file: to start a thread takes longer than most of what a test does with its store. */
export const writerThread = createWriterThread();
afterAll(() => writerThread.end());
