import { operators } from '../cli/operator.ts';
import { samples } from './samples.ts';

const operator = operators();

/*
 * The same two shipments as the bytes that each program writes. The columns carrier and trackingNumber are empty in the
 * last row, so a program that leaves out what is empty at the end writes a short row.
 */
const header = ['organizationId', 'number', 'orderNumber', 'contents', 'locationId', 'state', 'shipsOn', 'carrier'];
const rows = [
  ['northwind', 'S-1', '2105530127', 'Kit, "Cork"', 'cork', 'shipped', '2027-01-20', 'DHL'],
  ['northwind', 'S-2', '2105530127', 'Kit; Léim', 'dublin', 'scheduled', '2027-02-18', ''],
];
const table = [header, ...rows];

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
/** Quoted where it has to be. */
const cell = (text: string) => (/[",;\t\r\n]/.test(text) ? quoted(text) : text);
const lines = (delimiter: string, write = cell, some: readonly (readonly string[])[] = table) =>
  some.map((row) => row.map(write).join(delimiter));
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const wide = (some: readonly (readonly string[])[], more: number) =>
  some.map((row) => [...row, ...Array<string>(more).fill('')]);

const files: Readonly<Record<string, string | Buffer>> = {
  'Excel, CSV UTF-8, English': `\ufeff${lines(',').join('\r\n')}\r\n`,
  'Excel, CSV UTF-8, German': `\ufeff${lines(';').join('\r\n')}\r\n`,
  'Excel, Unicode Text': utf16(`${lines('\t').join('\r\n')}\r\n`),
  'for Excel, with sep=': `sep=;\r\n${lines(';').join('\r\n')}\r\n`,
  'for Excel, with a byte order mark and sep=': `\ufeffsep=;\r\n${lines(';').join('\r\n')}\r\n`,
  'Excel, with rows that were emptied': `\ufeff${lines(',').join('\r\n')}\r\n${',,,,,,,\r\n'.repeat(3)}`,
  'Excel, with columns that were emptied': `\ufeff${lines(',', cell, wide(table, 3)).join('\r\n')}\r\n`,
  'Excel, with rows that end early': `${lines(',').join('\r\n')}\r\n`.replace('2027-02-18,\r\n', '2027-02-18\r\n'),
  'Excel, with an empty row over the table': `,,,,,,,\r\n${lines(',').join('\r\n')}\r\n`,
  LibreOffice: `${lines(',').join('\n')}\n`,
  'LibreOffice, all text cells quoted': `${lines(',', quoted).join('\n')}\n`,
  'Google Sheets': lines(',').join('\r\n'),
  'PowerShell 5, Export-Csv': `#TYPE System.Management.Automation.PSCustomObject\r\n${lines(',', quoted).join('\r\n')}\r\n`,
  'PowerShell 5, Export-Csv -Encoding Unicode': utf16(
    `#TYPE Selected.System.Data.DataRow\r\n${lines(',', quoted).join('\r\n')}\r\n`,
  ),
  'PowerShell 5, Export-Csv -Encoding UTF8 -UseCulture': `\ufeff#TYPE X\r\n${lines(';', quoted).join('\r\n')}\r\n`,
  'PowerShell 7, Export-Csv': `${lines(',', quoted).join('\r\n')}\r\n`,
  'PowerShell, redirected': utf16(`${lines(',').join('\r\n')}\r\n`),
  'a Macintosh of old': `${lines(',').join('\r')}\r`,
};

/** What the shipments of the table are, whoever wrote it. */
const expected = [
  '"carrier":"DHL","contents":"Kit, \\"Cork\\"","locationId":"cork","number":"S-1"',
  '"contents":"Kit; Léim","locationId":"dublin","number":"S-2"',
];

async function withNetwork() {
  const own = operator();
  await own.pmc('import', own.file('network.jsonl', samples.network));
  return own;
}

test.each(Object.entries(files))('what %s writes is read', async (_, content) => {
  const { pmc, file } = await withNetwork();
  expect(await pmc('import', file('shipments.csv', content))).toMatchObject({
    code: 0,
    error: '',
    out: expect.stringMatching(/^2 records/),
  });
  const { out } = await pmc('export');
  for (const line of expected) expect(out).toContain(line);
});

test('a wrong cell is told with the line on which it stands in the file', async () => {
  const { pmc, file } = await withNetwork();
  const wrong = lines(';').with(2, lines(';')[2]?.replace('scheduled', 'lost') ?? '');
  const { error } = await pmc('import', file('shipments.csv', `sep=;\r\n;;;;\r\n${wrong.join('\r\n')}\r\n`));
  expect(error).toContain('line 5 shipment: state is none of');
});

test('a line within a cell is told, and counted', async () => {
  const { pmc, file } = await withNetwork();
  const two = lines(',').with(1, lines(',')[1]?.replace('Kit, ""Cork""', 'Kit\r\nCork') ?? '');
  const { error } = await pmc('import', file('shipments.csv', two.join('\r\n').replace('scheduled', 'lost')));
  expect(error).toContain('line 3 shipment: contents has control characters in it');
  expect(error).toContain('line 4 shipment: state is none of');
});

test('a cell under no name is refused, as nobody knows what it says', async () => {
  const { pmc, file } = await withNetwork();
  const { error } = await pmc('import', file('shipments.csv', `${lines(',').join('\n')}x,remark\n`));
  expect(error).toContain('line 3 has the cell "remark" in a column that has no name');
});

describe('what a spreadsheet makes of a cell', () => {
  const one = (change: object) => {
    const fields = {
      organizationId: 'northwind',
      number: 'S-1',
      orderNumber: '2105530127',
      contents: 'Kit',
      locationId: 'cork',
      state: 'shipped',
      shipsOn: '2027-01-20',
      trackingNumber: '4038 2219 07',
      ...change,
    };
    return `${Object.keys(fields).join(';')}\n${Object.values(fields).join(';')}\n`;
  };
  const isShortened = 'which a spreadsheet has made of a long number: tell it that the column is text';

  test.each<readonly [field: string, value: string, reason: string]>([
    ['trackingNumber', '6.12206E+11', isShortened],
    ['trackingNumber', '6,12206E+11', isShortened],
    ['trackingNumber', '6E+11', isShortened],
    ['number', '6.12206E+11', isShortened],
    ['orderNumber', '2.10553E+09', isShortened],
    ['trackingNumber', '4038\u200b2219', 'has a sign in it that nobody sees'],
    ['trackingNumber', '=HYPERLINK("x")', 'is no tracking number'],
    ...['20/01/2027', '1/20/2027', '20.01.2027', '2027/01/20', '20-Jan-27', '46407', '2027-01-20 00:00:00'].map(
      (day) => ['shipsOn', day, 'has to be a day of the years 1900 to 2199, such as 2027-01-31'] as const,
    ),
  ])('%s as %s is refused', async (field, value, reason) => {
    const { pmc, file } = await withNetwork();
    const content = one({ [field]: value.includes('"') ? quoted(value) : value });
    const { code, error } = await pmc('import', file('shipments.csv', content));
    expect(code).toBe(1);
    expect(error).toContain('line 2 ');
    expect(error).toContain(reason);
  });

  test.each(['1Z999AA10123456784', 'RR 123 456 785 PT', '4038-2219/07', 'CP_1.2'])(
    '%s is a tracking number',
    async (trackingNumber) => {
      const { pmc, file } = await withNetwork();
      expect(await pmc('import', file('shipments.csv', one({ trackingNumber })))).toMatchObject({ code: 0, error: '' });
    },
  );
});
