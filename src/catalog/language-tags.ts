/**
 * The regional forms of English to choose from, by language tag (our choice): they decide how dates and amounts are
 * written. A further language is added here together with its messages.
 */
export const languageTags: readonly string[] = [
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IE',
  'en-IN',
  'en-NZ',
  'en-SG',
  'en-US',
  'en-ZA',
];
