import { z } from 'zod';
import { isSecureWebAddress } from '../program/things/forms.ts';
import { count, isPublicAddress, oneOf, secret, setting } from './forms.ts';

/**
 * How long a link to a file counts: as long as somebody reads a card, as whoever has the link gets the file (our choice).
 */
export const defaultDownloadMinutes = 10;

/** Where the server is, and what it signs. */
export const server = z.object({
  PMC_PUBLIC_URL: setting(
    z.string().refine(isPublicAddress, { error: 'has to begin with https:// and end with the path' }),
    {
      meaning:
        'where people reach this server, for the links to the agreement, to files and in e-mails; https, except on this machine',
      example: 'https://pmc.example.com',
    },
  ),
  PMC_SIGNING_KEY: setting(secret, {
    meaning: 'a secret of at least 32 characters that signs the buttons; the same on every instance',
    isSecret: true,
  }),
  PMC_SIGNING_KEY_PREVIOUS: setting(secret.optional(), {
    meaning: 'the secret before that one, as long as buttons and links count that it has signed',
    isSecret: true,
  }),
  PMC_BUTTON_DAYS: setting(count(1, 365).default(30), { meaning: 'how many days a button acts' }),
  PMC_DOWNLOAD_MINUTES: setting(count(1, 60).default(defaultDownloadMinutes), {
    meaning: 'how many minutes a link to a file counts, such as that of an invoice',
  }),
  PMC_DASHBOARD_URL: setting(
    z.string().refine(isSecureWebAddress, { error: 'has to be an address that begins with https://' }).optional(),
    {
      meaning: 'where a Partner Dashboard of the program’s own is; without it that page leads to the tab of this app',
    },
  ),
  PORT: setting(count(0, 65_535).default(3978), { meaning: 'the port to listen on' }),
  PMC_HOST: setting(z.string().default('0.0.0.0'), { meaning: 'the address to listen on' }),
  PMC_LOG_LEVEL: setting(oneOf(['debug', 'info', 'warn', 'error']).default('info'), {
    meaning: 'the least level that is logged',
  }),
});
