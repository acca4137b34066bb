/**
 * Whether a client has it already. What stands between may have compressed it, and says so with `W/`.
 * Source: RFC 9110 (HTTP Semantics), https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
 */
export function isAmong(etag: string, ifNoneMatch: string): boolean {
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
}
