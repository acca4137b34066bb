import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';

/** What the directory says of somebody whose token was found good. */
export interface TokenOwner {
  readonly name: string;
  /**
   * The name that the person signs in with, which has the form of an e-mail address; empty if it has not. Its domain is
   * one that the tenant has proved to own, unlike that of the claim `email`.
   */
  readonly email: string;
}

export type CheckedToken =
  | { readonly kind: 'good'; readonly owner: TokenOwner }
  /** The reason is for the log: a word, never a part of the token. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The keys of the issuer could not be fetched. */
  | { readonly kind: 'out-of-reach' };

/** Checks the token of one person. */
export type CheckUserToken = (
  token: string,
  person: { readonly tenantId: string; readonly objectId: string },
) => Promise<CheckedToken>;

export interface UserTokenRules {
  /** Such as `https://login.microsoftonline.com`, without a slash at the end. */
  readonly authority: string;
  /** The application (client) id of the API that people sign in to, and its application id URI. */
  readonly audience: readonly string[];
  /** Application ids that may fetch the token: those of Teams' own clients. */
  readonly clients: readonly string[];
  /** Entra tenants whose people may come in. */
  readonly tenants: readonly string[];
  readonly now: () => Date;
}

const Claims = z.object({
  ver: z.literal('2.0'),
  tid: z.string(),
  oid: z.string(),
  azp: z.string(),
  scp: z.string(),
  name: z.string().default(''),
  preferred_username: z.string().default(''),
});

/** The scope that the bot's app registration exposes to Teams. */
const scope = 'access_as_user';
/** Our clock and Entra's may differ by as much. */
const clockToleranceSeconds = 300;
/** With the token service's own time this stays below what the channel waits. */
const keysTimeoutMilliseconds = 2_000;

/**
 * Checks tokens of Teams' single sign-on: signature (RS256), issuer of an allowed tenant, audience, time, version,
 * scope, client, and that it is the token of the very person who sends it. Who somebody is, is tenant and object id;
 * never a name or an e-mail address, which can be given to somebody else.
 * Source: Code configuration to enable SSO in a tab,
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code, and Secure applications by
 * validating claims, https://learn.microsoft.com/entra/identity-platform/claims-validation
 */
export function createUserTokenCheck(rules: UserTokenRules): CheckUserToken {
  const keys = new Map<string, JWTVerifyGetKey>();
  /** Only of allowed tenants, so that nobody can make this grow. */
  const keysOf = (tenantId: string): JWTVerifyGetKey => {
    let found = keys.get(tenantId);
    if (found === undefined) {
      const url = new URL(`${rules.authority}/${tenantId}/discovery/v2.0/keys`);
      found = createRemoteJWKSet(url, { timeoutDuration: keysTimeoutMilliseconds });
      keys.set(tenantId, found);
    }
    return found;
  };
  return async (token, person) => {
    if (!rules.tenants.includes(person.tenantId)) return refused('tenant');
    try {
      const { payload } = await jwtVerify(token, keysOf(person.tenantId), {
        algorithms: ['RS256'],
        issuer: `${rules.authority}/${person.tenantId}/v2.0`,
        audience: [...rules.audience],
        clockTolerance: clockToleranceSeconds,
        currentDate: rules.now(),
        requiredClaims: ['exp', 'nbf', 'iat'],
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success) return refused(String(claims.error.issues[0]?.path[0]));
      const { tid, oid, azp, scp, name, preferred_username: signInName } = claims.data;
      if (tid !== person.tenantId) return refused('tid');
      if (oid !== person.objectId) return refused('oid');
      if (!rules.clients.includes(azp)) return refused('azp');
      if (!scp.split(' ').includes(scope)) return refused('scp');
      return { kind: 'good', owner: { name, email: /^[^\s@]+@[^\s@]+$/.test(signInName) ? signInName : '' } };
    } catch (error) {
      if (error instanceof errors.JWTClaimValidationFailed) return refused(error.claim);
      if (error instanceof errors.JWTExpired) return refused('exp');
      const isOurs = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
      // A key that the issuer does not know is the token's fault; an issuer that does not answer is not.
      if (isOurs && error.code !== 'ERR_JOSE_GENERIC') return refused(error.code);
      return { kind: 'out-of-reach' };
    }
  };
}

function refused(reason: string): CheckedToken {
  return { kind: 'refused', reason };
}
