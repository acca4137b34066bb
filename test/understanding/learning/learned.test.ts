import { languages, learnedFile, readFrom } from '../../../src/assembly/languages.ts';
import { readLesson } from '../../../src/assembly/lessons.ts';
import { learn } from '../../../src/understanding/learning/learn.ts';
import { asFile } from '../../../src/understanding/reading/learned.ts';
import { catalog } from '../../support/catalog.ts';
import { checkThatLearned } from '../../support/learned.ts';

describe.each(languages)('what was learned of %s', (language) => {
  checkThatLearned(language);
  const lesson = readLesson(language, catalog);
  const { learned, doubtful } = learn(lesson);

  test('comes to the same bytes when it is learned again', () => {
    if (readFrom(language, learnedFile) === asFile(learned)) return;
    throw new Error(
      `Learning comes to something else than src/languages/${language}/${learnedFile}, since it was changed itself. ` +
        'Run npm run learn, and commit what it writes.',
    );
  });

  test('of 100 phrases at least 85 find their page by the others (90.7)', () => {
    if (doubtful.length <= lesson.phrases.length * 0.15) return;
    const list = doubtful.map(({ phrase, rival }) => `${phrase.page}: "${phrase.text}" goes to ${rival ?? 'no page'}`);
    throw new Error(`Write more phrases like these:\n${list.join('\n')}`);
  });
});
