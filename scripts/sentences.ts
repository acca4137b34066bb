import { readFileSync, writeFileSync } from 'node:fs';
import { program } from 'commander';
import { folderOf, languages } from '../src/assembly/languages.ts';
import type { Messages } from '../src/speech/speech.ts';
import { collectSentences } from '../test/support/sentences.ts';
import { lackingIn, withAnswers, written } from './sentences/messages-file.ts';

/*
 * What a language has to say. `npm run --silent sentences` prints each sentence with its context, and where it is said;
 * with a language behind it only what that one lacks, as its messages.json wants it, for whoever translates to fill in;
 * `npm run sentences -- de --take FILE` takes such a file over, and takes out what is not said any more.
 */

const { args } = program
  .argument('[language]', `one of ${languages.slice(1).join(', ')}`)
  .option('--take <file>', 'take over what was filled in')
  .parse();
const { take } = program.opts<{ take?: string }>();
const [language] = args;
const sentences = collectSentences();
if (language === undefined) {
  process.stdout.write(`${JSON.stringify(sentences, null, 2)}\n`);
} else if (!languages.slice(1).includes(language)) {
  program.error(`There is no language "${language}". There are: ${languages.slice(1).join(', ')}.`);
} else {
  const file = `${folderOf(language)}messages.json`;
  const messages = read(file);
  if (take === undefined) {
    process.stdout.write(written(lackingIn(messages, sentences)));
  } else {
    const taken = withAnswers(messages, read(take), sentences);
    writeFileSync(file, written(taken));
    process.stdout.write(`${file} is written.\n`);
  }
}

function read(file: string): Messages {
  return JSON.parse(readFileSync(file, 'utf8')) as Messages;
}
