import { operators } from '../cli/operator.ts';
import { samples } from './samples.ts';

const operator = operators();

async function withNetwork() {
  const own = operator();
  await own.pmc('import', own.file('network.jsonl', samples.network));
  return own;
}

const people = (...rows: string[]) => ['id,name,email,locale,organizations', ...rows].join('\n');
const ids = (number: number) => `0a000000-0000-4000-8000-000000000001~0b000000-0000-4000-8000-00000000000${number}`;

test('a table of individuals is told by its header', async () => {
  const { pmc, file } = await withNetwork();
  const imported = await pmc('import', file('people.csv', samples.individuals));
  expect(imported).toMatchObject({ code: 0, error: '' });
  const { out } = await pmc('export');
  expect(out).toContain('"currentOrganization":"northwind","email":"niamh.kelly@northwind.example"');
  expect(out).toContain('"name":"O’Neill, Seán","organizations":["northwind"]');
});

test('a table of shipments is told by its header', async () => {
  const { pmc, file } = await withNetwork();
  expect(await pmc('import', file('shipments.csv', samples.shipments))).toMatchObject({ code: 0, error: '' });
  const { out } = await pmc('export');
  expect(out).toContain('"contents":"Welcome kit, \\"Cork\\"","expectedOn":"2027-01-27"');
  expect(out).toContain(
    '"number":"S-40502","orderNumber":"2105530127","organizationId":"northwind","shipsOn":"2027-02-18"',
  );
});

test.each([';', '\t'])('columns may stand in any order, with %j between them', async (delimiter) => {
  const { pmc, file } = await withNetwork();
  const header = ['organizations', 'locale', 'name', 'email', 'id'].join(delimiter);
  const row = ['northwind contoso', 'en-IE', 'Niamh, Kelly', 'niamh@northwind.example', ids(1)].join(delimiter);
  expect(await pmc('import', file('people.csv', `\ufeff${header}\r\n${row}\r\n`))).toMatchObject({
    code: 0,
    error: '',
  });
  expect((await pmc('export')).out).toContain('"name":"Niamh, Kelly","organizations":["northwind","contoso"]');
});

test('of a long table every row is there, whatever it is cut into', async () => {
  const { pmc, file } = await withNetwork();
  const id = (number: number) => `${ids(1).slice(0, -7)}${1_000_000 + number}`;
  // Signs of four bytes, so that some are cut in two.
  const rows = Array.from(
    { length: 1_600 },
    (_, number) => `${id(number)},${'𠮷'.repeat(40)} ${number},a@b.example,ja,`,
  );
  const imported = await pmc('import', file('people.csv', people(...rows)));
  expect(imported).toMatchObject({ code: 0, error: '' });
  expect(imported.out).toContain('1600 records imported');
  const { out } = await pmc('export');
  const names = out.split('\n').flatMap((line) => line.match(/"name":"(𠮷+ \d+)"/u)?.[1] ?? []);
  expect(names).toEqual(rows.map((row) => row.split(',')[1]));
});

test('every wrong row is told with its line and the reason, and nothing is stored', async () => {
  const { pmc, file } = operator();
  const rows = [
    `${ids(1)},Niamh,niamh@northwind.example,en-IE,`,
    `${ids(2)},,x@northwind.example,en-IE,`,
    `${ids(3)},"Two\nlines",x@northwind.example,en-IE,`,
    `${ids(4)},Seán,x@northwind.example`,
    `${ids(5)},Seán,nobody,en-IE,`,
  ];
  const { code, error } = await pmc('import', file('people.csv', people(...rows)));
  expect(code).toBe(1);
  expect(error).toContain('because of 4 problems');
  expect(error).toContain('line 3 individual: name is missing');
  expect(error).toContain('line 5 individual: name has control characters in it');
  expect(error).toContain('line 6 individual: locale is missing');
  expect(error).toContain('line 7 individual: email is not an e-mail address');
  expect((await pmc('export')).out).toBe('');
});

test.each([
  ['first,second', 'line 1 is no header that is known here'],
  ['id,name,email,locale,organisations', 'line 1 has no column organizations, has unknown columns "organisations"'],
  ['id,name,name,email,locale,organizations', 'line 1 has the column name twice'],
])('the header %s is refused, with the columns that there are', async (header, reason) => {
  const { pmc, file } = operator();
  const { code, error } = await pmc('import', file('table.csv', `${header}\n1,2\n`));
  expect(code).toBe(1);
  expect(error).toContain(reason);
  expect(error).toContain(
    'the columns of a table of individuals are id, name, email, locale, organizations, signInEmail, followsClient, ' +
      'country, phone, jobTitle, mcpId, currentOrganization (signInEmail, followsClient, country, phone, jobTitle, mcpId, currentOrganization may be left out)',
  );
});

test.each([
  ['a quote that is never closed', people(`${ids(1)},"Niamh,x@northwind.example,en-IE,`), 'cannot be read'],
  ['another encoding', Buffer.from(people(`${ids(1)},Seán,x@northwind.example,en-IE,`), 'latin1'), 'is not UTF-8'],
  [
    'an end in the middle of a sign',
    Buffer.from(people(`${ids(1)},Seán,x@northwind.example,en-IE,ó`)).subarray(0, -1),
    'is not UTF-8',
  ],
  ['a header alone', people(), 'There is nothing to import'],
  ['an endless row', people(`${ids(1)},${'x'.repeat(2_000_000)},x@northwind.example,en-IE,`), 'line 2 '],
])('%s is refused', async (_, content, reason) => {
  const { pmc, file } = operator();
  const { code, error } = await pmc('import', file('people.csv', content));
  expect(code).toBe(1);
  expect(error).toContain(reason);
});
