import { z } from 'zod';
import { entraId, oneOf, setting } from './forms.ts';

/** Who the bot is towards Azure. */
export const azure = z.object({
  PMC_AZURE_CREDENTIAL: setting(oneOf(['managed-identity', 'developer']).default('managed-identity'), {
    meaning: 'who the bot is towards Azure: its managed identity, or whoever is signed in on a developer’s machine',
  }),
  AZURE_CLIENT_ID: setting(entraId.optional(), {
    meaning: 'the client id of a user-assigned managed identity; for Federated the one that is trusted',
  }),
});
