import { statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests of a real Cosmos DB account are for who has one: CONTRIBUTING.md. */
const needsAccount = process.env.COSMOS_TEST_ENDPOINT ? [] : ['/test/contract/cosmos-account\\.test\\.ts$'];

/**
 * They change what belongs to the whole process, or look whether something is a function of its own: to see that, their
 * modules have to be loaded in the same context as they.
 */
const withOwnModules = [
  // The clock, and what is printed.
  '/test/contract/(cosmos|cosmos-account|cosmos-faults|vercel)\\.test\\.ts$',
  '/test/teams/channel\\.test\\.ts$',
  // The environment of the process, and which Node it says that it is.
  '/test/contract/sqlite\\.test\\.ts$',
  '/test/teams/bot-identity\\.test\\.ts$',
  '/test/identity/graph-token\\.test\\.ts$',
  // `node-cron` asks whether it was given a function.
  '/test/jobs/schedule\\.test\\.ts$',
];

// Node keeps what it has compiled, for all the processes that tests start.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), 'membership-compiled');

// A hundred stores are made, and no test says that they outlive the machine: they need no disk where there is room.
const inMemory = '/dev/shm';
if (hasRoom(inMemory)) process.env.TMPDIR ??= inMemory;

/** Everything is loaded anew for each file. */
export const loadedAnew = {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.js' },
};

/** What the tests are about is loaded once a worker, which is most of the time of most files. */
const loadedOnce = {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: '<rootDir>/test/support/once-a-worker/environment.js',
  transform: {
    [`^${RegExp.escape(import.meta.dirname)}/(src|gallery|scripts|test/support/once-a-worker)/.*\\.ts$`]:
      '<rootDir>/test/support/once-a-worker/module.js',
    '/node_modules/.*\\.[cm]?js$': '<rootDir>/test/support/once-a-worker/module.js',
    '\\.ts$': '<rootDir>/test/support/strip-types.js',
  },
  transformIgnorePatterns: ['/node_modules/(@jest/|jest|expect/)'],
};

/** What was loaded once would be old after an edit, and is not seen by what counts lines. */
const isAnew = process.argv.some((argument) => /^--(watch|coverage|collectCoverage)/.test(argument));
const all = ['<rootDir>/test/**/*.test.ts'];

export const run = {
  // On a busy machine a whole bot takes a few seconds to start.
  testTimeout: 30_000,
  // Some tests wait: for a child process, a socket that hangs, the pace of what is sent. Meanwhile another one works.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // What is loaded takes 200 MB, and whoever is stopped for its memory loads it again: 2 s of work.
  workerIdleMemoryLimit: '700MB',
  // Milliseconds. Tearing down such a heap takes longer than the half second that is usual.
  workerGracefulExitTimeout: 10_000,
};

export default {
  ...run,
  projects: [
    {
      ...(isAnew ? loadedAnew : loadedOnce),
      testMatch: all,
      testPathIgnorePatterns: ['/node_modules/', ...withOwnModules],
    },
    { ...loadedAnew, testRegex: withOwnModules, testPathIgnorePatterns: ['/node_modules/', ...needsAccount] },
  ],
};

/** Whether there is a gigabyte in this folder. */
function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > 2 ** 30;
  } catch {
    return false;
  }
}
