/** Tests of a real Cosmos DB account are for who has one: CONTRIBUTING.md. */
const needsAccount = process.env.COSMOS_TEST_ENDPOINT ? [] : ['/test/contract/cosmos-account\\.test\\.ts$'];

export default {
  testEnvironment: 'node',
  // On a busy machine a whole bot takes a few seconds to start.
  testTimeout: 30_000,
  // Left alone Jest keeps a core free for a person at the keyboard, which on two cores is half the machine.
  maxWorkers: '100%',
  // Tearing down a large heap takes longer than Jest allows a worker that it stops.
  workerIdleMemoryLimit: '300MB',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...needsAccount],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.js' },
};
