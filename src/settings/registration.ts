import { z } from 'zod';
import { entraId, oneOf, setting } from './forms.ts';

/**
 * How the bot proves who it is. The names are the Bot Framework's own.
 * Source: Authentication basics in the Bot Framework,
 * https://learn.microsoft.com/azure/bot-service/bot-builder-authentication-basics
 */
export const registration = z.object({
  MicrosoftAppId: setting(entraId, { meaning: 'the application (client) id of the bot' }),
  MicrosoftAppTenantId: setting(entraId, { meaning: 'the Entra tenant of the bot' }),
  MicrosoftAppType: setting(oneOf(['SingleTenant', 'UserAssignedMSI', 'Federated']).default('SingleTenant'), {
    meaning:
      'how the bot proves who it is: SingleTenant by a secret or certificate, UserAssignedMSI by a managed identity, Federated by an app registration that trusts one',
  }),
  MicrosoftAppPassword: setting(z.string().optional(), {
    meaning: 'the client secret of a SingleTenant bot',
    isSecret: true,
  }),
  CertificateThumbprint: setting(z.string().optional(), {
    meaning: 'the thumbprint of the certificate, in place of a client secret',
  }),
  CertificatePrivateKey: setting(z.string().optional(), {
    meaning: 'the private key of that certificate, PEM',
    isSecret: true,
  }),
});
