export default {
  testEnvironment: 'node',
  // Left alone Jest keeps a core free for a person at the keyboard, which on two cores is half the machine.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types.js' },
};
