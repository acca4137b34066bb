import { loadedAnew, run } from './jest.config.js';

// What storage and delivery are tried with for hours rather than seconds; whoever sets a number decides it.
process.env.STORE_SEQUENCES ??= '10000';
process.env.STORE_LONGEST_SEQUENCE ??= '100';
process.env.STORE_KILLS ??= '120';

process.env.NOTICES ??= '600';
process.env.NOTICE_KILLS ??= '20';
process.env.NOTICE_PROCESSES ??= '4';
process.env.NOTICE_THROTTLED_SECONDS ??= '60';
process.env.NOTICE_MAILS ??= '500';
process.env.NOTICE_ZONES ??= 'all';
process.env.NOTICE_DAYS ??= '730';

export default {
  ...run,
  ...loadedAnew,
  testMatch: [
    '<rootDir>/test/contract/*.test.ts',
    '<rootDir>/test/notices/crashes.test.ts',
    '<rootDir>/test/notices/by-mail.test.ts',
    '<rootDir>/test/program/telling/send-time.test.ts',
  ],
};
