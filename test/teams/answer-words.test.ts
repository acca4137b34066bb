import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import fc from 'fast-check';
import { openAnswerWords } from '../../src/assembly/answer-words.ts';
import { type BareAnswer, readAnswerWords } from '../../src/teams/dialogue/answer-words.ts';
import { linesOf, sectionsOf } from '../../src/understanding/reading/data-lines.ts';

const words = openAnswerWords();
const folder = new URL('../../src/languages/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const files = globSync('*/answers.txt', { cwd: folder }).toSorted();

const said = (answer: BareAnswer | undefined) =>
  answer?.kind === 'number' ? String(answer.number) : (answer?.kind ?? 'more than that');

test.each([
  ['en', 'yes', 'Yes, please!|yep|ok|that one|👍'],
  ['en', 'no', 'no|nope|none of them|no, thank you|👎'],
  ['en', '2', '2|2.|#2|the 2nd|number two|the second one, please|no, the second|yes, the second one|ok 2 thanks'],
  ['en', 'other', 'the other one|no, the other one please|and the other one?'],
  ['en', 'last', 'the last one'],
  ['en', 'next', 'next|more|show me more please|keep going'],
  ['en', 'previous', 'back|previous page|go back please'],
  ['en', 'cancel', 'cancel|never mind|Forget it!|ok, stop|no, leave it|sorry, I changed my mind'],
  ['en', 'thanks', 'thanks|ok thanks|thx'],
  ['pt', 'yes', 'sim|Sim, por favor|está bem|é isso mesmo'],
  ['pt', 'no', 'não|nenhum deles|não, obrigada'],
  ['pt', '2', 'o segundo|a 2ª|número dois|o segundo, se faz favor'],
  ['pt', 'other', 'o outro|a outra'],
  ['pt', 'next', 'mais|próxima página|ver mais'],
  ['pt', 'cancel', 'cancela|deixa estar|esqueça|deixa pra lá'],
  ['pt', 'thanks', 'obrigado|Muito obrigada!'],
  ['es', 'yes', 'sí|vale|claro que sí|eso es'],
  ['es', 'no', 'ninguno|no, gracias|eso no'],
  ['es', '2', 'el segundo|la 2ª|el número dos|la segunda, por favor'],
  ['es', 'other', 'el otro|la otra'],
  ['es', 'next', 'siguiente|más|ver más'],
  ['es', 'cancel', 'olvídalo|cancela|déjalo|da igual'],
  ['es', 'thanks', 'gracias|¡Muchas gracias!'],
  ['fr', 'yes', 'oui|d’accord|c’est ça|bien sûr'],
  ['fr', 'no', 'non|aucun des deux|non merci'],
  ['fr', '2', 'le deuxième|la 2e|numéro deux|le second, s’il vous plaît'],
  ['fr', 'other', "l’autre|l'autre"],
  ['fr', 'next', 'suivant|voir plus|la suite'],
  ['fr', 'cancel', 'annuler|laisse tomber|oubliez|j’ai changé d’avis'],
  ['fr', 'thanks', 'merci|Merci beaucoup'],
  ['de', 'yes', 'ja|genau|ja, bitte|in Ordnung'],
  ['de', 'no', 'nein|keines davon|nein danke|weder noch'],
  ['de', '2', 'die zweite|das zweite bitte|Nummer zwei|Nr. 2'],
  ['de', 'other', 'die andere|das andere|nein, den anderen'],
  ['de', 'next', 'weiter|mehr|nächste Seite'],
  ['de', 'cancel', 'abbrechen|vergiss es|schon gut|lass das'],
  ['de', 'thanks', 'danke|Vielen Dank!'],
  ['ja', 'yes', 'はい|はい、お願いします|そうです'],
  ['ja', 'no', 'いいえ|違います|どれでもない'],
  ['ja', '2', '2番目|２番でお願いします|二つ目です|二番目の方'],
  ['ja', 'other', 'もう一つ|もう一つの方|別の'],
  ['ja', 'next', '次|次のページ|もっと見せてください'],
  ['ja', 'cancel', 'キャンセル|キャンセルしてください|もういいです|やめます'],
  ['ja', 'thanks', 'ありがとう|ありがとうございます'],
])('in %s these say %s: %s', (_language, meaning, sentences) => {
  const found = sentences.split('|').map((sentence) => [sentence, said(words.bareAnswerIn(sentence))]);
  expect(found).toEqual(found.map(([sentence]) => [sentence, meaning]));
});

test.each([
  'yes and no',
  'I do not want to continue',
  'no more e-mails',
  '2 boxes have not arrived',
  'the next shipment',
  'cancel the order',
  'forget my profile',
  'and silver?',
  '2104468213',
  'next year',
  'one more license',
  '',
  '…',
])('“%s” is no answer alone', (sentence) => {
  expect(words.bareAnswerIn(sentence)).toBeUndefined();
});

test.each([
  ['and silver?', 'silver'],
  ['what about Marta', 'marta'],
  ['the same for Dublin please', 'dublin'],
  ['e para o Porto?', 'porto'],
  ['¿y qué tal Madrid?', 'madrid'],
  ['et pour Lyon ?', 'lyon'],
  ['was ist mit Köln?', 'koln'],
  ['yes, silver', 'silver'],
])('“%s” tells no more than %s', (sentence, told) => {
  expect(words.tellingWords(sentence)).toEqual([told]);
});

test.each(files)('%s has all that the others have', (file) => {
  const sections = (one: string) => [...sectionsOf(textOf(one)).keys()].toSorted();
  expect(sections(file)).toEqual(sections('en/answers.txt'));
});

test('no way to ask for a page is an answer alone', () => {
  const phrases = globSync('*/phrases/*.txt', { cwd: folder }).flatMap((file) =>
    linesOf(textOf(file)).map((text) => ({ page: basename(file, '.txt'), language: dirname(dirname(file)), text })),
  );
  const taken = phrases.filter(({ page, text }) => {
    const answer = words.bareAnswerIn(text)?.kind;
    return answer !== undefined && answer !== page;
  });
  expect(taken).toEqual([]);
});

test('whatever is typed is read quickly', () => {
  const long = ['no '.repeat(20_000), '次'.repeat(50_000), '👍'.repeat(25_000), '2'.repeat(50_000), ' '.repeat(50_000)];
  for (const sentence of long) {
    const started = performance.now();
    words.bareAnswerIn(sentence);
    words.tellingWords(sentence);
    expect(performance.now() - started).toBeLessThan(10);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (sentence) => {
      expect(words.tellingWords(sentence).length).toBeLessThanOrEqual(60);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['[maybe]\nperhaps', 'Answers have no section "maybe"'],
  ['[numbers]\nfirst', '"first" says of no number what it is called'],
  ['yes', '"yes" stands in no section'],
])('a file that says %p is refused', (text, why) => {
  expect(() => readAnswerWords([text])).toThrow(why);
});
