import type { IncomingMessage } from 'node:http';

/** What a browser would rather read, of its header `Accept-Language`; the speech takes the nearest that there is. */
export function languageAsked({ headers }: Pick<IncomingMessage, 'headers'>): string {
  return /^\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)/.exec(headers['accept-language'] ?? '')?.[1] ?? 'en';
}
