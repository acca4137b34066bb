import { z } from 'zod';
import { count, listOf, setting } from './forms.ts';

const entraId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who may come in, and how they sign in. */
export const people = z.object({
  PMC_SSO_APP_ID: setting(z.string().min(1), { meaning: 'the application (client) id that people sign in to' }),
  PMC_SSO_APP_URI: setting(z.string().min(1), {
    meaning: 'its application id URI',
    example: 'api://pmc.example.com/botid-{MicrosoftAppId}',
  }),
  PMC_OAUTH_CONNECTION: setting(z.string().default('sso'), {
    meaning: 'the name of the OAuth connection in the bot’s resource in Azure',
  }),
  PMC_TENANTS: setting(
    listOf((entry) => entraId.test(entry), 'each has to be the id of a tenant; there is no “all”').optional(),
    {
      meaning:
        'the Entra tenants whose people may come in and are written to, by id and with commas; else only the bot’s own',
    },
  ),
  PMC_SESSION_HOURS: setting(z.coerce.number().min(0.1).max(720).default(8), {
    meaning: 'how long people stay signed in',
  }),
  PMC_REQUESTS_A_MINUTE: setting(count(10, 10_000).default(60), {
    meaning: 'how many requests of one person each instance answers in a minute',
  }),
});
