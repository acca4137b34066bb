import { createHash } from 'node:crypto';

// Crockford's alphabet: no letter that is taken for a digit when somebody reads it out on the phone.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A number for people, such as `7F3K-2Q9A`, made from the id of something: the same id has the same number.
 * @param id unique over all organizations
 */
export function readableNumber(id: string): string {
  const hash = createHash('sha256').update(id).digest();
  const signs = [...hash.subarray(0, 8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}
