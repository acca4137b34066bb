/** Characters of a sentence that are read; nobody asks a question longer than that, and it bounds the time one message can cost. */
const longestSentence = 1_000;

const entities: ReadonlyMap<string, string> = new Map([
  ['&nbsp;', ' '],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#39;', "'"],
]);

/**
 * The words of a sentence as Teams delivers it: lower case, without accents, markup, emoji and punctuation. An `&` is
 * one too; what it says is for the lexicon to know. The mention that opens a sentence addresses the bot and is dropped; a later one names somebody and keeps its text.
 */
export function wordsOf(sentence: string): string[] {
  // What an address is made of says nothing, so all of it is one token.
  return textOf(sentence)
    .split(emailAddress)
    .flatMap((part, index) => (index % 2 === 1 ? [placeholder('address')] : plainWordsOf(part)));
}

/** For splitting: each second part is an e-mail address. */
const emailAddress = /([^\s<>()[\]"',;:@]+@[^\s<>()[\]"',;@]+\.[^\s<>()[\]"',;.@]{2,})/;

function plainWordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .slice(0, longestSentence)
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      // "hellooo": no word has a letter three times in a row.
      .replace(/(\p{L})\1{2,}/gu, '$1$1')
      .replaceAll('&', ' & ')
      .split(/[^\p{L}\p{N}&]+/u)
      .filter((word) => word !== '')
  );
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
 * The words of a phrase that we wrote, its `{slot}` placeholders kept as one token each.
 * No typed sentence can hold such a token, so nobody can pretend a name.
 */
export function wordsOfPhrase(phrase: string): string[] {
  return phrase.split(/(\{[a-zA-Z-]+\})/).flatMap((part, index) => (index % 2 === 1 ? [part] : wordsOf(part)));
}

/** The token that stands for a name of this slot once it has been recognized. */
export function placeholder(slot: string): string {
  return `{${slot}}`;
}

/** Whether a token stands for a recognized name. */
export function isPlaceholder(token: string): boolean {
  return token.startsWith('{');
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
