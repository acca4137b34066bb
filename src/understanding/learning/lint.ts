import { alternativesOf } from '../reading/alternatives.ts';
import { bySegments, wordsOfPhrase } from '../reading/tokens.ts';
import type { LanguageLesson, Lesson } from './lesson.ts';

/** Fewer lines than this say too little about a page. */
const fewestLines = 12;

/** What is wrong with the phrases of a lesson, each finding with how to mend it; empty when nothing is. */
export function lintPhrases({ languages, intents }: Lesson): readonly string[] {
  const owners = new Map<string, string>();
  return languages.flatMap((language) => lintLanguage(language, owners, intents));
}

function lintLanguage(
  { language, phrases, offTopic }: LanguageLesson,
  owners: Map<string, string>,
  intents: Lesson['intents'],
): readonly string[] {
  const findings: string[] = [];
  const counts = new Map<string, number>();
  const said = new Set<string>();
  const intentOf = (page: string) => intents[page] ?? page;
  for (const { page, line } of [...phrases, ...offTopic.map((text) => ({ page: 'off-topic', line: text }))]) {
    counts.set(page, (counts.get(page) ?? 0) + 1);
    const variants = alternativesOf(line).map((text) => wordsOfPhrase(text, bySegments).join(' '));
    if (/\|/.test(alternativesOf(line).join(''))) {
      findings.push(`${language} ${page}: the alternatives of "${line}" do not close. Mend the brackets.`);
    }
    if (variants.every((plain) => plain === '')) {
      findings.push(`${language} ${page}: "${line}" says nothing. Remove it.`);
    } else if (variants.every((plain) => said.has(`${page}: ${plain}`))) {
      findings.push(`${language} ${page}: all of "${line}" stands there already. Remove it.`);
    }
    for (const plain of variants) {
      said.add(`${page}: ${plain}`);
      const owner = owners.get(plain);
      owners.set(plain, page);
      if (owner === undefined || intentOf(owner) === intentOf(page)) continue;
      findings.push(`${owner} and ${language} ${page} both claim "${plain}". Decide which page it opens.`);
    }
  }
  for (const [page, count] of counts) {
    if (count < fewestLines) {
      findings.push(`${language} ${page}: ${count} lines. Write at least ${fewestLines}.`);
    }
  }
  return findings;
}
