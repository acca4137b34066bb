import { connect } from 'node:net';
import { pino } from 'pino';
import { z } from 'zod';
import { createApp } from '../../src/assembly/app.ts';
import { open } from '../../src/cards/button.ts';
import { demoConfig } from '../../src/demo/demo-config.ts';
import { diogo, marta } from '../../src/demo/people.ts';
import { pages } from '../../src/pages/index.ts';
import { page } from '../../src/pages/page.ts';
import { buttonsOf, type Card } from '../support/card.ts';
import { among, channel, groupChat } from '../support/group.ts';
import { upToConfirmation } from '../support/renewal.ts';
import { createTestApp, read, testApp } from '../support/test-app.ts';

/** Stands in the place of a page that nothing else here needs. */
const broken = page({
  name: 'msdn-subscriptions',
  title: 'Broken',
  area: 'conversation',
  card: 'help',
  summary: 'Throws',
  right: 'conversation.open',
  slots: z.object({}),
  load(): object {
    if (isBroken) throw new Error('a secret of the house');
    return {};
  },
  view: () => ({
    rows: [{ title: 'Broken', summary: '', example: '', button: open('msdn-subscriptions') }],
    none: false,
  }),
});
let isBroken = true;

const silent = pino({ enabled: false });

const app = testApp(
  {
    overrides: { pages: pages.map((entry) => (entry.name === broken.name ? broken : entry)) },
  },
  'shared',
);
let before: unknown;

beforeEach(async () => {
  before = await state();
});
afterEach(async () => {
  // Whatever was put in, nothing of any membership has changed.
  expect(await state()).toEqual(before);
});

async function state() {
  const all = await app.store.list('organizations', 'contoso', '', { limit: 1000 });
  return all.items.filter((item) => !item.document.id.startsWith('draft~'));
}

const titles = (card: Card | undefined) => buttonsOf(card ?? {}).map((button) => button.title);
const lastLog = (event: string) => app.log.findLast((line) => line.event === event);

test('an empty message is answered with what can be asked', async () => {
  for (const text of ['', '   ', '\n\t']) {
    const card = await app.as(marta).say(text);
    expect(read(card)).toContain('There was no text in your message.');
    expect(titles(card)).toHaveLength(3);
  }
});

test('an attachment alone is answered in words', async () => {
  const count = app.connector.messages.length;
  await app
    .as(marta)
    .send({ type: 'message', attachments: [{ contentType: 'image/png', contentUrl: 'https://x.example' }] });
  expect(read(app.connector.messages[count]?.attachments?.[0]?.content)).toContain('I cannot read files here.');
});

test('100 KB of text is answered at once', async () => {
  expect(read(await app.as(marta).say('renew '.repeat(17_000)))).toContain('That is more than I can read at once.');
});

test.each([
  '🙂🙂🙂',
  '__proto__',
  'constructor',
  '\u202eemoh',
  '\u0000',
  '<script>alert(1)</script>',
  '${x}',
  'ありがとう',
  "' OR 1=1 --",
])('“%s” is answered like any other sentence', async (text) => {
  const card = await app.as(marta).say(text);
  expect(titles(card).length).toBeGreaterThan(0);
  expect(read(card)).not.toContain('went wrong');
});

test('a body that is not JSON is 400, and logged', async () => {
  const { status, body } = await app.post('{"type": "message", ');
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: { code: 'BadArgument', message: 'The body is not valid JSON.' } });
  const { reference } = (body as { error: { reference: string } }).error;
  expect(lastLog('request-refused')).toMatchObject({ reference, status: 400 });
});

test.each(['null', '[]', '7', '"text"', '{}'])('%s is no activity: 400', async (body) => {
  expect((await app.post(body)).status).toBe(400);
});

test.each(['type', 'channelId', 'serviceUrl', 'from', 'recipient', 'conversation'])(
  'an activity without %s is 400, naming it',
  async (field) => {
    const { status, body } = await app.as(marta).send({ type: 'message', text: 'home', [field]: undefined });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: `These fields are missing or wrong: ${field}.` } });
  },
);

test('a body over 256 KB is 413', async () => {
  const { status, body } = await app.as(marta).send({ type: 'message', text: 'x'.repeat(300 * 1024) });
  expect(status).toBe(413);
  expect(body).toMatchObject({ error: { code: 'MessageSizeTooBig' } });
});

test('a thousand levels of nesting and a polluted prototype do nothing', async () => {
  expect(
    (
      await app
        .as(marta)
        .send({ type: 'message', text: 'home', value: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) })
    ).status,
  ).toBe(200);
  const polluted = '{"type":"message","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
  expect((await app.post(polluted)).status).toBe(400);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('an address that is not there is 404, another method 405, in our words', async () => {
  const nowhere = await fetch(`${app.address}/nowhere`);
  expect([nowhere.status, await nowhere.json()]).toMatchObject([
    404,
    { error: { message: 'There is nothing at this address.' } },
  ]);
  expect((await fetch(`${app.address}/api/messages`)).status).toBe(405);
});

test('a connection that is cut in the middle of a request leaves the bot standing', async () => {
  const { port } = new URL(app.address);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(
        'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"type"',
      );
      socket.destroy();
    });
    socket.on('close', () => resolve());
  });
  expect(read(await app.as(marta).say('home'))).toContain('Anniversary date');
});

test.each([undefined, 'Bearer x.y.z', 'Basic abc'])(
  'in production, a request with the token “%s” is 401',
  async (token) => {
    const channel = {
      authentication: 'on',
      appId: 'app',
      tenantId: 'tenant',
      identity: { kind: 'password', password: 'x' },
      tenants: ['tenant'],
      serviceHosts: [],
    } as const;
    const guarded = await createApp(
      { ...demoConfig({ port: 0, storeFile: '', signingKey: '', identity: app.identity.settings('tenant') }), channel },
      { store: app.store, log: silent },
    );
    const address = await guarded.listen();
    const activity = {
      type: 'message',
      channelId: 'msteams',
      serviceUrl: app.connector.serviceUrl,
      from: { id: 'x', aadObjectId: marta.objectId },
      recipient: { id: 'y' },
      conversation: { id: 'z' },
    };
    const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: token }) };
    const response = await fetch(`${address}/api/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(activity),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'Unauthorized', reference: expect.any(String) } });
    await guarded.stop();
  },
);

describe('a button', () => {
  const press = async (value: unknown) => {
    const { status, body } = await app.as(marta).send({ type: 'invoke', name: 'adaptiveCard/action', value });
    expect(status).toBe(200);
    return (body as { value: Card }).value;
  };

  test.each([
    undefined,
    null,
    7,
    {},
    { action: null },
    { action: { type: 'Action.Execute', verb: 'no/such' } },
    { action: { type: 'Action.Execute', verb: 'home/open', data: 'text' } },
    { action: { type: 'Action.Execute', verb: 'home/open', data: { button: 'x.y' } } },
    { action: { type: 'Action.Execute', verb: 'home/open', data: { button: { page: 'home' } } } },
  ])('that we never made (%j) is refused, with ways on', async (value) => {
    const card = await press(value);
    expect(read(card)).toContain('This button cannot be used here');
    expect(titles(card)).toHaveLength(3);
    expect(lastLog('button-refused')).toMatchObject({ reason: 'forged' });
  });

  test('whose verb was changed on its way is refused', async () => {
    const [renew] = buttonsOf((await app.as(marta).say('home')) ?? {});
    const card = await press({
      action: { type: 'Action.Execute', verb: 'renew-membership/confirm', data: renew?.data },
    });
    expect(read(card)).toContain('Nothing was done.');
  });

  test('of somebody else is refused to the one who presses it', async () => {
    const martas = await app.as(marta).say('home');
    const diogos = app.as(diogo);
    expect(read(await diogos.press(martas, 'Renew'))).toContain('This button cannot be used here');
    expect(lastLog('button-refused')).toMatchObject({ reason: 'of-another' });
  });

  test('with inputs that the step does not have changes nothing', async () => {
    const chat = app.as(marta);
    const start = await chat.say('renew gold data platform');
    const profile = await chat.press(start, 'Continue', {
      step: 'confirm',
      level: 'gold',
      price: '0',
      rights: 'global-administrator',
    });
    expect(read(profile)).toContain('Step 2 of 5');
  });

  test('older than buttons live opens its page anew, and does nothing', async () => {
    const chat = app.as(marta);
    const confirm = await upToConfirmation(chat, await chat.say('renew gold data platform'));
    const now = new Date('2027-02-15T12:00:00Z');
    app.setNow(new Date(now.getTime() + 31 * 86_400_000));
    const card = await chat.press(confirm, 'Place the order');
    app.setNow(now);
    expect(read(card)).not.toContain('Thank you!');
    expect(read(card)).toContain('Renew a competency');
  });

  test('of a page that is not there any more says so', async () => {
    const before = app.as(marta);
    const other = await createTestApp({
      overrides: { pages: pages.filter((entry) => entry.name !== 'renew-membership') },
    });
    const card = await other.as(marta).press(await before.say('home'), 'Renew');
    expect(read(card)).toContain('This button belongs to a page that is not there any more.');
    await other.close();
  });

  test('of a client that knows no Action.Execute comes as a message, and the same card moves on', async () => {
    const chat = app.as(marta);
    const card = await chat.say('home');
    const sent = app.connector.messages.at(-1);
    const [renew] = buttonsOf(card ?? {});
    const count = app.connector.messages.length;
    await chat.send({ type: 'message', value: renew?.data, replyToId: sent?.id });
    expect(app.connector.messages.length).toBe(count);
    const updated = app.connector.messages.find((message) => message.id === sent?.id);
    expect(updated?.updates).toBe(1);
    expect(read(updated?.attachments?.[0]?.content)).toContain('Step 1 of 5');
  });

  test.each(['groupChat', 'channel'])(
    'of such a client in a %s neither replaces the card of all nor shows them what is for one',
    async (conversationType) => {
      const chat = app.as(marta);
      const [renew] = buttonsOf((await chat.say('home')) ?? {});
      const cardOfAll = app.connector.messages.at(-1);
      const conversation = { ...(conversationType === 'channel' ? channel : groupChat) };
      for (const replyToId of [cardOfAll?.id, undefined]) {
        const { here, alone } = await among(
          app,
          marta,
          { type: 'message', value: renew?.data, replyToId },
          conversation,
        );
        expect(here.map(read)).toEqual([expect.stringContaining('the answer stands in our own chat')]);
        expect(read(here[0])).not.toContain('Contoso');
        expect(alone.map(({ card }) => read(card))).toEqual([expect.stringContaining('Step 1 of 5')]);
      }
      expect(app.connector.messages.find(({ id }) => id === cardOfAll?.id)).toMatchObject({ updates: 0 });
    },
  );
});

test('an invoke that we do not know is 501, not silence', async () => {
  expect((await app.as(marta).send({ type: 'invoke', name: 'composeExtension/somethingNew', value: {} })).status).toBe(
    501,
  );
});

describe('a page that fails', () => {
  test('is answered with a card that says what to do, and the number of the log line', async () => {
    const card = await app.as(marta).say('show my MSDN subscriptions');
    const reference = /Reference (\w{8})\./.exec(read(card))?.[1];
    expect(reference).toBeDefined();
    expect(read(card)).not.toContain('a secret of the house');
    expect(lastLog('turn-failed')).toMatchObject({ reference, level: 50 });
    expect(titles(card)).toEqual(['What you can ask for']);
  });

  test('is answered to a press with a card that offers to try again, and trying again works', async () => {
    const chat = app.as(marta);
    isBroken = false;
    const whole = await chat.say('show my MSDN subscriptions');
    isBroken = true;
    const failed = await chat.press(whole, 'Broken');
    expect(titles(failed)).toEqual(['Try again', 'What you can ask for']);
    isBroken = false;
    expect(titles(await chat.press(failed, 'Try again'))).toEqual(['Broken']);
  });
});

test('nothing that was logged names a person, a mail address, an id or a button', () => {
  const lines = app.log.map((line) => JSON.stringify(line)).join('\n');
  for (const secret of [marta.name, marta.email, marta.objectId, diogo.objectId, 'a:0d3', 'sealed', 'contoso']) {
    expect(lines).not.toContain(secret);
  }
});
