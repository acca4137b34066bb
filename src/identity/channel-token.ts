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

/** @returns in a word for the log why this is no token of the channel for this bot; undefined if it may be one */
export type CheckChannelToken = (token: string) => Promise<string | undefined>;

/**
 * Looks whether the channel has signed a token, for this bot and now, before the SDK looks at it: the SDK prints the
 * public key to the console for each token that somebody made up. What it checks beyond that is still left to it, and
 * so is everything while the keys are out of reach: it then lets nobody in.
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
      return undefined;
    }
    try {
      await jwtVerify(token, key, {
        algorithms: ['RS256', 'RS384', 'RS512'],
        issuer: rules.issuer,
        audience: rules.audience,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['exp'],
      });
      return undefined;
    } catch (error) {
      const isOutOfReach =
        !(error instanceof errors.JOSEError) ||
        error instanceof errors.JWKSTimeout ||
        error.code === 'ERR_JOSE_GENERIC';
      return isOutOfReach ? undefined : error.code;
    }
  };
}

async function fetchKeys(metadata: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(metadata, { signal: AbortSignal.timeout(keysTimeoutMilliseconds) });
  const { jwks_uri: address } = Metadata.parse(await response.json());
  return createRemoteJWKSet(new URL(address), { timeoutDuration: keysTimeoutMilliseconds });
}
