import ordinary from './jest.config.js';

// What the storage is tried with for hours rather than seconds; whoever sets a number decides it.
process.env.STORE_SEQUENCES ??= '10000';
process.env.STORE_LONGEST_SEQUENCE ??= '100';
process.env.STORE_KILLS ??= '120';

export default { ...ordinary, testMatch: ['<rootDir>/test/contract/*.test.ts'] };
