import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSealForAll } from '../../src/access/seal-for-all.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { aoife, type DemoPerson, diogo, jonas, liam, lucia, marta, nuno, rui } from '../../src/demo/people.ts';
import { searches } from '../../src/pages/search/index.ts';
import { buttonsOf, type Card, linksOf } from '../support/card.ts';
import { groupChat, mentioning } from '../support/group.ts';
import { composed, found, refreshActivity, search, searchActivity } from '../support/message-extension.ts';
import { read, testApp, testNow } from '../support/test-app.ts';

const app = testApp({}, 'shared');
const asked = (person: DemoPerson, command: string, text?: string, further = {}) =>
  search(app.as(person), command, text, further);
const names = async (person: DemoPerson, command: string, text?: string) =>
  found(await asked(person, command, text)).map((line) => line.split(':')[0]);

/** What a reader sees of a card that stands in a message. */
async function seen(card: Card | undefined, person: DemoPerson, trigger = 'automatic', conversation = groupChat) {
  const { status, body } = await app.as(person).send(refreshActivity(card ?? {}, conversation, trigger));
  expect(status).toBe(200);
  return (body as { value: Card }).value;
}

test('what the app’s manifest offers is what is searched', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../appPackage/manifest.json', import.meta.url), 'utf8'));
  const commands = manifest.composeExtensions.flatMap((extension: { commands: object[] }) => extension.commands);
  expect(commands).toEqual(
    searches.map(({ name }) =>
      expect.objectContaining({
        id: name,
        type: 'query',
        initialRun: true,
        parameters: [expect.objectContaining({ name: 'query' })],
      }),
    ),
  );
});

describe('a search', () => {
  test('begins with everything, before anybody has typed', async () => {
    expect(await names(marta, 'orders')).toHaveLength(7);
    expect(await names(marta, 'shipments')).toHaveLength(7);
    expect(await names(marta, 'competencies')).toHaveLength(4);
  });

  test.each([
    ['orders', 'plaque', ['Order 2104512987']],
    ['orders', 'Porto plaque', ['Order 2104512987']],
    ['orders', '2104512987', ['Order 2104512987']],
    ['orders', '2104 512 987', ['Order 2104512987']],
    ['orders', '512987', ['Order 2104512987']],
    ['orders', 'january', ['Order 2104512987']],
    ['orders', 'Jan 2027', ['Order 2104512987']],
    ['orders', '2027-01', ['Order 2104512987']],
    ['orders', '01/2027', ['Order 2104512987']],
    ['orders', 'refunded', ['Order 2104390016']],
    ['orders', 'our orders in Madrid', ['Order 2105530127']],
    ['orders', 'spain', ['Order 2105530127']],
    ['orders', 'data platfrom', ['Order 2103377120']],
    ['shipments', 'porto plaqe', ['Branch plaque, Porto, shipment S-40198']],
    ['shipments', 'late', ['Branch plaque, Porto, shipment S-40198']],
    ['shipments', 's-40211', ['Action Pack welcome kit, shipment S-40211']],
    ['shipments', 'scheduled', ['Action Pack quarterly kit, shipment S-40502']],
    ['competencies', 'aplication developement', ['Application Development, Silver']],
    ['competencies', 'Datacenter', ['Datacenter, Silver']],
    ['competencies', 'porto', ['Application Development, Silver']],
    ['competencies', 'october', ['Datacenter, Silver']],
  ])('of %s for “%s” finds it', async (command, text, expected) => {
    expect(await names(marta, command, text)).toEqual(expected);
  });

  test.each([
    ['orders', 'order no. 2104512987', ['Order 2104512987']],
    ['orders', 'what did we order in january', ['Order 2104512987']],
    ['orders', 'last month', ['Order 2104512987']],
    ['orders', 'porto this year', ['Order 2104512987']],
    ['orders', 'Data Platform last year', ['Order 2103377120']],
    ['shipments', 'delivered this year', ['Physical media (DVD), shipment S-39874']],
    ['shipments', 'planned', ['Action Pack quarterly kit, shipment S-40502']],
    [
      'shipments',
      'on its way',
      ['Action Pack welcome kit, shipment S-40211', 'Branch plaque, Porto, shipment S-40198'],
    ],
    ['competencies', 'this month', []],
  ])('in %s for “%s” is read as people say it', async (command, text, expected) => {
    expect(await names(marta, command, text)).toEqual(expected);
  });

  test.each([
    ['orders', '2027-02-30'],
    ['orders', '2104512986'],
    ['shipments', 'S-40199'],
    ['shipments', 'S40199'],
  ])('in %s for “%s”, which is not there, finds nothing that only looks like it', async (command, text) => {
    expect((await asked(marta, command, text)).text).toContain('Nothing that you may see has to do with');
  });

  test('finds an order that is not paid', async () => {
    expect(await names(aoife, 'orders', 'unpaid')).toEqual(['Order 2105541223']);
  });

  test('finds a parcel by the number that its carrier has given it', async () => {
    const { shipments = [] } = demoNetwork(app.today);
    const [sent] = shipments.filter(
      ({ trackingNumber, organizationId }) => trackingNumber && organizationId === 'contoso',
    );
    expect(await names(marta, 'shipments', sent?.trackingNumber)).toEqual([
      `${sent?.contents}, shipment ${sent?.number}`,
    ]);
  });

  test('shows a Location Administrator the own part of the tree, and nothing else', async () => {
    expect(await names(lucia, 'orders')).toEqual(['Order 2105530127']);
    expect(await names(lucia, 'shipments')).toEqual(['Branch plaque, Madrid, shipment S-40387']);
    expect(await names(lucia, 'competencies')).toEqual(['Datacenter, Silver']);
    for (const [command, text] of [
      ['orders', '2104512987'],
      ['shipments', 'S-40198'],
      ['competencies', 'Data Platform'],
    ] as const) {
      const answer = await asked(lucia, command, text);
      expect(answer).toMatchObject({ status: 200, type: 'message', attachments: [] });
      expect(answer.text).toContain('Nothing that you may see');
    }
  });

  test('tells whoever may not see it who can help, in a sentence', async () => {
    for (const { name } of searches) {
      const answer = await asked(diogo, name, 'plaque');
      expect(answer).toMatchObject({ status: 200, type: 'message', attachments: [] });
      expect(answer.text).toContain('This is for Global and Location Administrators');
    }
    expect((await asked(nuno, 'orders')).text).toContain('I do not know you as part of a partner organization yet.');
  });

  test('has 25 at a time, as many as Teams asks for, and then the next ones', async () => {
    const all = await names(marta, 'orders');
    const page = async (queryOptions: unknown) =>
      found(await asked(marta, 'orders', undefined, { queryOptions })).length;
    expect(await page({ skip: 0, count: 3 })).toBe(3);
    expect(found(await asked(marta, 'orders', undefined, { queryOptions: { skip: 5, count: 3 } }))).toEqual([
      expect.stringContaining(all[5] ?? ''),
      expect.stringContaining(all[6] ?? ''),
    ]);
    expect(await page({ skip: 7, count: 25 })).toBe(0);
    for (const odd of [{ skip: -1, count: 0 }, { skip: 'x', count: 1e9 }, { skip: 0.5 }, null, 'x', []]) {
      expect(await page(odd)).toBe(7);
    }
  });

  test.each([
    ["' OR 1=1 --"],
    ['🎉🎉'],
    ['\u202eeuqalp\u202c'],
    ['**bold** [x](https://evil.example)'],
    ['<script>alert(1)</script>'],
    ['${jndi:ldap://x}'],
    ['\u0000\u0007'],
  ])('for %j is answered shortly, and nothing is thrown', async (text) => {
    const answer = await asked(marta, 'orders', text);
    expect(answer).toMatchObject({ status: 200, type: 'message', attachments: [] });
    expect(answer.text).toMatch(/^Nothing that you may see has to do with “[^\p{Cc}\u202e]*”\. Try a number/u);
    expect(answer.text?.length).toBeLessThan(220);
  });

  test('for 10,000 characters says that this is too much, at once', async () => {
    for (const text of ['x'.repeat(10_000), '2104 '.repeat(2_000), '🎉'.repeat(5_000)]) {
      const started = performance.now();
      expect((await asked(marta, 'shipments', text)).text).toContain('more than I can look for');
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });

  test('of what there is not, or without its parts, is answered too', async () => {
    expect((await asked(marta, 'people', 'x')).text).toBe('I can look for orders, shipments and competencies.');
    for (const value of [undefined, null, 'x', {}, { commandId: 7 }, { commandId: 'orders', parameters: 'x' }]) {
      const { status, type } = composed(await app.as(marta).send({ ...searchActivity('orders'), value }));
      expect({ status, type }).toEqual({ status: 200, type: expect.stringMatching(/message|result/) });
    }
    expect(app.log.filter(({ event }) => event === 'turn-failed')).toEqual([]);
  });

  test('is no chat with the bot, and nothing is sent there later', async () => {
    await asked(marta, 'orders');
    const chats = await app.store.list('principals', `individual~x`, '', { limit: 1 });
    expect(chats.items).toEqual([]);
    expect(app.connector.messages).toEqual([]);
  });

  test('of anything else that extensions do is refused with what there is', async () => {
    for (const name of ['selectItem', 'queryLink', 'querySettingUrl', 'setting', 'onCardButtonClicked']) {
      const answer = composed(
        await app.as(marta).send({ type: 'invoke', name: `composeExtension/${name}`, value: {} }),
      );
      expect(answer).toMatchObject({
        status: 200,
        type: 'message',
        text: expect.stringContaining('Here I only search'),
      });
    }
    for (const name of ['fetchTask', 'submitAction']) {
      const { status, body } = await app.as(marta).send({ type: 'invoke', name: `composeExtension/${name}` });
      expect(status).toBe(200);
      expect(body).toEqual({ task: { type: 'message', value: expect.stringContaining('Here I only search') } });
    }
  });
});

describe('the card in the message', () => {
  const first = async (command: string, text: string) => (await asked(marta, command, text)).attachments[0]?.content;

  test('says to everybody what it is called, and nothing else', async () => {
    for (const [command, text, title] of [
      ['orders', '2104512987', 'Order 2104512987'],
      ['shipments', 'S-40198', 'Shipment S-40198'],
      ['competencies', 'Data Platform', 'Data Platform, a competency'],
    ] as const) {
      const card = await first(command, text);
      expect(read(card).split('\n')[0]).toBe(title);
      const sealed = buttonsOf(card ?? {}).map(({ data }) =>
        Buffer.from(String(data.button).slice(4), 'base64url').toString('latin1'),
      );
      const readable = JSON.stringify(card).replace(/all\.[\w-]+/g, '');
      expect(readable).not.toMatch(/contoso|Porto|Lisbon|Marta|Paid|plaque|Gold|€|EUR/i);
      expect(sealed.join()).not.toMatch(/contoso|program-purchases/);
    }
  });

  test('is brought up to date for whoever reads it, by their own rights, in any chat', async () => {
    const card = await first('orders', '2104512987');
    expect(card?.refresh).toEqual({
      action: expect.objectContaining({ type: 'Action.Execute', verb: 'program-purchases/shared' }),
    });
    for (const reader of [marta, rui]) {
      const own = read(await seen(card, reader));
      expect(own).toContain('Additional Branch Plaque');
      expect(own).toContain('Contoso Porto');
      expect(own).toContain('Only you see this.');
      // Neither money nor people, although this reader may see both elsewhere.
      expect(own).not.toMatch(/€|EUR|Marta|Rui/);
    }
    const shown = await seen(card, marta, 'manual', {
      ...groupChat,
      id: '19:two@unq.gbl.spaces',
      conversationType: 'personal',
    });
    expect(read(shown)).toContain('Additional Branch Plaque');
    expect(shown.refresh).toBeDefined();
    expect(linksOf(shown)).toEqual([
      'https://teams.microsoft.com/l/chat/0/0?users=28:bot&message=show%20order%202104512987',
    ]);
  });

  test.each([
    ['of another organization', jonas, 'an organization that you are not associated with'],
    ['of none', nuno, 'an organization that you are not associated with'],
    ['of another part of the tree', lucia, 'There is nothing about “Order 2104512987” that you may see'],
    ['without the right', diogo, 'your account has no administration rights there'],
    ['of another organization, without rights', liam, 'an organization that you are not associated with'],
  ])('shows a reader %s nothing, and says why', async (_who, reader, why) => {
    const card = await first('orders', '2104512987');
    const own = await seen(card, reader);
    expect(read(own)).toContain(why);
    expect(JSON.stringify(own)).not.toMatch(/Plaque|Porto|Paid|Contoso/);
  });

  test('leads to the own chat with a sentence that opens the same thing there', async () => {
    for (const [command, text, expected] of [
      ['orders', '2104512987', 'Additional Branch Plaque'],
      ['shipments', 'S-40198', 'Branch plaque, Porto'],
      ['competencies', 'Data Platform', 'Data Platform'],
    ] as const) {
      const [link = ''] = linksOf((await first(command, text)) ?? {});
      const sentence = new URL(link).searchParams.get('message') ?? '';
      expect(read(await app.as(marta).say(sentence))).toContain(expected);
    }
  });

  test('shows shipments and competencies likewise', async () => {
    expect(read(await seen(await first('shipments', 'S-40198'), marta))).toContain('Delayed. Now expected on');
    const own = read(await seen(await first('competencies', 'Datacenter'), lucia));
    expect(own).toContain('At risk');
    expect(own.match(/Silver|Madrid/g)).toEqual(['Silver', 'Madrid']);
    expect(own).toContain('Missing so far');
    expect(read(await seen(await first('competencies', 'Data Platform'), lucia))).toContain('There is nothing about');
  });

  test('that was sealed with the secret before this one shows the same', async () => {
    const [secret, installation] = ['k'.repeat(32), 'demo'];
    const page = 'program-purchases';
    const button = { page, verb: 'shared', data: { of: 'orders', id: '2104512987' }, organizationId: 'contoso' };
    const before = createSealForAll('before'.repeat(6), 30, installation).seal(button, testNow);
    const rotated = createSealForAll([secret, 'before'.repeat(6)], 30, installation);
    expect(rotated.unseal(before, testNow)).toEqual({ kind: 'whole', button });
    expect(rotated.unseal(rotated.seal(button, testNow), testNow)).toEqual({ kind: 'whole', button });
    expect(createSealForAll(secret, 30, installation).unseal(before, testNow)).toEqual({ kind: 'none' });
  });

  test('that somebody sends to the bot opens what it is about, for them alone', async () => {
    const content = await first('orders', '2104512987');
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content }];
    const answered = async (reader: DemoPerson, activity: object) => {
      const before = app.connector.messages.length;
      const message = { id: randomUUID(), ...activity, attachments };
      for (const again of [message, message]) await app.as(reader).send(again);
      return app.connector.messages.slice(before).map((sent) => read(sent.attachments?.[0]?.content));
    };
    const alone = await answered(marta, { type: 'message', text: '' });
    expect(alone).toEqual([expect.stringContaining('Additional Branch Plaque')]);
    expect(await answered(jonas, { type: 'message', text: '' })).toEqual([
      expect.stringContaining('an organization that you are not associated with'),
    ]);
    const [own = '', here = ''] = await answered(marta, { ...mentioning(''), conversation: groupChat });
    expect(own).toContain('Additional Branch Plaque');
    expect(here).toContain('the answer stands in our own chat');
    // Not mentioned, it is said to the others.
    expect(await answered(marta, { type: 'message', text: '', conversation: groupChat })).toEqual([]);
  });

  test('that is older than buttons live says so, and leads on', async () => {
    const card = await first('orders', '2104512987');
    app.setNow(new Date(testNow.getTime() + 31 * 86_400_000));
    const before = app.connector.messages.length;
    const own = read(await seen(card, marta));
    app.setNow(testNow);
    expect(own).toContain('This card is too old to show more.');
    expect(own).not.toContain('Plaque');
    expect(app.connector.messages).toHaveLength(before);
  });

  test('that was changed on its way shows nothing', async () => {
    const card = (await first('orders', '2104512987')) as { refresh: { action: { data: { button: string } } } };
    const { button } = card.refresh.action.data;
    const changed = `${button.slice(0, -2)}${button.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const sealed of [changed, 'all.', 'all.x', button.slice(4), 7]) {
      const action = { ...card.refresh.action, data: { button: sealed } };
      const own = await seen({ refresh: { action } } as unknown as Card, marta, 'manual');
      expect(read(own)).toContain('This button cannot be used here');
    }
  });
});
