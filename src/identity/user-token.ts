import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';

/** Who somebody is: never a name or an e-mail address, which can be given to somebody else. */
export interface TokenPerson {
  readonly tenantId: string;
  readonly objectId: string;
}

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
export type CheckUserToken = (token: string, person: TokenPerson) => Promise<CheckedToken>;

/** Somebody of whom nothing is known but the token that they send. */
export interface Bearer extends TokenOwner {
  readonly person: TokenPerson;
  /** Whether the account is at home in another tenant, as far as the token says. */
  readonly isGuest: boolean;
}

/** Checks a token by which alone it is known who asks. */
export type CheckBearerToken = (token: string) => Promise<{ readonly kind: 'good'; readonly bearer: Bearer } | NotGood>;

type NotGood = Exclude<CheckedToken, { kind: 'good' }>;

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

/** As Entra makes them, and nothing that could be read as something else where it is part of a key. */
const ObjectId = z.string().regex(/^[\w-]+$/);

const Claims = z.object({
  ver: z.literal('2.0'),
  tid: z.string(),
  oid: ObjectId,
  azp: z.string(),
  scp: z.string(),
  name: z.string().default(''),
  preferred_username: z.string().default(''),
  // Optional claims, which say where an account is at home: 1 is a guest, and so is who signed in elsewhere.
  acct: z.unknown().optional(),
  idp: z.unknown().optional(),
});

/** The scope that the bot's app registration exposes to Teams. */
const scope = 'access_as_user';
/** Our clock and Entra's may differ by as much. */
const clockToleranceSeconds = 300;
/** With the token service's own time this stays below what the channel waits. */
const keysTimeoutMilliseconds = 2_000;

/**
 * Checks tokens of Teams' single sign-on: signature (RS256), issuer of an allowed tenant, audience, time, version, scope,
 * and client. Who somebody is, is tenant and object id.
 * Source: Code configuration to enable SSO in a tab,
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code, and Secure applications by
 * validating claims, https://learn.microsoft.com/entra/identity-platform/claims-validation
 * @returns `ofPerson`, where the channel says who sends it: it has to be theirs; `bearer`, where nobody does
 */
export function createUserTokenChecks(rules: UserTokenRules): {
  readonly ofPerson: CheckUserToken;
  readonly bearer: CheckBearerToken;
} {
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
  const claimsOf = async (token: string, tenantId: string | undefined): Promise<GoodClaims | NotGood> => {
    if (tenantId === undefined) return refused('tid');
    if (!rules.tenants.includes(tenantId)) return refused('tenant');
    try {
      const { payload } = await jwtVerify(token, keysOf(tenantId), {
        algorithms: ['RS256'],
        issuer: `${rules.authority}/${tenantId}/v2.0`,
        audience: [...rules.audience],
        clockTolerance: clockToleranceSeconds,
        currentDate: rules.now(),
        requiredClaims: ['exp', 'nbf', 'iat'],
      });
      const claims = Claims.safeParse(payload);
      if (!claims.success) return refused(String(claims.error.issues[0]?.path[0]));
      const { tid, azp, scp } = claims.data;
      if (tid !== tenantId) return refused('tid');
      if (!rules.clients.includes(azp)) return refused('azp');
      if (!scp.split(' ').includes(scope)) return refused('scp');
      return { kind: 'good', claims: claims.data };
    } catch (error) {
      if (error instanceof errors.JWTClaimValidationFailed) return refused(error.claim);
      if (error instanceof errors.JWTExpired) return refused('exp');
      const isOurs = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
      // A key that the issuer does not know is the token's fault; an issuer that does not answer is not.
      if (isOurs && error.code !== 'ERR_JOSE_GENERIC') return refused(error.code);
      return { kind: 'out-of-reach' };
    }
  };
  return {
    async ofPerson(token, person) {
      const checked = await claimsOf(token, person.tenantId);
      if (checked.kind !== 'good') return checked;
      return checked.claims.oid === person.objectId ? { kind: 'good', owner: ownerOf(checked.claims) } : refused('oid');
    },
    async bearer(token) {
      // What it says of itself decides by whose keys it is checked, and nothing else.
      const checked = await claimsOf(token, tenantNamedBy(token));
      if (checked.kind !== 'good') return checked;
      const { tid: tenantId, oid: objectId } = checked.claims;
      const isGuest = isGuestIn(checked.claims);
      return { kind: 'good', bearer: { ...ownerOf(checked.claims), person: { tenantId, objectId }, isGuest } };
    },
  };
}

interface GoodClaims {
  readonly kind: 'good';
  readonly claims: z.infer<typeof Claims>;
}

function tenantNamedBy(token: string): string | undefined {
  try {
    const { tid } = decodeJwt(token);
    return typeof tid === 'string' ? tid : undefined;
  } catch {
    return undefined;
  }
}

function ownerOf({ name, preferred_username: signInName }: z.infer<typeof Claims>): TokenOwner {
  return { name, email: /^[^\s@]+@[^\s@]+$/.test(signInName) ? signInName : '' };
}

function isGuestIn({ tid, acct, idp }: z.infer<typeof Claims>): boolean {
  return Number(acct) === 1 || (typeof idp === 'string' && !idp.includes(tid));
}

function refused(reason: string): NotGood {
  return { kind: 'refused', reason };
}
