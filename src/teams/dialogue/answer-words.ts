import { sectionsOf } from '../../understanding/reading/data-lines.ts';
import { TokenTable, textOf } from '../../understanding/reading/tokens.ts';

/** What somebody answers who says nothing else. */
export type BareAnswer =
  | { readonly kind: 'yes' | 'no' | 'other' | 'last' | 'next' | 'previous' | 'cancel' | 'thanks' }
  /** 1 for the first. */
  | { readonly kind: 'number'; readonly number: number };

/** The words of short answers, of all languages at once: which one somebody speaks says nothing about which they use. */
export interface AnswerWords {
  /**
   * @param without the words for kinds of things: beside a question, “the second location” is the second one
   * @returns undefined if the sentence says anything besides, or contradicts itself
   */
  bareAnswerIn(sentence: string, without?: 'kinds'): BareAnswer | undefined;
  /**
   * The words of a sentence without those that only lead on from the one before: `and`, `what about`, `the same for`.
   * @param without the words for kinds of things, too, which beside a question say nothing: `the Madrid office`
   */
  tellingWords(sentence: string, without?: 'kinds'): readonly string[];
  /** Whether a sentence begins as one does that leads on from the one before. */
  leadsOn(sentence: string): boolean;
}

const kinds = ['yes', 'no', 'other', 'last', 'next', 'previous', 'cancel'] as const;
const others = ['courtesy', 'small', 'leading', 'kinds'] as const;
type Meaning = (typeof kinds)[number] | (typeof others)[number] | number;

/**
 * Reads the files `answers.txt` of the languages: under `[yes]`, `[no]`, `[other]`, `[last]`, `[next]`, `[previous]`,
 * `[cancel]`, `[courtesy]`, `[leading]`, `[kinds]` and `[small]` expressions between commas; under `[numbers]` a line a number, `1: first, one`;
 * under `[number endings]` what may stand behind a figure, as in `2nd`.
 * @throws Error for a section or a line that says nothing of this
 */
export function readAnswerWords(texts: readonly string[]): AnswerWords {
  const expressions = new TokenTable<Meaning>();
  const endings = new Set<string>();
  for (const text of texts) {
    for (const [section, lines] of sectionsOf(text)) {
      if (section === 'numbers') {
        for (const { number, spellings } of lines.map(numberLine)) addAll(expressions, spellings, number);
      } else if (section === 'number endings') {
        for (const ending of listed(lines)) endings.add(ending);
      } else {
        const meaning = [...kinds, ...others].find((kind) => kind === section);
        if (meaning === undefined) throw new Error(`Answers have no section "${section}"; its lines would be lost.`);
        addAll(expressions, listed(lines), meaning);
      }
    }
  }
  /** The expressions of a sentence from left to right, the longest first; a word of none stands by itself. */
  const spansOf = (sentence: string): readonly Span[] => {
    const words = wordsOfAnswer(sentence).slice(0, mostRead);
    const spans: Span[] = [];
    for (let position = 0; position < words.length; ) {
      const match = expressions.longestAt(words, position);
      const length = match?.length ?? 1;
      const figure = match === undefined ? figureIn(words[position] as string, endings) : undefined;
      const meanings = match?.values ?? (figure === undefined ? [] : [figure]);
      spans.push({ words: words.slice(position, position + length), meanings });
      position += length;
    }
    return spans;
  };
  return {
    bareAnswerIn(sentence, without) {
      const spans = spansOf(sentence);
      if (spans.length > mostWords) return undefined;
      const meanings = spans.map(tellingMeaning);
      if (meanings.includes(undefined)) return undefined;
      return oneOf(
        meanings.flatMap((meaning) =>
          meaning === undefined || meaning === 'small' || meaning === without ? [] : [meaning],
        ),
      );
    },
    tellingWords(sentence, without) {
      const isLittle = (meaning: Meaning) => little.has(meaning) || meaning === without;
      return spansOf(sentence).flatMap(({ words, meanings }) => (meanings.some(isLittle) ? [] : words));
    },
    leadsOn: (sentence) => spansOf(sentence)[0]?.meanings.includes('leading') === true,
  };
}

interface Span {
  readonly words: readonly string[];
  readonly meanings: readonly Meaning[];
}

/** What is a small word in one language may say something in another one: “mais” is “more”. */
function tellingMeaning({ meanings }: Span): Meaning | undefined {
  const plain = meanings.map((meaning) => (meaning === 'leading' ? 'small' : meaning));
  return plain.find((meaning) => meaning !== 'small' && meaning !== 'kinds') ?? plain[0];
}

/** These say nothing of what is meant: “yes, silver”. */
const little: ReadonlySet<Meaning> = new Set(['small', 'leading', 'courtesy', 'yes', 'no']);

/** Whoever says more says something of their own. */
const mostRead = 120;

/** Nobody who says only yes needs more. */
const mostWords = 16;

/** Larger ones are those of orders and people, and not of choices. */
const largestNumber = 999;

/** What all of it comes to: “no, the second one” is the second one. */
function oneOf(meanings: readonly Meaning[]): BareAnswer | undefined {
  const said = new Set(meanings);
  // “Cancel the order” is about an order.
  if (said.has('kinds')) return undefined;
  if (said.has('cancel')) return { kind: 'cancel' };
  const telling = [...said].filter((meaning) => meaning !== 'yes' && meaning !== 'no' && meaning !== 'courtesy');
  const [only] = telling;
  if (telling.length > 1) return undefined;
  if (typeof only === 'number') return { kind: 'number', number: only };
  // Who does not want to go on asks for no next part.
  if ((only === 'next' || only === 'previous') && said.has('no')) return undefined;
  if (only !== undefined && only !== 'small' && only !== 'leading' && only !== 'kinds') return { kind: only };
  // “Yes and no” says nothing; “ok, thanks” says thanks.
  if (said.has('no')) return said.size === 1 ? { kind: 'no' } : undefined;
  if (said.has('courtesy')) return { kind: 'thanks' };
  return said.has('yes') ? { kind: 'yes' } : undefined;
}

/** `2`, `2nd`. */
function figureIn(word: string, endings: ReadonlySet<string>): number | undefined {
  const [, figures = '', ending = ''] = /^(\d{1,3})(\p{L}*)$/u.exec(word) ?? [];
  const number = Number(figures);
  const isNumber = figures !== '' && number >= 1 && number <= largestNumber && (ending === '' || endings.has(ending));
  return isNumber ? number : undefined;
}

/**
 * The words of a sentence, in small letters and without accents. What is written without blanks between words, as in
 * Japanese, is one word a sign. Some signs are words: a thumb says yes.
 */
export function wordsOfAnswer(sentence: string): readonly string[] {
  const plain = textOf(sentence)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Script=Latin}/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));
  return plain.match(word) ?? [];
}

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|👍|👌|✅|👎|❌|🙏|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+/gu;

function listed(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(',')).map((spelling) => spelling.trim());
}

function numberLine(line: string): { readonly number: number; readonly spellings: readonly string[] } {
  const [, number, spellings] = /^(\d+)\s*:(.+)$/.exec(line) ?? [];
  if (number === undefined || spellings === undefined)
    throw new Error(`"${line}" says of no number what it is called.`);
  return { number: Number(number), spellings: listed([spellings]) };
}

function addAll(table: TokenTable<Meaning>, spellings: readonly string[], meaning: Meaning): void {
  for (const spelling of spellings) table.add(wordsOfAnswer(spelling), meaning);
}
