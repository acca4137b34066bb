import { z } from 'zod';
import { amount, count, entraId, isEntraId, listOf, setting } from './forms.ts';

/**
 * Teams fetches tokens only for an application id URI of this form; what a template has not filled in is none.
 * Source: Configure your bot app in Microsoft Entra ID,
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/authentication/bot-sso-register-aad
 */
const isAppUri = (text: string) => /^api:\/\/[^\s{}<>]+$/.test(text);

/** Who may come in, and how they sign in. */
export const people = z.object({
  PMC_SSO_APP_ID: setting(entraId, { meaning: 'the application (client) id that people sign in to' }),
  PMC_SSO_APP_URI: setting(z.string().refine(isAppUri, { error: 'has to begin with api:// and be filled in' }), {
    meaning: 'its application id URI',
    example: 'api://pmc.example.com/botid-{MicrosoftAppId}',
  }),
  PMC_OAUTH_CONNECTION: setting(z.string().default('sso'), {
    meaning: 'the name of the OAuth connection in the bot’s resource in Azure',
  }),
  PMC_TENANTS: setting(listOf(isEntraId, 'each has to be the id of a tenant; there is no “all”').optional(), {
    meaning:
      'the Entra tenants whose people may come in and are written to, by id and with commas; else only the bot’s own',
  }),
  PMC_SESSION_HOURS: setting(amount(0.1, 720).default(8), {
    meaning: 'how long people stay signed in',
  }),
  PMC_REQUESTS_A_MINUTE: setting(count(10, 10_000).default(60), {
    meaning: 'how many requests of one person each instance answers in a minute',
  }),
});
