import { marta } from '../../src/demo/people.ts';
import { readReport } from '../../src/web/shipments/read-report.ts';
import { operators } from '../cli/operator.ts';
import { inputsOf } from '../support/card.ts';
import { agreementAccepted, profileConfirmed } from '../support/renewal.ts';
import { read, testApp } from '../support/test-app.ts';
import { jsonLines, sampleLine, samples } from './samples.ts';

/*
 * One thing has one form, whichever way it comes in. What is typed into a card is tidied first, as people paste; what
 * systems send is refused.
 */

const operator = operators();

const wrong = {
  tracking: ['6.12206E+11', '4038\u200b2219', '<b>1</b>', 'x'.repeat(61), 'a\u0000b', '\ud83d'],
  contents: ['x'.repeat(201), 'a\u0007b', 'half \ud83d'],
  carrier: ['x'.repeat(61), 'D\u001bHL'],
};

async function withNetwork() {
  const own = operator();
  await own.pmc('import', own.file('network.jsonl', samples.network));
  return own;
}

describe('what is told of a shipment', () => {
  const field = { tracking: 'trackingNumber', contents: 'contents', carrier: 'carrier' } as const;
  const cases = (Object.keys(wrong) as (keyof typeof wrong)[]).flatMap((what) =>
    wrong[what].map((value) => [what, value] as const),
  );

  test.each(cases)('%s %j is refused by an import', async (what, value) => {
    const { pmc, file } = await withNetwork();
    const line = { ...sampleLine('shipment'), [field[what]]: value };
    expect((await pmc('import', file('more.jsonl', jsonLines([line])))).error).toContain(`shipment: ${field[what]} `);
  });

  test.each(cases)('%s %j is refused by the webhook', (what, value) => {
    const report = {
      id: 'evt-1',
      occurredAt: '2027-01-15T08:00:00Z',
      partnerId: '2093310',
      orderNumber: '2105530127',
      shipmentNumber: 'S-1',
      state: 'shipped',
      [field[what]]: value,
    };
    expect(readReport(report, new Date('2027-01-15T09:00:00Z'))).toEqual({ wrong: [field[what]] });
  });

  // A carrier of the command line is one of the catalog.
  test.each(cases.filter(([what]) => what !== 'carrier'))(
    '%s %j is refused on the command line',
    async (what, value) => {
      const { pmc } = await withNetwork();
      const said = { contents: 'Kit', tracking: '1234', [what]: value };
      const { code, error } = await pmc(
        ...['orders', 'ship', '2105530127', '--shipment', 'S-9', '--carrier', 'DHL'],
        ...['--contents', said.contents, '--tracking', said.tracking],
      );
      expect(code).toBe(1);
      expect(error).toContain(`--${what} `);
    },
  );
});

describe('what a message says', () => {
  const cases = [
    ['title', 'x'.repeat(101)],
    ['title', ''],
    ['title', 'a\u001bb'],
    ['text', 'x'.repeat(1001)],
    ['text', 'half \ud83d'],
    ['id', '_draft'],
    ['id', 'a/b'],
  ] as const;

  test.each(cases)('%s %j is refused by an import', async (what, value) => {
    const { pmc, file } = await withNetwork();
    const line = { ...sampleLine('message'), [what]: value };
    expect((await pmc('import', file('more.jsonl', jsonLines([line])))).error).toContain(`message: ${what} `);
  });

  test.each(cases)('%s %j is refused on the command line', async (what, value) => {
    const { pmc } = await withNetwork();
    const said = { id: 'm', title: 'Title', text: 'Text', [what]: value };
    const { code, error } = await pmc(
      ...['messages', 'post', '--organization', 'northwind', '--id', said.id, '--title', said.title],
      ...['--text', said.text],
    );
    expect(code).toBe(1);
    expect(error).toContain(`The ${what} `);
  });
});

test.each([
  ['website', 'javascript:alert(1)', 'web address'],
  ['website', 'https://contoso', 'web address'],
  ['website', 'ftp://contoso.example', 'web address'],
  ['website', 'https://conto\u200bso.example', 'nobody sees'],
  ['employees', 'about forty', 'employees is none of'],
  ['employees', '251+', 'employees is none of'],
  ['emailDomains', ['con\u200btoso.example'], 'nobody sees'],
])('an organization whose %s is %j is refused by an import', async (field, value, reason) => {
  const { pmc, file } = operator();
  const line = sampleLine('organization');
  const profile = { ...(line.profile as object), [field]: value };
  const { error } = await pmc('import', file('one.jsonl', jsonLines([{ ...line, profile }])));
  expect(error).toContain('line 1 organization: profile.');
  expect(error).toContain(reason);
});

test.each([
  ['email', 'a\u200bb@northwind.example'],
  ['email', 'a@\u202enorthwind.example'],
  ['signInEmail', 'a@north\u00adwind.example'],
  ['phone', '+3512\u200b10000000'],
  ['phone', '3.51E+11'],
  ['mcpId', '521\u200b4300'],
])('a person whose %s is %j is refused by an import', async (field, value) => {
  const { pmc, file } = operator();
  const { error } = await pmc(
    'import',
    file('one.jsonl', jsonLines([{ ...sampleLine('individual'), [field]: value }])),
  );
  expect(error).toContain(`line 1 individual: ${field} `);
});

describe('the profile that a card asks for in a renewal', () => {
  const app = testApp();

  test.each([
    [{ website: 'javascript:alert(1)' }, 'Enter a web address'],
    [{ website: 'https://contoso' }, 'Enter a web address'],
    [{ website: 'x'.repeat(300) }, 'At most 200 characters'],
    [{ employees: 'about forty' }, 'Choose how many people work for you.'],
    [{ businessFocus: 'x'.repeat(401) }, 'At most 400 characters'],
  ])('%j is refused', async (typed, reason) => {
    const chat = app.as(marta);
    const card = await chat.press(await chat.say('renew our membership'), 'Continue');
    expect(read(await chat.press(card, 'Continue', { ...profileConfirmed, ...typed }))).toContain(reason);
  });

  test('what was pasted is tidied, and can be exported and imported', async () => {
    const chat = app.as(marta);
    const typed = {
      ...profileConfirmed,
      website: 'www.con\u200btoso.example\u0000',
      businessFocus: 'Cloud\u0007, half \ud83d',
    };
    const card = await chat.press(await chat.say('renew our membership'), 'Continue');
    const agreement = await chat.press(card, 'Continue', typed);
    const fee = await chat.press(agreement, 'Accept and continue', agreementAccepted);
    const later = Object.fromEntries(inputsOf(fee).map(({ id }) => [id, 'later']));
    await chat.press(await chat.press(fee, 'Continue', later), 'Place the order');
    const kept = (await app.membership.organization('contoso'))?.value;
    expect(kept?.profile).toMatchObject({
      website: 'https://www.contoso.example',
      businessFocus: ['Cloud', 'half \ufffd'],
    });
  });
});
