import { openLanguages, readLearned } from '../../src/assembly/languages.ts';
import { pages as allPages } from '../../src/pages/index.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import type { Name, UnderstandingEngine } from '../../src/understanding/understanding.ts';
import { productNames, quantityNames } from '../../src/words/order-names.ts';
import { catalog } from '../support/catalog.ts';
import { checkThatLearned } from '../support/learned.ts';

// Else every test of understanding would fail, and none would say why.
checkThatLearned();

/** Understanding as the product starts it. */
export const english: UnderstandingEngine = openLanguages(catalog).understanding;

/** The pages that it knows. */
export const { pages } = readLearned();

/** What a person's own sentences may name besides the names of the program. */
export const ownNames: readonly Name[] = [
  { slot: 'organization', value: 'fabrikam', text: 'Fabrikam' },
  { slot: 'person', value: 'helena', text: 'Helena Costa' },
  { slot: 'person', value: 'helena', text: 'Helena' },
  { slot: 'location', value: 'berlin', text: 'Berlin' },
  { slot: 'software', value: 'windows-server-standard', text: 'Windows Server' },
  { slot: 'version', value: '2016', text: '2016' },
  { slot: 'language', value: 'pt', text: 'Portuguese' },
  { slot: 'country', value: 'NO', text: 'Norway' },
  { slot: 'below', value: 'berlin', text: 'below Berlin', before: 'below ' },
  { slot: 'top', value: 'headquarters', text: 'headquarters' },
  { slot: 'wish', value: 'edit', text: 'the address' },
  { slot: 'product', value: 'additional-benefits-toolkit', text: 'toolkit' },
  { slot: 'quantity', value: '3', text: '3' },
  { slot: 'order', value: '2104468213', text: '2104468213' },
  { slot: 'country', value: 'PT', text: 'Portugal' },
  { slot: 'software', value: 'sharepoint-server', text: 'Visio' },
];

const say = createSpeech('en', {}, catalog.names);

/** Who works in the company for which the held-out sentences are said, and where: the bot reads them anew each time. */
export const companyNames: readonly Name[] = [
  ...['Ana', 'Ana Costa', 'Ana Silva', 'Diogo', 'Diogo Santos', 'Ines', 'Javier', 'Lucía', 'Maria', 'Pedro'],
  ...['Pedro Neves', 'Peter', 'Rui', 'Sofia', 'Sofia Pinto', 'Tiago', 'Tiago Rocha', 'Tom'],
]
  .map((text): Name => ({ slot: 'person', value: text, text }))
  .concat(
    ['Berlin', 'Braga', 'Lisbon', 'Lyon', 'Madrid', 'Paris', 'Porto'].map((text) => ({
      slot: 'location',
      value: text,
      text,
    })),
    ['Braga', 'Lisbon', 'Lyon', 'Madrid', 'Paris', 'Porto'].flatMap((text) => [
      { slot: 'below', value: text, text: `below ${text}`, before: 'below ' },
      { slot: 'below', value: text, text: `under ${text}`, before: 'under ' },
    ]),
    { slot: 'top', value: 'headquarters', text: 'headquarters' },
    { slot: 'top', value: 'headquarters', text: 'head office' },
    { slot: 'wish', value: 'edit', text: 'the address' },
    ['Portugal', 'Spain', 'Brazil'].map((text) => ({ slot: 'country', value: text, text })),
    ...productNames(catalog.products, say),
    ...quantityNames(say),
  );

/** What the catalog calls software. */
export const namesOfSoftware: readonly Name[] = catalog.software.flatMap(({ id, alsoCalled }) =>
  [catalog.names.software.get(id) ?? id, ...alsoCalled].map((text) => ({ slot: 'software', value: id, text })),
);

/** The pages that ask for these. */
export const softwarePages: ReadonlySet<string> = new Set(
  allPages.filter(({ slots }) => Object.hasOwn(slots.shape, 'software')).map(({ name }) => name),
);
