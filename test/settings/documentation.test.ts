import { readFileSync } from 'node:fs';
import { withConfigurationTables } from '../../scripts/configuration-tables.ts';
import { chapters, settingNames } from '../../src/settings/index.ts';

test.each(['README.md', 'docs/configuration.md'])('%s says of the settings what is declared of them', (name) => {
  const page = readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
  expect(withConfigurationTables(page)).toBe(page);
});

test('every setting that is read stands in a chapter of the documentation', () => {
  const documented = chapters.flatMap(({ settings }) => Object.keys(settings.shape));
  expect(documented.toSorted()).toEqual([...settingNames].toSorted());
});

test('a page without a mark for the table is not taken for one that is in step', () => {
  expect(() => withConfigurationTables('# Configuration')).toThrow('no mark');
});
