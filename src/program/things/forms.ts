/*
 * What a text has to look like, whichever way it comes in: typed into a card, imported, told by a carrier, or given on a
 * command line. The lengths are our choice where no source is named.
 */

/** Longest texts, in characters; the e-mail's is that of RFC 5321, https://www.rfc-editor.org/rfc/rfc5321. */
export const longest = { name: 200, email: 254, jobTitle: 200, website: 200, carrier: 60, trackingNumber: 60 } as const;

/** One line that people read: no control characters, no half characters. */
export function isOneLine(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/** What was typed or pasted into one line, as it is kept: without signs that nobody sees or that break the line. */
export function tidiedLine(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
}

/** Signs without a form, such as the zero-width space of a copied address, and those that turn round what follows. */
export function hasInvisibleSigns(text: string): boolean {
  return /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed();
}

/** The same of what has a form: there they say nothing. */
export function withoutInvisibleSigns(typed: string): string {
  return typed
    .toWellFormed()
    .replace(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu, '')
    .trim();
}

export function isEmailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text) && text.length <= longest.email && !hasInvisibleSigns(text);
}

/** One that was typed: at a domain of the Internet, as mail goes nowhere else. */
export function isInternetAddress(text: string): boolean {
  return isEmailAddress(text) && /@[^.]+(\.[^.]+)+$/.test(text);
}

/**
 * An address that mail can be sent to as it stands: a local part without quotes and comments, of at most 64 characters, at
 * a domain of letters, digits and hyphens. Nothing in it can end a line of a message or begin another address.
 * Source: RFC 5321, 4.1.2 (Dot-string), https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2
 */
export function isMailbox(text: string): boolean {
  const [, local = '', domain = ''] = /^([^@]+)@([^@]+)$/.exec(text) ?? [];
  const labels = domain.split('.');
  return (
    isInternetAddress(text) &&
    local.length <= 64 &&
    /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i.test(local) &&
    labels.every((label) => /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/** In the form of E.164 (https://www.itu.int/rec/T-REC-E.164). */
export function isPhoneNumber(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}

/**
 * A number as people write it, in the form of E.164: spaces, dots, dashes, slashes and brackets are how it is read, and
 * `00` is how many call the `+`.
 */
export function internationalNumber(typed: string): string {
  return withoutInvisibleSigns(typed)
    .replace(/[\s.\-/()\u2010-\u2015]/g, '')
    .replace(/^00/, '+');
}

/** A domain such as `contoso.example`. */
export function isDomain(text: string): boolean {
  return /^[^\s@]+\.[^\s@.]+$/.test(text) && !hasInvisibleSigns(text);
}

/** An address of a company's pages that a browser can be sent to: http or https, at a host with a dot. */
export function isWebAddress(text: string): boolean {
  if (text.length > longest.website || /\s/.test(text) || hasInvisibleSigns(text)) return false;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  return new URL(text).hostname.includes('.');
}

/** The same where nobody can read or change on the way what is sent, and without a name and password in it. */
export function isSecureWebAddress(text: string): boolean {
  if (!isWebAddress(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}

/** As people type it: many leave out the beginning. */
export function tidiedWebAddress(typed: string): string {
  const address = withoutInvisibleSigns(typed);
  return address === '' || /^[a-z]+:/i.test(address) ? address : `https://${address}`;
}

/** How many people work for an organization. */
export const employeeSizes = ['1-10', '11-50', '51-250', '251-1000', '1001+'] as const;

/**
 * What carriers give a parcel: letters, digits, and signs between them. A spreadsheet shortens long digits to something
 * like `6.12206E+11`, in which the number is lost.
 */
export function isTrackingNumber(text: string): boolean {
  return /^[A-Za-z0-9]([A-Za-z0-9 ./_-]*[A-Za-z0-9])?$/.test(text) && !isShortenedNumber(text);
}

/** A number as a spreadsheet writes it that has no room for its digits. */
export function isShortenedNumber(text: string): boolean {
  return /^\d([.,]\d+)?E\+\d{1,3}$/i.test(text) || /^\d[.,]\d+E\d{1,3}$/i.test(text);
}
