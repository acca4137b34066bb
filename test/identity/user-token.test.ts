import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { type IdentityService, startIdentityService } from '../../src/identity/stand-in/identity-service.ts';
import { ssoAppId, teamsClientId } from '../../src/identity/stand-in/issuer.ts';
import { type CheckUserToken, createUserTokenChecks } from '../../src/identity/user-token.ts';

const now = new Date('2027-02-15T12:00:00Z');
const seconds = now.getTime() / 1000;
const marta = { tenantId: 'tenant-1', objectId: 'object-1', name: 'Marta Oliveira', email: 'marta@contoso.example' };

let identity: IdentityService;
let checks: ReturnType<typeof createUserTokenChecks>;
const check: CheckUserToken = (text, person) => checks.ofPerson(text, person);
beforeAll(async () => {
  identity = await startIdentityService(() => now);
  checks = createUserTokenChecks({
    authority: identity.origin,
    audience: [ssoAppId, 'api://pmc'],
    clients: [teamsClientId],
    tenants: ['tenant-1', 'tenant-2'],
    now: () => now,
  });
});
afterAll(() => identity.close());

const token = (changes: Record<string, unknown> = {}) => identity.issuer.userToken(marta, changes);

test('the token that Teams fetches for a person is theirs', async () => {
  const owner = { name: 'Marta Oliveira', email: 'marta@contoso.example' };
  expect(await check(await token(), marta)).toEqual({ kind: 'good', owner });
  expect(await check(await token({ aud: 'api://pmc' }), marta)).toMatchObject({ kind: 'good' });
  expect(await check(await token({ scp: 'openid access_as_user' }), marta)).toMatchObject({ kind: 'good' });
});

test('clocks may differ by five minutes, and by no more', async () => {
  expect(await check(await token({ exp: seconds - 290 }), marta)).toMatchObject({ kind: 'good' });
  expect(await check(await token({ nbf: seconds + 290 }), marta)).toMatchObject({ kind: 'good' });
  expect(await check(await token({ exp: seconds - 310 }), marta)).toEqual({ kind: 'refused', reason: 'exp' });
  expect(await check(await token({ nbf: seconds + 310 }), marta)).toEqual({ kind: 'refused', reason: 'nbf' });
});

test.each<[string, Record<string, unknown>, string]>([
  ['for another application', { aud: 'other' }, 'aud'],
  ['for nobody', { aud: undefined }, 'aud'],
  ['of another issuer', { iss: 'https://issuer.example/tenant-1/v2.0' }, 'iss'],
  ['of the channel', { iss: 'https://api.botframework.com' }, 'iss'],
  ['of version 1', { ver: '1.0' }, 'ver'],
  ['of another person', { oid: 'object-2' }, 'oid'],
  ['of another tenant, in its claim', { tid: 'tenant-2' }, 'tid'],
  ['without the scope', { scp: 'User.Read' }, 'scp'],
  ['with a scope that only begins like it', { scp: 'access_as_user_too' }, 'scp'],
  ['of an application instead of a person', { scp: undefined, roles: ['access_as_user'] }, 'scp'],
  ['fetched by another client', { azp: 'other' }, 'azp'],
  ['that never ends', { exp: undefined }, 'exp'],
  ['without a person', { oid: undefined }, 'oid'],
])('a token %s is refused', async (_case, changes, reason) => {
  expect(await check(await token(changes), marta)).toEqual({ kind: 'refused', reason });
});

test('a token of a tenant that is not served is refused before anything is fetched', async () => {
  const stranger = { ...marta, tenantId: 'tenant-9' };
  expect(await check(await identity.issuer.userToken(stranger), stranger)).toEqual({
    kind: 'refused',
    reason: 'tenant',
  });
});

test('a token that nobody signed, that somebody else signed, or that was changed, is refused', async () => {
  const { privateKey } = await generateKeyPair('RS256');
  const good = await token();
  const [header, body, signature] = good.split('.');
  const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString('utf8'));
  const changed = Buffer.from(JSON.stringify({ ...claims, name: 'Somebody' })).toString('base64url');
  const secret = new TextEncoder().encode('a secret of thirty-two characters!!');
  const forged = [
    new UnsecuredJWT(claims).encode(),
    await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'entra-1' }).sign(privateKey),
    await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'unknown' }).sign(privateKey),
    await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', jku: 'http://127.0.0.1:9/' }).sign(privateKey),
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'entra-1' }).sign(secret),
    `${header}.${changed}.${signature}`,
    `${header}.${body}.`,
    'x.y.z',
    'no token at all',
    '',
  ];
  for (const one of forged) expect(await check(one, marta)).toMatchObject({ kind: 'refused' });
});

test('an e-mail address that the tenant has not proved to own is none', async () => {
  const claims = { preferred_username: undefined, email: 'ceo@contoso.example' };
  expect(await check(await token(claims), marta)).toMatchObject({ owner: { email: '' } });
});

test('where the issuer does not answer, the token is neither good nor refused', async () => {
  const { ofPerson: other } = createUserTokenChecks({
    authority: 'http://127.0.0.1:9',
    audience: [ssoAppId],
    clients: [teamsClientId],
    tenants: ['tenant-1'],
    now: () => now,
  });
  expect(await other(await token({ iss: 'http://127.0.0.1:9/tenant-1/v2.0' }), marta)).toEqual({
    kind: 'out-of-reach',
  });
});

describe('where nobody but the token says who asks', () => {
  test('it is tenant and object id that say who somebody is', async () => {
    expect(await checks.bearer(await token())).toEqual({
      kind: 'good',
      bearer: {
        person: { tenantId: 'tenant-1', objectId: 'object-1' },
        name: 'Marta Oliveira',
        email: 'marta@contoso.example',
        isGuest: false,
      },
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['by its account', { acct: 1 }],
    ['by where it signed in', { idp: 'https://sts.windows.net/tenant-9/' }],
  ])('a guest is told apart, %s', async (_case, claims) => {
    expect(await checks.bearer(await token(claims))).toMatchObject({ bearer: { isGuest: true } });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['of a tenant that is not let in', { tid: 'tenant-9', iss: 'https://issuer.example/tenant-9/v2.0' }, 'tenant'],
    ['of no tenant', { tid: undefined }, 'tid'],
    ['that names another tenant than its issuer', { tid: 'tenant-2' }, 'iss'],
    ['for another application', { aud: 'other' }, 'aud'],
    ['fetched by another client', { azp: 'other' }, 'azp'],
    ['without the scope', { scp: 'User.Read' }, 'scp'],
    ['that is over', { exp: seconds - 310 }, 'exp'],
  ])('a token %s is refused', async (_case, changes, reason) => {
    expect(await checks.bearer(await token(changes))).toEqual({ kind: 'refused', reason });
  });

  test('nor is what is no token', async () => {
    for (const one of ['', 'x', 'x.y.z', 'a'.repeat(9000)]) {
      expect(await checks.bearer(one)).toEqual({ kind: 'refused', reason: 'tid' });
    }
  });
});
