import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Seals license keys for the store, so that whoever reads it, a backup or an export of it reads none of them. */
export interface LicenseKeySeal {
  /** What is written down in place of a key. @param software the one that it is for, in whose place it cannot be put */
  seal(key: string, software: string): string;
  /** @returns undefined if it was sealed with a secret that is not known here, or for other software */
  open(sealed: string, software: string): string | undefined;
  /** Ids of a key: the first for a new one, the others that it may have from when another secret was in use. */
  idsOf(key: string): readonly [string, ...string[]];
}

const [nonceBytes, tagBytes] = [12, 16];

/**
 * AES-256-GCM with a key from the secret (HKDF-SHA256, RFC 5869), another nonce each time. Ids are an HMAC under another
 * key, so that the same license key has the same one and nobody can try keys without the secret.
 * @param secrets each of at least 32 characters, from a random source; the first seals, all of them open
 * @returns undefined if there is no secret
 * @param random such a number of random bytes
 */
export function createLicenseKeySeal(
  secrets: readonly string[],
  random: (bytes: number) => Buffer = randomBytes,
): LicenseKeySeal | undefined {
  const [newest] = secrets;
  if (newest === undefined) return undefined;
  const of = (secret: string) => ({ sealing: derived(secret, 'seal'), naming: derived(secret, 'id') });
  const [first, ...earlier] = [of(newest), ...secrets.slice(1).map(of)] as const;
  const all = [first, ...earlier];
  const idIn = ({ naming }: typeof first, key: string) =>
    createHmac('sha256', naming).update(key).digest('hex').slice(0, 32);
  return {
    seal(key, software) {
      const nonce = random(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', first.sealing, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(software));
      return Buffer.concat([nonce, cipher.update(key, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },
    open(sealed, software) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= nonceBytes + tagBytes) return undefined;
      for (const { sealing } of all) {
        const key = opened(bytes, sealing, software);
        if (key !== undefined) return key;
      }
      return undefined;
    },
    idsOf: (key) => [idIn(first, key), ...earlier.map((one) => idIn(one, key))],
  };
}

function derived(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `license keys: ${purpose}`, 32));
}

function opened(bytes: Buffer, sealing: Buffer, software: string): string | undefined {
  const end = bytes.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(software));
  decipher.setAuthTag(bytes.subarray(end));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, end)), decipher.final()]).toString('utf8');
  } catch {
    // Not sealed with this one, or changed since.
    return undefined;
  }
}
