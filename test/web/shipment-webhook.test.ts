import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diogo, marta } from '../../src/demo/people.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { BusyError, type Store, UnavailableError } from '../../src/store/store.ts';
import { type Carrier, createCarrier } from '../support/carrier.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

const secret = 'the-secret-of-the-fulfilment-house-0001';
const earlierSecret = 'the-secret-that-it-had-until-yesterday';
const folder = mkdtempSync(join(tmpdir(), 'shipments-'));

let app: TestApp;
let carrier: Carrier;
let now = testNow;
/** What the store throws instead of writing; undefined while it works. */
let fault: Error | undefined;

beforeAll(async () => {
  const real = openSqliteStore({ file: join(folder, 'store.sqlite'), now: () => now });
  const store: Store = {
    ...real,
    commit: async (...asked) => {
      if (fault !== undefined) throw fault;
      return real.commit(...asked);
    },
  };
  app = await createTestApp({ config: { shipmentSecrets: [secret, earlierSecret] }, overrides: { store } });
  carrier = createCarrier(app.address, secret, () => now);
  // The language is learned, which takes its time on a busy machine.
}, 60_000);
beforeEach(() => {
  fault = undefined;
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

function pass(milliseconds: number): void {
  now = new Date(now.getTime() + milliseconds);
  app.setNow(now);
}

let count = 0;
/** Something new about a shipment that nobody knows yet, on an order of Contoso. */
function aReport(overrides: object = {}) {
  count += 1;
  return {
    id: `evt-${count}`,
    occurredAt: now.toISOString(),
    partnerId: '1417220',
    orderNumber: '2104468213',
    shipmentNumber: `K-${count}`,
    contents: 'Welcome kit',
    state: 'shipped',
    carrier: 'DHL',
    trackingNumber: '4038221907',
    ...overrides,
  };
}
const stored = async (number: string) => (await app.membership.shipment('contoso', number))?.value;
const noticesAbout = async (number: string) => app.membership.notices('contoso', 'shipment', number);
const everything = async () => (await app.store.list('organizations', 'contoso', '', { limit: 1000 })).items;

test('what is told is written down: the shipment, who told it, and the news for who looks after it', async () => {
  const report = aReport({ expectedOn: '2027-02-20' });
  expect(await carrier.send(report)).toMatchObject({
    status: 200,
    body: { changed: true, shipment: { number: report.shipmentNumber, state: 'shipped' } },
  });
  expect(await stored(report.shipmentNumber)).toEqual({
    organizationId: 'contoso',
    number: report.shipmentNumber,
    orderNumber: '2104468213',
    contents: 'Welcome kit',
    locationId: 'lisbon',
    state: 'shipped',
    shipsOn: '2027-02-15',
    expectedOn: '2027-02-20',
    carrier: 'DHL',
    trackingNumber: '4038221907',
    // Where it left for stays, whatever the location says later.
    sentTo: {
      addressLines: ['Avenida da Liberdade 110', '4.º andar'],
      city: 'Lisbon',
      postalCode: '1269-046',
      country: 'PT',
    },
  });
  const audit = (await everything()).filter(({ document }) => JSON.stringify(document).includes('"shipment-shipped"'));
  expect(JSON.stringify(audit)).toContain(report.shipmentNumber);
  expect((await noticesAbout(report.shipmentNumber)).map((notice) => notice.value.stage)).toContain('shipped');
});

test('a kit that was planned is sent: it is still one shipment, on its page at once', async () => {
  await carrier.send(aReport({ shipmentNumber: 'S-40502', expectedOn: '2027-02-22' }));
  const card = read(await app.as(marta).say('any shipments on the way?'));
  expect(card.match(/S-40502/g)).toHaveLength(1);
  expect(card).toContain('Sent on 15 February 2027, expected on 22 February 2027.');
});

test('the Partner ID of a location says where it goes', async () => {
  const [porto] =
    (await app.membership.organization('contoso'))?.value.locations.filter(({ id }) => id === 'porto') ?? [];
  const report = aReport({ partnerId: porto?.partnerId });
  await carrier.send(report);
  expect(await stored(report.shipmentNumber)).toMatchObject({ locationId: 'porto' });
});

test('people hear of it once, and several of one burst in one message', async () => {
  const chat = app.as(marta);
  await chat.say('home');
  const before = app.connector.messages.length;
  const reports = [aReport({ contents: 'Kit one' }), aReport({ contents: 'Kit two' })];
  for (const report of [...reports, ...reports]) await carrier.send(report);
  pass(120_000);
  await app.notices.deliver();
  const own = app.connector.messages.slice(before).filter((message) => message.conversationId.includes(marta.objectId));
  const cards = own.map((message) => read(message.attachments?.[0]?.content));
  expect(cards).toHaveLength(1);
  expect(cards[0]).toContain('Kit one: Sent on');
  expect(cards[0]).toContain('Kit two: Sent on');
});

test('somebody without rights hears nothing', async () => {
  await app.as(diogo).say('help');
  const before = app.connector.messages.length;
  await carrier.send(aReport());
  pass(120_000);
  await app.notices.deliver();
  const to = app.connector.messages.slice(before).map((message) => message.conversationId);
  expect(to).not.toContain(`a:${diogo.objectId}`);
});

describe('a request that is not signed as it should be changes nothing', () => {
  test.each<[string, Parameters<Carrier['send']>[1], string]>([
    ['another secret', { secret: 'a-secret-that-somebody-made-up-000000' }, 'WrongSignature'],
    ['another body than the signed one', { body: '{"id":"evt-forged"}' }, 'WrongSignature'],
    ['a signature that is too short', { headers: { 'pmc-signature': 'sha256=abcd' } }, 'WrongSignature'],
    ['a signature that is too long', { headers: { 'pmc-signature': `sha256=${'a'.repeat(65)}` } }, 'WrongSignature'],
    ['a signature in other letters', { headers: { 'pmc-signature': `sha256=${'z'.repeat(64)}` } }, 'WrongSignature'],
    ['another kind of signature', { headers: { 'pmc-signature': `sha1=${'a'.repeat(40)}` } }, 'WrongSignature'],
    ['no signature', { headers: { 'pmc-signature': '' } }, 'NotSigned'],
    ['no timestamp', { headers: { 'pmc-timestamp': '' } }, 'NotSigned'],
    ['a timestamp that was put in later', { headers: { 'pmc-timestamp': '1802700000' } }, 'WrongSignature'],
    ['a timestamp that is no number', { headers: { 'pmc-timestamp': 'NaN' } }, 'WrongTimestamp'],
    ['a timestamp in milliseconds', { headers: { 'pmc-timestamp': '1802692800000' } }, 'WrongTimestamp'],
    ['a timestamp as a date', { headers: { 'pmc-timestamp': '2027-02-15T12:00:00Z' } }, 'WrongTimestamp'],
    ['a timestamp with parts of a second', { headers: { 'pmc-timestamp': '1802692800.5' } }, 'WrongTimestamp'],
  ])('%s', async (_, sending, code) => {
    const before = await everything();
    expect(await carrier.send(aReport(), sending)).toMatchObject({ status: 401, body: { error: { code } } });
    expect(await everything()).toEqual(before);
  });

  test.each([
    ['five minutes and a second ago', -301, 401],
    ['five minutes ago', -300, 200],
    ['in five minutes, by another clock', 300, 200],
    ['in five minutes and a second', 301, 401],
  ])('signed %s', async (_, seconds, status) => {
    // On a whole second, as timestamps are.
    now = new Date(Math.ceil(now.getTime() / 1000) * 1000);
    app.setNow(now);
    const answer = await carrier.send(aReport(), { at: new Date(now.getTime() + seconds * 1000) });
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.body.error?.code).toBe('TimestampTooOld');
  });

  test('the same JSON written in another way is another body', async () => {
    const report = aReport();
    const answer = await carrier.send(JSON.stringify(report), { body: JSON.stringify(report, null, 2) });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'WrongSignature' } } });
  });
});

test.each(['upper', 'mixed'])('a signature in hexadecimal of %s case is as good', async (letters) => {
  const report = JSON.stringify(aReport());
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const digits = createHmac('sha256', secret).update(`${timestamp}.${report}`).digest('hex');
  const written =
    letters === 'upper'
      ? digits.toUpperCase()
      : digits.replace(/[a-f]/g, (sign, at) => (at % 2 ? sign : sign.toUpperCase()));
  const headers = { 'pmc-timestamp': timestamp, 'pmc-signature': `sha256=${written}` };
  expect((await carrier.send(report, { headers })).status).toBe(200);
});

test('while the secret is changed the earlier one is good too', async () => {
  expect((await carrier.send(aReport(), { secret: earlierSecret })).status).toBe(200);
});

describe('the same event again', () => {
  test('changes nothing, and is answered as taken', async () => {
    const report = aReport();
    await carrier.send(report);
    const before = await everything();
    pass(60_000);
    expect(await carrier.send(report)).toMatchObject({ status: 200, body: { changed: false } });
    expect(await everything()).toEqual(before);
  });

  test('is one change also when it comes twenty times at once', async () => {
    const report = aReport();
    const answers = await Promise.all(Array.from({ length: 20 }, () => carrier.send(report)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.filter(({ body }) => body.changed === true)).toHaveLength(1);
    const { shipments } = await app.membership.shipments('contoso', 100);
    expect(shipments.filter(({ number }) => number === report.shipmentNumber)).toHaveLength(1);
  });

  test('with something else in it is refused, for 72 hours', async () => {
    const report = aReport();
    await carrier.send(report);
    const other = { ...report, trackingNumber: '9999999999' };
    pass(71 * 3_600_000);
    expect(await carrier.send(other)).toMatchObject({ status: 409, body: { error: { code: 'IdUsedOtherwise' } } });
    expect(await carrier.send({ ...other, partnerId: '2093310' })).toMatchObject({ status: 409 });
    expect(await stored(report.shipmentNumber)).toMatchObject({ trackingNumber: '4038221907' });
    pass(2 * 3_600_000);
    // What the shipment itself remembers stays true.
    expect(await carrier.send(other)).toMatchObject({ status: 200, body: { changed: false } });
  });
});

test('events that overtake one another end in the same state, and only what is new is news', async () => {
  const shipmentNumber = 'K-overtaken';
  const at = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  await carrier.send(aReport({ shipmentNumber, state: 'delivered', occurredAt: at(1), carrier: undefined }));
  const late = [
    aReport({ shipmentNumber, state: 'shipped', occurredAt: at(30) }),
    aReport({ shipmentNumber, state: 'delayed', occurredAt: at(20) }),
    aReport({ shipmentNumber, state: 'scheduled', occurredAt: at(40) }),
  ];
  for (const report of late) expect((await carrier.send(report)).body.shipment?.state).toBe('delivered');
  const stages = (await noticesAbout(shipmentNumber)).map((notice) => notice.value.stage);
  expect([...new Set(stages)]).toEqual(['delivered']);
});

test('two first events of one shipment at the same time make one shipment', async () => {
  const shipmentNumber = 'K-first';
  const answers = await Promise.all([
    carrier.send(aReport({ shipmentNumber, shipsOn: '2027-02-14' })),
    carrier.send(aReport({ shipmentNumber, shipsOn: '2027-02-13' })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const { shipments } = await app.membership.shipments('contoso', 100);
  expect(shipments.filter(({ number }) => number === shipmentNumber)).toHaveLength(1);
});

test('what happened long ago is written down without telling anybody', async () => {
  const report = aReport({ occurredAt: '2027-01-20T09:00:00Z' });
  await carrier.send(report);
  expect(await stored(report.shipmentNumber)).toMatchObject({ shipsOn: '2027-01-20' });
  expect(await noticesAbout(report.shipmentNumber)).toEqual([]);
});

describe('what cannot be understood is refused, and says why', () => {
  test.each<[string, object, string]>([
    ['no id', { id: undefined }, 'id'],
    ['an id with other signs', { id: 'a/b' }, 'id'],
    ['a state that there is not', { state: 'lost' }, 'state'],
    ['a day that there is not', { expectedOn: '2027-02-30' }, 'expectedOn'],
    ['a date in another form', { shipsOn: '15/02/2027' }, 'shipsOn'],
    ['an instant without a zone', { occurredAt: '2027-02-15T12:00:00' }, 'occurredAt'],
    ['tomorrow', { occurredAt: '2027-03-29T12:00:00Z' }, 'occurredAt'],
    ['a Partner ID that is none', { partnerId: '0' }, 'partnerId'],
    ['an order number that is none', { orderNumber: 2104468213 }, 'orderNumber'],
    ['a misspelt field', { tracking: '123' }, 'tracking'],
    ['control characters', { contents: 'a\u0000b' }, 'contents'],
    ['a text that is too long', { carrier: 'x'.repeat(61) }, 'carrier'],
  ])('%s', async (_, wrong, field) => {
    const { status, body } = await carrier.send(aReport(wrong));
    expect({ status, code: body.error?.code }).toEqual({ status: 400, code: 'WrongFields' });
    expect(body.error?.message).toContain(field);
  });

  test.each<[string, string | Buffer]>([
    ['no JSON', 'state=shipped'],
    ['half of it', '{"id":'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['a thousand levels', `${'['.repeat(1000)}${']'.repeat(1000)}`],
    ['nothing', ''],
  ])('%s', async (_, body) => {
    expect(await carrier.send(body)).toMatchObject({ status: 400, body: { error: { code: 'NotJson' } } });
  });

  test.each(['[]', 'null', '"shipped"', '{"__proto__":{"state":"shipped"}}', '{"constructor":{}}'])(
    '%s',
    async (body) => {
      expect(await carrier.send(body)).toMatchObject({ status: 400, body: { error: { code: 'WrongFields' } } });
    },
  );

  test('a body of more than 16 KB', async () => {
    const answer = await carrier.send(aReport({ contents: 'x'.repeat(20_000) }));
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'MessageSizeTooBig' } } });
  });

  test('a body of more than 16 KB that does not say how long it is', async () => {
    const response = await fetch(`${app.address}/api/shipments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'pmc-timestamp': '1', 'pmc-signature': 'x' },
      body: new ReadableStream({
        start(stream) {
          for (let part = 0; part < 40; part += 1) stream.enqueue(new Uint8Array(1024));
          stream.close();
        },
      }),
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test.each([{ 'content-type': 'text/plain' }, { 'content-encoding': 'gzip' }])('%j', async (headers) => {
    expect(await carrier.send(aReport(), { headers: headers as Record<string, string> })).toMatchObject({
      status: 415,
      body: { error: { code: 'UnsupportedMediaType' } },
    });
  });

  test.each<[string, object, string]>([
    ['an order that nobody has', { orderNumber: '9999999999' }, 'UnknownOrder'],
    ['a Partner ID that nobody has', { partnerId: '99999999' }, 'UnknownOrder'],
    ['an order of another organization', { partnerId: '2093310' }, 'UnknownOrder'],
    ['a new shipment without its contents', { contents: undefined }, 'UnknownShipment'],
    ['a shipment of another order', { shipmentNumber: 'S-40387' }, 'ShipmentOfAnotherOrder'],
  ])('%s', async (_, wrong, code) => {
    expect(await carrier.send(aReport(wrong))).toMatchObject({ status: 422, body: { error: { code } } });
  });

  test('more events than any parcel has', async () => {
    const shipmentNumber = 'K-endless';
    for (let told = 0; told < 100; told += 1) {
      pass(1000);
      await carrier.send(aReport({ shipmentNumber }));
    }
    expect(await carrier.send(aReport({ shipmentNumber }))).toMatchObject({
      status: 422,
      body: { error: { code: 'TooManyEvents' } },
    });
  });
});

test('each refusal has a reference that stands in the log', async () => {
  const { body } = await carrier.send(aReport({ orderNumber: '9999999999' }));
  expect(app.log.findLast((line) => line.event === 'shipment-refused')).toMatchObject({
    reference: body.error?.reference,
    status: 422,
    code: 'UnknownOrder',
  });
});

test('a field that there is not is named to the sender, and not in the log', async () => {
  const { body } = await carrier.send(aReport({ 'canary@example.com': '1', state: 'lost' }));
  expect(body.error?.message).toContain('canary@example.com');
  expect(app.log.findLast((line) => line.event === 'shipment-refused')).toMatchObject({ fields: ['state', 'another'] });
  expect(JSON.stringify(app.log)).not.toContain('canary');
});

test('other methods are told so', async () => {
  expect((await fetch(`${app.address}/api/shipments`)).status).toBe(405);
});

describe('while the store does not answer', () => {
  test.each([
    ['cannot be reached', new UnavailableError('no route to the account'), '30'],
    ['is too busy', new BusyError('429', 5000), '5'],
  ])('when it %s the sender is told when to come again, and then nothing is lost', async (_, error, seconds) => {
    const report = aReport();
    fault = error;
    const answer = await carrier.send(report);
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'Unavailable' } } });
    expect(answer.headers.get('retry-after')).toBe(seconds);
    expect(JSON.stringify(answer.body)).not.toContain('account');
    fault = undefined;
    expect(await carrier.send(report)).toMatchObject({ status: 200, body: { changed: true } });
  });
});

test('whoever cannot sign has to wait after 30 refusals a minute, and keeps nobody out who can', async () => {
  const busy = await createTestApp({ config: { shipmentSecrets: [secret] } });
  const hasty = createCarrier(busy.address, secret, () => testNow);
  const forge = () => hasty.send('{}', { secret: 'a-secret-that-somebody-made-up-000000' });
  const answers = [];
  for (let count = 0; count < 700; count += 1) answers.push(await forge());
  expect(answers.map(({ status }) => status)).toEqual([...Array(30).fill(401), ...Array(670).fill(429)]);
  expect(answers[30]).toMatchObject({ body: { error: { code: 'TooManyRequests' } } });
  expect(answers[30]?.headers.get('retry-after')).toBe('60');
  expect(busy.log.filter((line) => line.event === 'shipment-refused')).toHaveLength(31);
  const report = aReport({ occurredAt: testNow.toISOString() });
  expect(await hasty.send(report)).toMatchObject({ status: 200, body: { changed: true } });
  await busy.close();
});

test('without a secret there is nothing at this address', async () => {
  const closed = await createTestApp();
  const answer = await createCarrier(closed.address, secret, () => testNow).send(aReport());
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'NotFound' } } });
  await closed.close();
});

test('no secret, no signature, no tracking number and no name is in the log', () => {
  const text = JSON.stringify(app.log);
  expect(text).toContain('shipment-reported');
  for (const private_ of [secret, earlierSecret, 'sha256=', '4038221907', 'Welcome kit']) {
    expect(text).not.toContain(private_);
  }
});
