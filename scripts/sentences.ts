import { collectSentences } from '../test/support/sentences.ts';

/* What a language has to say, as JSON: each sentence with its context, and where it is said. */

process.stdout.write(`${JSON.stringify(collectSentences(), null, 2)}\n`);
