import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';

/**
 * Where the keys of the channel are listed.
 * Source: Authenticate requests from the Bot Connector service to your bot,
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
const channelMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

const Metadata = z.object({ jwks_uri: z.url() });

/** As the SDK allows it. */
const clockToleranceSeconds = 300;
const keysTimeoutMilliseconds = 2_000;

/**
 * As long as keys are good without being listed again: the SDK keeps its own for as long. A new key is looked for whenever
 * a token names one.
 */
const keysMilliseconds = 24 * 3_600_000;

/** What can be said of a token; the reasons are for the log, without anything of the token. */
export type TokenCheck =
  | { readonly kind: 'good' }
  | { readonly kind: 'foreign'; readonly reason: string }
  /** The channel's keys are out of reach: nobody is let in. */
  | { readonly kind: 'unclear'; readonly reason: string };

export type CheckChannelToken = (token: string) => Promise<TokenCheck>;

const outOfReach: TokenCheck = { kind: 'unclear', reason: 'the keys of the channel are out of reach' };

/**
 * Looks whether the channel has signed a token, for this bot and now, before the SDK looks at it: the SDK wants to see
 * the activity, prints the public key to the console for each token that somebody made up, and waits without an end for
 * keys that do not come. What it checks beyond that is still left to it.
 */
export function createChannelTokenCheck(rules: {
  readonly issuer: string;
  readonly audience: string;
  readonly metadata?: string;
}): CheckChannelToken {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const keysOf = (): Promise<JWTVerifyGetKey> => {
    if (keys === undefined) {
      keys = fetchKeys(rules.metadata ?? channelMetadata);
      // A failure must not be remembered.
      keys.catch(() => {
        keys = undefined;
      });
    }
    return keys;
  };
  return async (token) => {
    let key: JWTVerifyGetKey;
    try {
      key = await keysOf();
    } catch {
      return outOfReach;
    }
    try {
      await jwtVerify(token, key, {
        algorithms: ['RS256', 'RS384', 'RS512'],
        issuer: rules.issuer,
        audience: rules.audience,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['exp'],
      });
      return { kind: 'good' };
    } catch (error) {
      const isOutOfReach =
        !(error instanceof errors.JOSEError) ||
        error instanceof errors.JWKSTimeout ||
        error.code === 'ERR_JOSE_GENERIC';
      return isOutOfReach ? outOfReach : { kind: 'foreign', reason: error.code };
    }
  };
}

async function fetchKeys(metadata: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(metadata, { signal: AbortSignal.timeout(keysTimeoutMilliseconds) });
  const { jwks_uri: address } = Metadata.parse(await response.json());
  return createRemoteJWKSet(new URL(address), {
    timeoutDuration: keysTimeoutMilliseconds,
    cacheMaxAge: keysMilliseconds,
  });
}
