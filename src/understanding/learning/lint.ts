import { plainWords, readLexicon } from '../reading/lexicon.ts';
import { wordsOfPhrase } from '../reading/tokens.ts';
import type { Lesson } from './lesson.ts';

/** Fewer phrases than this say too little about a page. */
const fewestPhrases = 12;

/** What is wrong with the phrases of a language, each finding with how to mend it; empty when nothing is. */
export function lintPhrases({ phrases, offTopic, lexicon: text }: Lesson): string[] {
  const lexicon = readLexicon(text);
  const findings: string[] = [];
  const owners = new Map<string, string>();
  const counts = new Map<string, number>();
  const all = [...phrases, ...offTopic.map((sentence) => ({ page: 'off-topic', text: sentence }))];
  for (const phrase of all) {
    const plain = plainWords(wordsOfPhrase(phrase.text), lexicon).join(' ');
    const owner = owners.get(plain);
    counts.set(phrase.page, (counts.get(phrase.page) ?? 0) + 1);
    owners.set(plain, phrase.page);
    if (plain === '') findings.push(`${phrase.page}: "${phrase.text}" says nothing. Remove it.`);
    else if (owner === phrase.page) findings.push(`${owner}: "${phrase.text}" stands there twice. Remove one.`);
    else if (owner !== undefined) {
      findings.push(`${owner} and ${phrase.page} both claim "${phrase.text}". Decide which page it opens.`);
    }
  }
  for (const [page, count] of counts) {
    if (count < fewestPhrases) findings.push(`${page}: ${count} phrases. Write at least ${fewestPhrases}.`);
  }
  return findings;
}
