import { readFileSync } from 'node:fs';
import { readPhrases } from '../../src/understanding/phrases.ts';
import { createUnderstanding, type Name, type UnderstandingEngine } from '../../src/understanding/understanding.ts';
import { snoozeNames } from '../../src/words/catalog-names.ts';

/** Competencies as a catalog would hand them in: those whose names are traps among them. */
export const competencies = [
  'Application Development',
  'Application Integration',
  'Cloud Platform',
  'Collaboration and Content',
  'Data Analytics',
  'Data Platform',
  'Datacenter',
  'DevOps',
  'Hosting',
  'Learning',
  'Messaging',
  'Project and Portfolio Management',
  'Security',
  'Windows and Devices',
];

/** The names of the program. */
export const programNames: readonly Name[] = [
  { slot: 'level', value: 'gold', text: 'Gold' },
  { slot: 'level', value: 'silver', text: 'Silver' },
  ...competencies.map((text) => ({ slot: 'competency', value: text.toLowerCase().replaceAll(' ', '-'), text })),
  ...snoozeNames,
];

/** What a person's own sentences may name besides. */
export const ownNames: readonly Name[] = [
  { slot: 'organization', value: 'fabrikam', text: 'Fabrikam' },
  { slot: 'person', value: 'helena', text: 'Helena Costa' },
  { slot: 'person', value: 'helena', text: 'Helena' },
];

/** Understanding as the product starts it in English. */
export function createEnglish(): UnderstandingEngine {
  return createUnderstanding({ ...readPhrases('en'), names: programNames });
}

/** A sentence of the developers' set; without a page none of today's pages answers it. */
export interface DevelopmentSentence {
  readonly page: string | undefined;
  readonly sentence: string;
}

/** The sentences nobody trains on. */
export function readDevelopmentSet(): DevelopmentSentence[] {
  return readFileSync(new URL('./dev-set.en.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [page = '', sentence = ''] = line.split(' | ');
      return { page: page === '-' ? undefined : page, sentence };
    });
}

/** How many pages there are to ask for. */
export const pageCount = new Set(readPhrases('en').phrases.map((phrase) => phrase.page)).size;
