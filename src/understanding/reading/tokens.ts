/** Characters of a sentence that are read; nobody asks a question longer than that, and it bounds the time one message can cost. */
const longestSentence = 1_000;

/** More words than fit into it, unless it unfolds: one character may stand for a sentence. */
const mostWords = 500;

const entities: ReadonlyMap<string, string> = new Map([
  ['&nbsp;', ' '],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

/** A word of a sentence, and where it stands in what `textOf` makes of the sentence. */
export interface Word {
  /** Lower case, without accents; or the placeholder of what every language writes alike. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Takes apart what a script writes without blanks. */
export type Splitter = (run: string) => readonly { readonly segment: string; readonly index: number }[];

/** By the words of the script's language, as the runtime knows them. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
export const bySegments: Splitter = (run) => [...segmenter.segment(run)];

/** Scripts that are written without blanks. */
const unspaced = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}`;

/**
 * What is read of a sentence, each kind in a group of its own: web addresses, e-mail addresses, dates in digits, long
 * numbers, words, runs without blanks, and signs that people write instead of words.
 */
const readable = new RegExp(
  [
    String.raw`(?<url>\bhttps?:\/\/[^\s<>"]+|\bwww\.[^\s<>"]+)`,
    String.raw`(?<email>[^\s<>()[\]"',;:@]{1,64}@[^\s<>()[\]"',;@]{1,200}\.[^\s<>()[\]"',;.@]{2,20})`,
    String.raw`(?<when>(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?(?:\d{4}|\d{2})(?!\d))`,
    String.raw`(?<id>(?<![\p{L}\p{N}])#?\d{5,}(?![\p{L}\p{N}]))`,
    `(?<run>[${unspaced}ー々]+)`,
    String.raw`(?<word>(?:(?![${unspaced}])[\p{L}\p{N}])(?:(?![${unspaced}])[\p{L}\p{M}\p{N}\p{Cf}])*)`,
    '(?<sign>[&+→]|->)',
  ].join('|'),
  'gu',
);

/**
 * The words of a sentence as Teams delivers it: without markup, emoji and punctuation. What an address, a date in digits
 * or a long number is made of says nothing, so each is one word. The mention that opens a sentence addresses the bot and
 * is dropped; a later one names somebody and keeps its text.
 * @param text as `textOf` makes it
 */
export function wordsIn(text: string, split: Splitter = bySegments): readonly Word[] {
  const words: Word[] = [];
  const add = (written: string, start: number) => {
    if (words.length < mostWords) words.push({ text: written, start, end: start });
  };
  for (const match of text.matchAll(readable)) {
    const [typed] = match;
    const { url, email, when, id, run, sign } = match.groups as Record<string, string | undefined>;
    const start = match.index;
    const before = words.length;
    if (url !== undefined) add(placeholder('url'), start);
    else if (email !== undefined) add(placeholder('email'), start);
    else if (when !== undefined) add(placeholder('when'), start);
    else if (id !== undefined) add(id.replace('#', ''), start);
    else if (run !== undefined) {
      for (const { segment, index } of split(run)) {
        const folded = foldedWord(segment);
        if (folded !== '' && words.length < mostWords) {
          words.push({ text: folded, start: start + index, end: start + index + segment.length });
        }
      }
      continue;
    } else if (sign !== undefined) add(sign === '->' ? '→' : sign, start);
    else {
      for (const part of foldedWord(typed).split(/[^\p{L}\p{M}\p{N}]+/u)) if (part !== '') add(part, start);
    }
    for (let index = before; index < words.length; index += 1) {
      words[index] = { ...(words[index] as Word), end: start + typed.length };
    }
  }
  // Whoever types signs alone asks nothing, and is not left without an answer.
  if (words.length === 0) {
    const signs = /[?!.…¿¡？！。]+/u.exec(text);
    if (signs !== null) add('?', signs.index);
  }
  return words;
}

/** The words alone, of a sentence with its markup. */
export function wordsOf(sentence: string, split?: Splitter): string[] {
  return wordsIn(textOf(sentence), split).map(({ text }) => text);
}

/** Longer words are nobody's, and what is left of one is still unknown. */
const longestWord = 60;

/**
 * A word as it is compared: lower case, without accents. A mark that makes another sound of a kana is no accent; full
 * width letters are letters.
 */
function foldedWord(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return /([a-z])\1\1/.test(word) ? unstretched(word) : word.slice(0, longestWord);
  const folded = word
    .normalize('NFKD')
    .slice(0, longestWord)
    .replace(/(?![\u3099\u309A])[\p{M}\p{Cf}]/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss');
  return unstretched(folded);
}

/** "hellooo": no word has a letter three times in a row. */
function unstretched(word: string): string {
  return word.slice(0, longestWord).replace(/(\p{L})\1{2,}/gu, '$1$1');
}

/** What a sentence says without its markup; the mention that opens it addresses the bot and is dropped. */
export function textOf(sentence: string, longest = longestSentence): string {
  return (
    sentence
      .slice(0, longest)
      .replace(/^\s*(?:<p>\s*)?<at\b[^<>]*>[^<>]*<\/at>/i, ' ')
      // An address in brackets is none of it.
      .replace(/<\/?[a-z][\w-]*(?:[\s/][^<>]*)?>/gi, ' ')
      .replace(/&(?:nbsp|amp|lt|gt|quot|#39);/g, (entity) => entities.get(entity) ?? ' ')
  );
}

/**
 * The words of a phrase that we wrote, its `{name}` placeholders kept as one token each.
 * No typed sentence can hold such a token, so nobody can pretend a name.
 */
export function wordsOfPhrase(phrase: string, split?: Splitter): string[] {
  return phrase
    .split(/(\{[a-zA-Z-]+\})/)
    .flatMap((part, index) => (index % 2 === 1 ? [part] : part.trim() === '' ? [] : wordsOf(part, split)));
}

/** The token that stands for a name of this kind once it has been recognized. */
export function placeholder(kind: string): string {
  return `{${kind}}`;
}

/** Whether a token stands for a recognized name. */
export function isPlaceholder(token: string): boolean {
  return token.startsWith('{');
}

/** Whether a token is written in a script without blanks. */
export function isUnspaced(token: string): boolean {
  const code = token.charCodeAt(0);
  return code >= 0x3040 && code <= 0x9fff;
}

interface Branch<Value> {
  readonly next: Map<string, Branch<Value>>;
  readonly values: Value[];
}

/** Sequences of tokens, each with what it stands for, found by walking a sentence once. */
export class TokenTable<Value> {
  readonly #root: Branch<Value> = { next: new Map(), values: [] };

  /** Adds a value for a sequence; one sequence may have several. An empty sequence is ignored. */
  add(tokens: readonly string[], value: Value): void {
    if (tokens.length === 0) return;
    let branch = this.#root;
    for (const token of tokens) {
      let next = branch.next.get(token);
      if (!next) {
        next = { next: new Map(), values: [] };
        branch.next.set(token, next);
      }
      branch = next;
    }
    branch.values.push(value);
  }

  /** The longest known sequence that starts at this position, if any. */
  longestAt(tokens: readonly string[], position: number): { length: number; values: readonly Value[] } | undefined {
    let found: { length: number; values: readonly Value[] } | undefined;
    let branch: Branch<Value> | undefined = this.#root;
    for (let length = 1; position + length <= tokens.length; length += 1) {
      branch = branch.next.get(tokens[position + length - 1] as string);
      if (!branch) break;
      if (branch.values.length > 0) found = { length, values: branch.values };
    }
    return found;
  }
}
