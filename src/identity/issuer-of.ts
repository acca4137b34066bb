import { decodeJwt } from 'jose';

/**
 * Who a token says that it was issued by, and for which tenant; nothing of it has been checked.
 * @returns nothing for what is no token
 */
export function issuerOf(token: string): { readonly issuer?: string; readonly namesTenant: boolean } {
  try {
    const { iss, tid } = decodeJwt(token);
    return { ...(iss === undefined ? {} : { issuer: iss }), namesTenant: tid !== undefined };
  } catch {
    return { namesTenant: false };
  }
}
