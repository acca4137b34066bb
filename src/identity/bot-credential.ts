import { createPrivateKey, randomUUID } from 'node:crypto';
import {
  ClientAssertionCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { SignJWT } from 'jose';

/** How the bot proves who it is, as its configuration says. */
export type BotIdentity =
  | { readonly kind: 'password'; readonly password: string }
  | { readonly kind: 'certificate'; readonly thumbprint: string; readonly privateKey: string }
  | { readonly kind: 'managed-identity' }
  /** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
  | { readonly kind: 'federated'; readonly clientId: string };

/**
 * The bot's own registration towards Microsoft's services other than the channel.
 * @param tenantId the tenant in which it speaks: its own, or one that has taken the registration in
 */
export function botCredential(appId: string, tenantId: string, identity: BotIdentity): TokenCredential {
  switch (identity.kind) {
    case 'managed-identity':
      return new ManagedIdentityCredential({ clientId: appId });
    case 'password':
      return new ClientSecretCredential(tenantId, appId, identity.password);
    case 'certificate':
      return new ClientAssertionCredential(tenantId, appId, () => certificateAssertion(appId, tenantId, identity));
    case 'federated': {
      const trusted = new ManagedIdentityCredential({ clientId: identity.clientId });
      const proof = async () => (await trusted.getToken('api://AzureADTokenExchange/.default')).token;
      return new ClientAssertionCredential(tenantId, appId, proof);
    }
  }
}

/**
 * Microsoft's library wants the whole certificate to find out its thumbprint, which is what we are given.
 * Source: Microsoft identity platform application authentication certificate credentials,
 * https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export async function certificateAssertion(
  appId: string,
  tenantId: string,
  { thumbprint, privateKey }: { readonly thumbprint: string; readonly privateKey: string },
): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', x5t: Buffer.from(thumbprint, 'hex').toString('base64url') })
    .setIssuer(appId)
    .setSubject(appId)
    .setAudience(`https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`)
    .setJti(randomUUID())
    .setNotBefore('0s')
    .setExpirationTime('10m')
    .sign(createPrivateKey(privateKey));
}
