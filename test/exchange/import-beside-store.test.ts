import { operators } from '../cli/operator.ts';
import { jsonLines, sampleLine, sampleLines, samples } from './samples.ts';

const operator = operators();

/** An operator whose store has the sample network. */
async function withNetwork() {
  const own = operator();
  expect((await own.pmc('import', own.file('network.jsonl', samples.network))).error).toBe('');
  return own;
}

const liam = String(sampleLine('transcript').individualId);
const other = {
  ...sampleLine('organization'),
  id: 'fabrikam',
  partnerId: '3000001',
  locations: [{ ...(sampleLine('organization').locations as object[])[0], id: 'dublin', partnerId: '3000002' }],
};
const person = (number: number) => `${liam.slice(0, -12)}${String(number).padStart(12, '0')}`;

describe('a number that somebody in the store has is refused, with its line and its owner', () => {
  test.each([
    ['Partner ID of an organization', [{ ...other, partnerId: '2093310' }], 'Partner ID 2093310'],
    ['Partner ID of a location', [{ ...other, partnerId: '2093312' }], 'Partner ID 2093312'],
    [
      'Partner ID that a location wants',
      [{ ...other, locations: [{ ...other.locations[0], partnerId: '2093310' }] }],
      'Partner ID 2093310',
    ],
    [
      'order number',
      [
        other,
        {
          ...sampleLine('order'),
          organizationId: 'fabrikam',
          lines: (sampleLine('order').lines as object[]).map((line) => ({ ...line, locationId: 'dublin' })),
        },
      ],
      'order number 2105530127',
    ],
  ])('%s', async (_, lines, number) => {
    const { pmc, file } = await withNetwork();
    const { code, error } = await pmc('import', file('more.jsonl', jsonLines(lines)));
    expect(code).toBe(1);
    expect(error).toContain(
      `line ${lines.length} has the ${number}, which belongs to the organization northwind in the store`,
    );
    expect((await pmc('export')).out).toBe(samples.network);
  });

  test('shipment number', async () => {
    const { pmc, file } = await withNetwork();
    const order = { ...sampleLine('order'), organizationId: 'fabrikam', number: '2105530999' };
    const lines = (sampleLine('order').lines as object[]).map((line) => ({ ...line, locationId: 'dublin' }));
    const shipment = {
      ...sampleLine('shipment'),
      organizationId: 'fabrikam',
      locationId: 'dublin',
      orderNumber: order.number,
    };
    const { error } = await pmc('import', file('more.jsonl', jsonLines([other, { ...order, lines }, shipment])));
    expect(error).toContain('line 3 has the shipment number S-40387, which belongs to the organization northwind');
  });

  test('MCP ID', async () => {
    const { pmc, file } = await withNetwork();
    const table = ['id,name,email,locale,organizations,mcpId', `${person(77)},Seán,s@b.example,en-IE,,5214300`].join(
      '\n',
    );
    const { error } = await pmc('import', file('people.csv', table));
    expect(error).toContain(`line 2 has the MCP ID 5214300, which belongs to the individual ${liam} in the store`);
  });
});

test('two people of one file do not have the same MCP ID', async () => {
  const { pmc, file } = operator();
  const rows = [person(1), person(2)].map((id) => `${id},Seán,s@b.example,en-IE,,5214300`);
  const { error } = await pmc(
    'import',
    file('people.csv', ['id,name,email,locale,organizations,mcpId', ...rows].join('\n')),
  );
  expect(error).toContain('line 3 has the MCP ID 5214300 of an earlier line');
});

test('an MCP ID that counts for one organization is not counted for a second one by an import', async () => {
  const { pmc, file } = await withNetwork();
  const transcript = { ...sampleLine('transcript'), organizationId: 'fabrikam' };
  const { error } = await pmc('import', file('more.jsonl', jsonLines([other, transcript])));
  expect(error).toContain(
    'line 2 has the MCP ID 5214300, which counts for the organization northwind in the store: only its owner moves it',
  );
});

test('a table that says a person’s MCP ID leaves it counting where it counts', async () => {
  const { pmc, file } = await withNetwork();
  const row = `${liam},Liam Walsh,liam@northwind.example,en-IE,northwind,5214300`;
  const imported = await pmc('import', file('people.csv', `id,name,email,locale,organizations,mcpId\n${row}\n`));
  expect(imported).toMatchObject({ code: 0, error: '' });
  const transcript = { ...sampleLine('transcript'), organizationId: 'fabrikam' };
  const { error } = await pmc('import', file('more.jsonl', jsonLines([other, transcript])));
  expect(error).toContain('counts for the organization northwind');
});

test('the same network can be imported again, also with its numbers moved between its own locations', async () => {
  const { pmc, file } = await withNetwork();
  const lines = sampleLines().map((line) =>
    line.type === 'organization'
      ? {
          ...line,
          locations: (line.locations as object[]).map((one, index) => ({
            ...one,
            partnerId: ['2093312', '2093311'][index],
          })),
        }
      : line,
  );
  expect(await pmc('import', file('again.jsonl', jsonLines(lines)))).toMatchObject({ code: 0, error: '' });
});

test('a shipment of an order that its organization does not have is refused', async () => {
  const { pmc, file } = await withNetwork();
  const shipment = { ...sampleLine('shipment'), number: 'S-1', orderNumber: '2105530999' };
  const { error } = await pmc('import', file('more.jsonl', jsonLines([shipment])));
  expect(error).toContain('line 1 names the order 2105530999, which the organization northwind does not have');
});
