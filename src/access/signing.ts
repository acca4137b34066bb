import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** Each of at least 32 characters. The first one signs; what another one has signed is ours too. */
export type Secrets = string | readonly [string, ...string[]];

export interface Signing {
  /** HMAC-SHA256. */
  sign(text: string): Buffer;
  isSigned(text: string, signature: Buffer): boolean;
}

export function createSigning(secrets: Secrets): Signing {
  const [newest, ...earlier] = typeof secrets === 'string' ? ([secrets] as const) : secrets;
  const keyOf = (secret: string) => createSecretKey(secret, 'utf8');
  const [key, ...others] = [keyOf(newest), ...earlier.map(keyOf)] as const;
  const signedWith = (one: typeof key, text: string) => createHmac('sha256', one).update(text).digest();
  return {
    sign: (text) => signedWith(key, text),
    isSigned: (text, signature) =>
      [key, ...others].some((one) => {
        const expected = signedWith(one, text);
        return signature.length === expected.length && timingSafeEqual(signature, expected);
      }),
  };
}
