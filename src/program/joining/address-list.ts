import { defined } from '../../optional.ts';
import { isMailbox, longest, tidiedLine } from '../things/forms.ts';
import { displayNameOf } from '../things/people.ts';

/** One entry of a list of addresses that somebody typed or pasted. */
export interface ListedAddress {
  /** As it stood there. */
  readonly typed: string;
  /** What stood before it, such as `Ana Silva`. */
  readonly name?: string;
  /** Absent if it is no address that mail can be sent to. */
  readonly email?: string;
}

/** What is no word of anybody: bullets, numbers of a list, punctuation. */
const onlyOrnament = /^[\s\p{P}\p{S}\d]*$/u;

/**
 * The addresses of a text that may come from anywhere: between commas, semicolons, blanks or line ends, with names before
 * or behind them, in brackets or as links. Nothing that has a word in it is left out: what is no address is an entry too.
 */
export function readAddresses(text: string): readonly ListedAddress[] {
  return cleaned(text).split(/[\n;]/).flatMap(entriesOfLine);
}

/** Two spellings of one address: mail servers tell capitals apart nowhere (our choice, as RFC 5321 would let them). */
export function sameAddress(email: string): string {
  return email.normalize('NFC').toLowerCase();
}

/** Line ends stay; other signs that nobody sees go, and wide forms of Asian keyboards become what they stand for. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('\t', ',')
    .replace(/(?!\n)\p{Cc}/gu, ' ');
}

/** Between commas, unless one stands in quotes or between last and first name: `Silva, Ana <ana@contoso.example>`. */
function entriesOfLine(line: string): readonly ListedAddress[] {
  const parts = line.match(/(?:"[^"]*"|[^,])+/g) ?? [];
  const entries: ListedAddress[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const next = parts[at + 1] ?? '';
    const isLastName =
      !part.includes('@') && /^\s*[\p{L}\p{M}'.-]+\s*$/u.test(part) && /^\s*[^\s<@]+\s*<[^<]*@/.test(next);
    if (!isLastName) entries.push(...entriesOf(part));
    else {
      entries.push(...entriesOf(`${part.trim()}, ${next.trim()}`));
      at += 1;
    }
  }
  return entries;
}

function entriesOf(part: string): readonly ListedAddress[] {
  const found = [...part.matchAll(/[^\s<>()[\]"',]*@[^\s<>()[\]",]*/g)];
  if (found.length === 0) return onlyOrnament.test(part) ? [] : [{ typed: tidiedLine(part) }];
  const [first] = found;
  const before = part.slice(0, first?.index ?? 0);
  const behind = found.length === 1 ? part.slice((first?.index ?? 0) + (first?.[0].length ?? 0)) : '';
  const name = nameIn(before) ?? nameIn(behind);
  return found.map(([typed]) => {
    const email = typed
      .replace(/^mailto:/i, '')
      .replace(/\?.*$/, '')
      .replace(/^[.:]+|[.:!?']+$/g, '');
    return {
      typed,
      ...defined({ email: isMailbox(email) ? email : undefined, name: found.length === 1 ? name : undefined }),
    };
  });
}

/** A list's bullets and numbers, quotes and brackets are no part of it. */
function nameIn(text: string): string | undefined {
  const name = displayNameOf(
    text
      .replace(/^[\s\p{P}\p{S}]*(\d+[.)]\s*)?/u, '')
      .replace(/(mailto:)?[\s<>()[\]"':=-]*$/i, '')
      .replace(/["<>()[\]]/g, ' '),
  );
  return onlyOrnament.test(name) || name.length > longest.name ? undefined : name;
}
