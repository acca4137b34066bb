import { writeFileSync } from 'node:fs';
import { folderOf, languages, learnedFile } from '../assembly/languages.ts';
import { readLesson } from '../assembly/lessons.ts';
import { learn } from '../understanding/learning/learn.ts';
import { asFile } from '../understanding/reading/learned.ts';

/* Learns every language from its folder, and writes down what came of it. */

for (const language of languages) {
  const lesson = readLesson(language);
  const { learned, doubtful } = learn(lesson);
  writeFileSync(folderOf(language) + learnedFile, asFile(learned));
  const lines = doubtful.map(({ phrase, rival }) => `  ${phrase.page}: "${phrase.text}" goes to ${rival ?? 'no page'}`);
  process.stdout.write(
    `${language}: ${lesson.phrases.length} phrases and ${lesson.offTopic.length} off-topic sentences learned.\n` +
      `${doubtful.length} phrases that their neighbors would send elsewhere:\n${lines.join('\n')}\n`,
  );
}
