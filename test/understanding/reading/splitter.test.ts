import fc from 'fast-check';
import { splitterOf } from '../../../src/understanding/reading/splitter.ts';

const split = splitterOf(['特典担当者', '特典', 'データ', 'ゴールド', 'Lisbon', 'SQL Server', '金']);
const words = (run: string) => split(run).map(({ segment }) => segment);

test('names are cut out first, the longest of them, and the rest by the words of the language', () => {
  expect(words('特典担当者にする')).toEqual(['特典担当者', ...words('にする')]);
  expect(words('私の特典')).toEqual([...words('私の'), '特典']);
  expect(words('ゴールドデータ')).toEqual(['ゴールド', 'データ']);
});

test('a name of one sign is none: it stands in other words', () => {
  expect(words('料金')).toEqual(['料金']);
});

test('nothing is lost, and each part says where it stands', () => {
  const runs = fc
    .array(fc.constantFrom('特', '典', '担当者', 'データ', 'の', 'ゴールド', 'を', '々'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(runs, (run) => {
      expect(words(run).join('')).toBe(run);
      for (const { segment, index } of split(run)) expect(run.startsWith(segment, index)).toBe(true);
    }),
    { seed: 7 },
  );
});
