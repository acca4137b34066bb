import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Somebody who can sign in. */
export interface Somebody {
  readonly tenantId: string;
  readonly objectId: string;
  readonly name: string;
  readonly email: string;
}

/** Signs tokens as Microsoft Entra ID and as the Bot Connector do, with real keys. */
export interface Issuer {
  /** One of Teams' single sign-on. @param changes claims to be put in or, with `undefined`, left out */
  userToken(person: Somebody, changes?: Readonly<Record<string, unknown>>): Promise<string>;
  /** One that the channel sends with an activity. */
  channelToken(serviceUrl: string, changes?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The answer to a GET of this path, if it is one of an issuer. */
  answer(path: string): object | undefined;
}

/** The application ids of the stand-ins: of the bot, of what people sign in to, and of Teams. */
export const botAppId = '00000000-0000-4000-8000-00000000b070';
export const ssoAppId = '00000000-0000-4000-8000-000000000550';
export const teamsClientId = '1fec8e78-bce4-4aaf-ab1b-5451cc387264';

/**
 * Where it differs from the real ones: one key each and no rollover; every tenant exists; the discovery document of the
 * channel has only what the SDK reads; nothing is ever revoked.
 * @param keys of `createIssuerKeys`; making them takes a while
 * @param origin where the keys are served, without a slash at the end
 */
export function createIssuer(origin: string, keys: IssuerKeys, now: () => Date): Issuer {
  const { entra, channel } = keys;
  const sign = (key: SigningKey, at: Date, claims: Readonly<Record<string, unknown>>) => {
    const seconds = Math.floor(at.getTime() / 1000);
    const payload = { iat: seconds, nbf: seconds, exp: seconds + 3600, ...claims };
    const present = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
    return new SignJWT(present).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'JWT' }).sign(key.privateKey);
  };
  return {
    userToken: (person, changes = {}) =>
      sign(entra, now(), {
        iss: `${origin}/${person.tenantId}/v2.0`,
        aud: ssoAppId,
        azp: teamsClientId,
        ver: '2.0',
        tid: person.tenantId,
        oid: person.objectId,
        name: person.name,
        preferred_username: person.email,
        scp: 'access_as_user',
        ...changes,
      }),
    channelToken: (serviceUrl, changes = {}) =>
      // The SDK checks these by the clock of the machine.
      sign(channel, new Date(), {
        iss: 'https://api.botframework.com',
        aud: botAppId,
        serviceurl: serviceUrl,
        ...changes,
      }),
    answer(path) {
      if (path === '/channel/openidconfiguration') {
        const algorithms = { id_token_signing_alg_values_supported: ['RS256'] };
        return { issuer: 'https://api.botframework.com', jwks_uri: `${origin}/channel/keys`, ...algorithms };
      }
      if (path === '/channel/keys') return { keys: [{ ...channel.publicKey, endorsements: ['msteams'] }] };
      if (/^\/[^/]+\/discovery\/v2\.0\/keys$/.test(path)) return { keys: [entra.publicKey] };
      return undefined;
    },
  };
}

export interface IssuerKeys {
  readonly entra: SigningKey;
  readonly channel: SigningKey;
}

export async function createIssuerKeys(): Promise<IssuerKeys> {
  const [entra, channel] = await Promise.all([signingKey('entra-1'), signingKey('channel-1')]);
  return { entra, channel };
}

type SigningKey = Awaited<ReturnType<typeof signingKey>>;

async function signingKey(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, privateKey, publicKey: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}
