/** What a browser would rather read, of its header `Accept-Language`; the speech takes the nearest that there is. */
export function firstLanguage(accepted: string): string {
  return /^\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)/.exec(accepted)?.[1] ?? 'en';
}
