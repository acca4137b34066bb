import { decodeJwt } from 'jose';

/**
 * Who a token says that it was issued by; nothing of it has been checked.
 * @returns undefined for what is no token
 */
export function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
