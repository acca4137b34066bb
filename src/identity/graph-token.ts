import type { TokenCredential } from '@azure/identity';

export type GraphToken =
  | { readonly kind: 'token'; readonly token: string }
  /** The tenant does not know the bot, or does not take its word; the reason is the directory's own, for the log. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The directory could not be asked. */
  | { readonly kind: 'out-of-reach'; readonly reason: string };

/** A token of the bot for Microsoft Graph in a tenant. Never throws. */
export type GraphTokens = (tenantId: string, signal: AbortSignal) => Promise<GraphToken>;

/** Who the bot is in a tenant; undefined where it is nobody. */
export type CredentialOf = (tenantId: string) => Promise<TokenCredential | undefined>;

export function createGraphTokens(credentialOf: CredentialOf): GraphTokens {
  // A credential remembers its token for as long as that lasts.
  const credentials = new Map<string, Promise<TokenCredential | undefined>>();
  return async (tenantId, signal) => {
    try {
      const known = credentials.get(tenantId) ?? credentialOf(tenantId);
      credentials.set(tenantId, known);
      const credential = await known;
      if (credential === undefined) return { kind: 'refused', reason: 'the bot does not sign in to this tenant' };
      const found = await Promise.race([
        credential.getToken('https://graph.microsoft.com/.default', { abortSignal: signal }),
        // Not every credential looks at the signal.
        aborted(signal),
      ]);
      return found === null ? { kind: 'refused', reason: 'no token' } : { kind: 'token', token: found.token };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) return { kind: 'refused', reason: refusal };
      return { kind: 'out-of-reach', reason: (error as Error).name };
    }
  };
}

/** The directory's answer, such as `unauthorized_client`; undefined if there was none. */
function refusalOf(error: unknown): string | undefined {
  const { name, errorCode } = ((error as Error).cause ?? {}) as { name?: string; errorCode?: string };
  return name === 'ServerError' ? errorCode : undefined;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
