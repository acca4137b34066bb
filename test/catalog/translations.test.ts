import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages } from '../../src/assembly/languages.ts';
import { microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';
import { createSpeech } from '../../src/speech/speech.ts';

const { translations, names } = readCatalog(microsoftCatalog);

test('every language but English says the same texts of the catalog, all of which stand there', () => {
  const files = readdirSync(microsoftCatalog).filter((file) => file !== 'translations.json');
  const catalog = files.map((file) => readFileSync(join(microsoftCatalog, file), 'utf8')).join('\n');
  expect(Object.keys(translations).toSorted()).toEqual(languages.slice(1).toSorted());
  const [first, ...others] = Object.values(translations).map((texts) => Object.keys(texts));
  for (const other of others) expect(other).toEqual(first);
  expect(first?.filter((text) => !catalog.includes(JSON.stringify(text)))).toEqual([]);
});

test('what a reader is told of the program is in their language, and names of products stay', () => {
  const say = createSpeech('de-DE', { program: translations.de ?? {} }, names);
  expect(say.nameOf('measure', 'azure-use')).toBe(say.ofProgram('Azure use'));
  expect(say.ofProgram('Azure use')).toBe('Azure-Nutzung');
  expect(say.nameOf('product', 'action-pack')).toBe('Microsoft Action Pack');
  expect(say.ofProgram('Something of another program')).toBe('Something of another program');
});
