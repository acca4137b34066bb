import { DefaultAzureCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';

export interface AzureCredentialSettings {
  /** The client id of a user-assigned managed identity; absent: the identity that the machine itself has. */
  readonly clientId?: string;
  /** Also takes who has signed in with the Azure CLI, Visual Studio Code and the like. */
  readonly isDevelopment: boolean;
}

/**
 * Who this program is towards Azure. In production that is its managed identity and nothing else, so that no leftover
 * of a developer's sign-in can speak in its place.
 */
export function azureCredential({ clientId, isDevelopment }: AzureCredentialSettings): TokenCredential {
  if (isDevelopment) {
    return new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId });
  }
  return clientId === undefined ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
}
