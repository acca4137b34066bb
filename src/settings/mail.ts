import { z } from 'zod';
import { isMailbox, isOneLine } from '../program/things/forms.ts';
import { count, isThisMachine, setting } from './forms.ts';

/** The server alone: what else a link of the library could say, such as to trust any certificate, is not ours to offer. */
function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, pathname } = new URL(text);
  return ['smtp:', 'smtps:'].includes(protocol) && hostname !== '' && `${search}${hash}${pathname.slice(1)}` === '';
}

/** Who e-mail comes from. */
interface Sender {
  readonly name: string;
  readonly address: string;
}

/** `Partner Membership Center <pmc@contoso.example>`, or the address alone. */
export function senderOf(text: string): Sender | undefined {
  const [, name = '', address = text.trim()] = /^([^<>"]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  return isMailbox(address) && isOneLine(name) ? { name: name.trim(), address } : undefined;
}

/** @returns the server that takes e-mail, of an address that `PMC_SMTP_URL` may have */
export function smtpServerOf(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isSecure = protocol === 'smtps:';
  return {
    host,
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    isSecure,
    needsTls: !isThisMachine(host),
    ...(username === ''
      ? {}
      : { login: { user: decodeURIComponent(username), password: decodeURIComponent(password) } }),
  };
}

/** How e-mail goes out. */
export const mail = z.object({
  PMC_SMTP_URL: setting(
    z
      .string()
      .refine(isSmtpUrl, { error: 'has to be such as smtp://user:password@mail.contoso.example:587' })
      .optional(),
    {
      meaning:
        'the server that takes e-mail, smtp:// (which then asks for TLS) or smtps:// for TLS from the first byte on; without it none is sent',
      example: 'smtp://user:password@mail.contoso.example:587',
      isSecret: true,
    },
  ),
  PMC_MAIL_FROM: setting(
    z
      .string()
      .refine((text) => senderOf(text) !== undefined, { error: 'has to be an address, or Name <address>' })
      .optional(),
    { meaning: 'who e-mail comes from', example: 'Partner Membership Center <pmc@contoso.example>' },
  ),
  PMC_GRAPH_MAIL_FROM: setting(
    z
      .string()
      .refine((text) => senderOf(text) !== undefined, { error: 'has to be an address, or Name <address>' })
      .optional(),
    {
      meaning:
        'the mailbox of Exchange Online from which the bot itself sends e-mail, through Microsoft Graph, by its user principal name; with it administrators whom Teams does not reach get notices by e-mail',
      example: 'Partner Membership Center <pmc@contoso.example>',
    },
  ),
  PMC_MAIL_A_MINUTE: setting(count(1, 6_000).default(30), { meaning: 'how many e-mails are sent in a minute' }),
});
