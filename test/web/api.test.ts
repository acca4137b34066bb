import { randomUUID } from 'node:crypto';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import {
  aoife,
  type DemoPerson,
  demoIndividualId,
  demoTenantId,
  diogo,
  helena,
  lucia,
  marta,
  nuno,
  rui,
} from '../../src/demo/people.ts';
import type { DeedDone, DeedShown } from '../../src/pictures/shown/deed.ts';
import type { ProblemShown } from '../../src/pictures/shown/problem.ts';
import { writes } from '../../src/store/repositories/writes.ts';
import { UnavailableError } from '../../src/store/store.ts';
import { mergedInto } from '../../src/store/things/merge.ts';
import { tabOf } from '../support/tab.ts';
import { createTestApp, read, type TestApp, testNow } from '../support/test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

const claimsOf = (person: DemoPerson) => ({ tenantId: demoTenantId, ...person });
const seconds = testNow.getTime() / 1000;
const linesOf = (event: string) => app.log.filter((line) => line.event === event);

async function problemFor(token: string | undefined): Promise<ProblemShown & { readonly headers: Headers }> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${app.address}/api/visit`, { headers });
  return { ...((await response.json()) as ProblemShown), headers: response.headers };
}

test('who speaks, for which organization, and what there is to see', async () => {
  const visit = await tabOf(app, marta).visit();
  expect(visit).toMatchObject({
    name: 'Marta Oliveira',
    locale: 'en-GB',
    today: '2027-02-15',
    organization: {
      id: 'contoso',
      name: 'Contoso Consulting',
      rights: 'global-administrator',
      rightsText: 'Global Administrator · Contoso Lisbon',
    },
    organizations: [{ id: 'contoso', name: 'Contoso Consulting' }],
  });
  expect(visit.pictures.map(({ name }) => name)).toEqual([
    'membership',
    'year',
    'readiness',
    'requests',
    'purchases',
    'shipments',
    'licenses',
    'certifications',
    'privileges',
  ]);
});

describe('a token that does not prove who asks reads nothing', () => {
  test.each<[string, Record<string, unknown>, string, number]>([
    ['for another application', { aud: 'other' }, 'token-refused', 401],
    ['of another issuer', { iss: 'https://issuer.example/x/v2.0' }, 'token-refused', 401],
    ['of version 1', { ver: '1.0' }, 'token-refused', 401],
    ['without the scope', { scp: 'User.Read' }, 'token-refused', 401],
    ['of an application', { scp: undefined, roles: ['access_as_user'] }, 'token-refused', 401],
    ['fetched by another client', { azp: 'other' }, 'token-refused', 401],
    ['not good yet', { nbf: seconds + 310 }, 'token-refused', 401],
    ['without a person', { oid: undefined }, 'token-refused', 401],
    ['of a person without an id', { oid: '' }, 'token-refused', 401],
    ['of a person whose id is a path', { oid: '../contoso' }, 'token-refused', 401],
    ['that has run out', { exp: seconds - 310 }, 'token-expired', 401],
    ['of another tenant', { tid: 'tenant-9', iss: 'https://issuer.example/tenant-9/v2.0' }, 'tenant-not-let-in', 403],
  ])('%s', async (_case, claims, code, status) => {
    const problem = await problemFor(await app.identity.issuer.userToken(claimsOf(marta), claims));
    expect(problem).toMatchObject({ code, status });
    expect(problem.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
    expect(problem.headers.get('cache-control')).toBe('no-store');
    expect(await app.membership.individual(demoIndividualId(marta))).toMatchObject({
      value: { name: 'Marta Oliveira' },
    });
  });

  test('none, one that nobody signed, or somebody else did, or that was changed', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const good = await app.identity.issuer.userToken(claimsOf(marta));
    const [header, body = '', signature] = good.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, oid: rui.objectId })).toString('base64url');
    const secret = new TextEncoder().encode('a secret of thirty-two characters!!');
    expect(await problemFor(undefined)).toMatchObject({ code: 'no-token', status: 401 });
    for (const forged of [
      new UnsecuredJWT(claims).encode(),
      await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'entra-1' }).sign(privateKey),
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'entra-1' }).sign(secret),
      `${header}.${changed}.${signature}`,
      `${header}.${body}.`,
    ]) {
      expect(await problemFor(forged)).toMatchObject({ code: 'token-refused', status: 401 });
    }
    // Whoever sends them is of no company that could be let in or not.
    for (const none of ['x.y.z', 'x', `a${'b'.repeat(7000)}`]) {
      expect(await problemFor(none)).toMatchObject({ code: 'token-refused', status: 401 });
    }
  });

  test('that of the channel, or of the bot itself', async () => {
    const channel = await app.identity.issuer.channelToken('https://smba.example');
    expect((await problemFor(channel)).status).toBe(401);
    const bot = await app.identity.issuer.userToken(claimsOf(marta), { oid: undefined, scp: undefined, idtyp: 'app' });
    expect(await problemFor(bot)).toMatchObject({ code: 'token-refused' });
  });

  test('nor is who signs it asked, if it names a tenant that is not let in', async () => {
    const before = app.identity.asked.length;
    const token = await app.identity.issuer.userToken({ ...claimsOf(marta), tenantId: 'tenant-9' });
    expect(await problemFor(token)).toMatchObject({ code: 'tenant-not-let-in' });
    expect(app.identity.asked.length).toBe(before);
  });

  test('each is told in a sentence what to do, with the number that the log has too', async () => {
    const problem = await problemFor(undefined);
    expect(problem.detail).toContain('Open the dashboard in Microsoft Teams');
    expect(problem.headers.get('x-request-id')).toBe(problem.reference);
    expect(linesOf('api')).toMatchObject([
      { asks: 'visit', status: 401, code: 'no-token', reference: problem.reference },
    ]);
  });
});

describe('whoever belongs nowhere', () => {
  test('hears what to do, and sees nothing', async () => {
    const tab = tabOf(app, nuno);
    const visit = await tab.visit();
    expect(visit).toMatchObject({ pictures: [], organizations: [] });
    expect(visit.organization).toBeUndefined();
    expect(visit.none?.text).toMatch(/\.$/);
    expect(visit.none?.ask.text).not.toBe('');
    expect(await tab.refused('/api/pictures/certifications')).toMatchObject({ status: 403, code: 'no-organization' });
  });

  test('and waits for an answer, is told that', async () => {
    expect((await tabOf(app, helena).visit()).none?.text).toContain('waiting for an answer');
  });

  test('as a guest of another company, is told where to look', async () => {
    const tab = tabOf(app, nuno, { acct: 1 });
    const problem = await tab.refused('/api/visit');
    expect(problem).toMatchObject({ status: 403, code: 'guest-account' });
    expect(problem.detail).toContain('Choose the company that you work for in Teams');
  });
});

describe('somebody of two organizations', () => {
  test('sees each as what they are there', async () => {
    const tab = tabOf(app, diogo);
    const [here, there] = [await tab.visit('contoso'), await tab.visit('northwind')];
    expect(here.organizations).toEqual(there.organizations);
    expect(here.organization?.name).toBe('Contoso Consulting');
    expect(there.organization?.name).toBe('Northwind Services');
    expect(there.elsewhere?.ask.text).toBe('switch to Northwind Services');
    const shown = await tab.get('/api/pictures/privileges?organization=northwind');
    expect(shown.body).toMatchObject({ organization: { id: 'northwind' } });
  });

  test('sees no third one, whether it is there or not', async () => {
    const tab = tabOf(app, diogo);
    const [one, other] = [
      await tab.refused('/api/pictures/privileges?organization=tailspin'),
      await tab.refused('/api/pictures/privileges?organization=atlantis'),
    ];
    expect({ ...one, reference: '' }).toEqual({ ...other, reference: '' });
    expect(one).toMatchObject({
      status: 403,
      code: 'not-a-member',
      organizations: [{ id: 'contoso' }, { id: 'northwind' }],
    });
    expect(await tab.refused('/api/visit?organization=tailspin')).toMatchObject({ code: 'not-a-member' });
  });
});

test('who was an administrator a minute ago sees nothing any more, whatever their browser kept', async () => {
  const tab = tabOf(app, marta);
  const first = await tab.get('/api/pictures/membership');
  const etag = first.headers.get('etag') ?? '';
  const kept = await app.membership.association('contoso', demoIndividualId(marta));
  if (kept === undefined) throw new Error('Marta is associated');
  await app.membership.commit('contoso', 'lost', [writes.replaced(kept, { ...kept.value, rights: 'none' })]);
  const { status } = await tab.get('/api/pictures/membership', { 'if-none-match': etag });
  expect(status).toBe(403);
  expect((await tab.visit()).pictures.map(({ name }) => name)).toEqual(['certifications', 'privileges']);
  await app.membership.commit('contoso', 'left', [
    writes.removed((await app.membership.association('contoso', demoIndividualId(marta))) ?? kept),
  ]);
  const problem = await tab.refused('/api/pictures/membership?organization=contoso');
  expect(problem).toMatchObject({ status: 403, code: 'not-a-member', organizations: [] });
});

test('an organization that has become part of another one is told to whom it was theirs', async () => {
  const left = { merge: 'm1', into: 'contoso', name: 'Contoso Consulting', partnerId: '1', at: testNow.toISOString() };
  const document = mergedInto.document({ organizationId: 'northwind', ...left });
  const kept = await app.membership.association('northwind', demoIndividualId(diogo));
  await app.membership.commit('northwind', 'merged', [
    { kind: 'create', document },
    ...(kept === undefined ? [] : [writes.removed(kept)]),
  ]);
  const problem = await tabOf(app, diogo).refused('/api/pictures/privileges?organization=northwind');
  expect(problem).toMatchObject({ status: 410, code: 'merged', organizations: [{ id: 'contoso' }] });
  expect(problem.detail).toContain('Contoso Consulting');
  expect(await tabOf(app, marta).refused('/api/visit?organization=northwind')).toMatchObject({ code: 'not-a-member' });
});

describe('signing out in the chat', () => {
  const signOut = async () => {
    const card = await app.as(marta).say('sign out');
    await app.as(marta).press(card, 'Sign out');
  };

  test('closes the tab until the person says that they want in again', async () => {
    const tab = tabOf(app, marta);
    await tab.visit();
    await signOut();
    for (const path of ['/api/visit', '/api/pictures/membership']) {
      expect(await tab.refused(path)).toMatchObject({ status: 401, code: 'signed-out' });
    }
    expect((await tab.post('/api/session', {})).status).toBe(200);
    expect((await tab.visit()).name).toBe('Marta Oliveira');
  });

  test('and in again there opens it too', async () => {
    await tabOf(app, marta).visit();
    await signOut();
    await app.as(marta).say('when is our anniversary date?');
    expect((await tabOf(app, marta).visit()).pictures.length).toBeGreaterThan(0);
  });

  test('a session that has only run out is opened again by the next token', async () => {
    const tab = tabOf(app, marta);
    await tab.visit();
    app.setNow(new Date(testNow.getTime() + 9 * 3_600_000));
    expect((await tab.visit()).name).toBe('Marta Oliveira');
  });
});

test('what has not changed is not sent again, and nobody between keeps it', async () => {
  const tab = tabOf(app, marta);
  for (const path of ['/api/visit', '/api/pictures/year', '/api/pictures/readiness']) {
    const first = await tab.get(path);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toBe('Authorization, Accept-Language');
    expect(first.headers.get('access-control-allow-origin')).toBeNull();
    expect(first.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await tab.get(path, { 'if-none-match': known });
      expect(again.status).toBe(304);
      expect(again.body).toBeUndefined();
      expect(again.headers.get('etag')).toBe(etag);
    }
  }
  const first = await tab.get('/api/visit');
  const other = await tabOf(app, lucia).get('/api/visit', { 'if-none-match': first.headers.get('etag') ?? '' });
  expect(other.status).toBe(200);
});

test('a store out of reach is said, and nothing is shown', async () => {
  let isDown = false;
  const store = new Proxy(app.store, {
    get(target, property, receiver) {
      const value = Reflect.get(target, property, receiver);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (isDown && property !== 'close') throw new UnavailableError('the store does not answer');
        return value.apply(target, given);
      };
    },
  });
  const other = await createTestApp({ overrides: { store } });
  try {
    const tab = tabOf(other, marta);
    await tab.visit();
    isDown = true;
    const { status, headers, body } = await tab.get<ProblemShown>('/api/pictures/membership');
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('5');
    expect(body).toMatchObject({ code: 'unavailable' });
  } finally {
    isDown = false;
    await other.close().catch(() => {});
  }
});

test('keys that cannot be fetched are no reason to let somebody in, nor to send them away', async () => {
  await app.identity.close();
  const token = await app.identity.issuer.userToken(claimsOf(marta));
  expect(await problemFor(token)).toMatchObject({ status: 503, code: 'sign-in-unavailable' });
});

test('who asks for very much hears that, and nobody else does', async () => {
  await app.close();
  app = await createTestApp({ config: { requestsAMinute: 3 } });
  const tab = tabOf(app, marta);
  for (let count = 0; count < 3; count += 1) expect((await tab.get('/api/visit')).status).toBe(200);
  const { status, headers } = await tab.get('/api/visit');
  expect(status).toBe(429);
  expect(headers.get('retry-after')).toBe('60');
  expect((await tab.get('/api/pictures/year')).status).toBe(200);
  expect((await tabOf(app, lucia).get('/api/visit')).status).toBe(200);
});

test('an address that is none, a picture that is none, and other methods', async () => {
  const tab = tabOf(app, marta);
  expect(await tab.refused('/api/pictures/nothing')).toMatchObject({ status: 404, code: 'unknown-picture' });
  expect(await tab.refused(`/api/pictures/${encodeURIComponent('../../etc')}`)).toMatchObject({ status: 404 });
  expect((await fetch(`${app.address}/api/nothing`)).status).toBe(404);
  for (const method of ['PUT', 'DELETE', 'OPTIONS']) {
    expect((await fetch(`${app.address}/api/visit`, { method })).status).toBe(405);
  }
});

test('a name that turns round what stands after it does not', async () => {
  const kept = await app.membership.associationRequest('contoso', demoIndividualId(helena));
  if (kept === undefined) throw new Error('Helena has asked');
  const name = '\u202Eecila\u202C <b>مرحبا</b>';
  await app.membership.commit('contoso', 'turned', [writes.replaced(kept, { ...kept.value, name })]);
  const { requests } = await tabOf(app, marta).picture('requests');
  expect(requests[0]?.name).toBe('ecila <b>مرحبا</b>');
  expect(JSON.stringify(requests)).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  const said = requests[0]?.way.ask.text ?? '';
  expect(read(await app.as(marta).say(said))).toContain('Answer a request');
});

test('nothing of who asked or what they saw is in the log', async () => {
  await tabOf(app, marta).visit();
  await tabOf(app, marta).picture('requests');
  const told = JSON.stringify(linesOf('api'));
  expect(linesOf('api')).toMatchObject([
    { asks: 'visit', status: 200 },
    { asks: 'picture', picture: 'requests' },
  ]);
  expect(told).not.toMatch(/Marta|contoso|0d300000|eyJ/i);
});

describe('answering a request in the tab', () => {
  const press = randomUUID();
  const deedOf = async (person: DemoPerson, name: DeedShown['deed']) => {
    const { requests } = await tabOf(app, person).picture('requests');
    const deed = requests[0]?.deeds.find((one) => one.deed === name);
    if (deed === undefined) throw new Error('there is no such deed');
    return deed;
  };
  const answer = (
    person: DemoPerson,
    deed: Pick<DeedShown, 'deed' | 'about'>,
    inputs: Record<string, string> = {},
    given: Record<string, unknown> = {},
  ) =>
    tabOf(app, person).post<DeedDone & ProblemShown>('/api/deeds', {
      organization: 'contoso',
      deed: deed.deed,
      press,
      about: deed.about,
      inputs,
      ...given,
    });

  test('says what it will do before it does it', async () => {
    const deed = await deedOf(marta, 'approve-request');
    expect(deed.confirm.text).toContain('Helena Costa becomes part of Contoso Consulting');
    expect(deed.inputs).toMatchObject([{ kind: 'choice', name: 'location', value: 'porto' }]);
    expect(await app.membership.association('contoso', demoIndividualId(helena))).toBeUndefined();
  });

  test('is the same as in the chat, and stands in the history', async () => {
    const { status, body } = await answer(marta, await deedOf(marta, 'approve-request'), { location: 'porto' });
    expect({ status, text: body.text }).toEqual({
      status: 200,
      text: 'Helena Costa is now associated with your organization and will be told.',
    });
    expect(await app.membership.association('contoso', demoIndividualId(helena))).toMatchObject({
      value: { rights: 'none', locationId: 'porto' },
    });
    expect((await tabOf(app, marta).picture('requests')).count).toBe(0);
    expect(read(await app.as(marta).say('who changed what?'))).toContain('Helena Costa');
  });

  test('is one change, however often the same press comes', async () => {
    const deed = await deedOf(marta, 'decline-request');
    const answers = await Promise.all([1, 2, 3].map(() => answer(marta, deed, { reason: 'Not one of ours' })));
    answers.push(await answer(marta, deed, { reason: 'Not one of ours' }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body.text)).size).toBe(1);
    const request = await app.membership.associationRequest('contoso', demoIndividualId(helena));
    expect(request?.value).toMatchObject({ state: 'declined', answer: { reason: 'Not one of ours' } });
  });

  test('of two people one does it, and the other hears who was faster', async () => {
    const deed = await deedOf(marta, 'approve-request');
    expect((await answer(marta, deed)).status).toBe(200);
    const { status, body } = await answer(rui, { ...deed, deed: 'decline-request' }, {}, { press: randomUUID() });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'changed-meanwhile' });
    expect(body.detail).toContain('Marta Oliveira has answered already');
  });

  test('is not for whoever may not, or looks after another part of it', async () => {
    const deed = await deedOf(marta, 'approve-request');
    for (const person of [lucia, diogo]) {
      const { status, body } = await answer(person, deed);
      expect([403, 404]).toContain(status);
      expect(body.detail).toMatch(/\.$/);
    }
    const stranger = await answer(aoife, deed);
    expect(stranger.body).toMatchObject({ code: 'not-a-member' });
    expect(await app.membership.association('contoso', demoIndividualId(helena))).toBeUndefined();
  });

  test('a place that is not there, or that one does not look after, changes nothing', async () => {
    const deed = await deedOf(marta, 'approve-request');
    const { status } = await answer(marta, deed, { location: 'atlantis' });
    expect(status).toBe(409);
    expect(await app.membership.association('contoso', demoIndividualId(helena))).toBeUndefined();
    expect((await answer(marta, deed, { location: 'porto' })).status).toBe(200);
  });

  test('a reason that is too long names the field, and can be sent again', async () => {
    const deed = await deedOf(marta, 'decline-request');
    const { status, body } = await answer(marta, deed, { reason: 'x'.repeat(10_000) });
    expect({ status, code: body.code, input: body.input }).toEqual({ status: 422, code: 'fill-in', input: 'reason' });
    expect(body.detail).toContain('300');
    expect((await answer(marta, deed, { reason: 'Not ours' })).status).toBe(200);
  });

  test.each<[string, Record<string, unknown>]>([
    ['no deed of ours', { deed: 'remove-person' }],
    ['no press', { press: 'again' }],
    ['more than there is', { also: 'this' }],
    ['data of another shape', { about: { person: 'x' } }],
    ['data that is no text', { about: { person: 1, request: 2 } }],
    ['a prototype', { about: JSON.parse('{"__proto__":{"person":"x"},"person":"x","request":"y","more":"z"}') }],
  ])('a body with %s is not read', async (_what, given) => {
    const deed = await deedOf(marta, 'approve-request');
    const { status, body } = await answer(marta, deed, {}, given);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'unreadable' });
  });

  test('a body that is none, or has no end, is not read', async () => {
    const token = await app.identity.issuer.userToken(claimsOf(marta));
    const send = (body: string, type = 'application/json') =>
      fetch(`${app.address}/api/deeds`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body,
      });
    expect((await send('{')).status).toBe(400);
    expect((await send('{}', 'text/plain')).status).toBe(400);
    expect((await send(JSON.stringify({ text: 'x'.repeat(100_000) }))).status).toBe(413);
    const unknown = await fetch(`${app.address}/api/deeds`, { method: 'POST', body: 'x' });
    expect(unknown.status).toBe(401);
  });
});
