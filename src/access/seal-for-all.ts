import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SealedButton } from './button-seal.ts';
import type { Secrets } from './signing.ts';

/** What a button that anybody may press says, once it was opened. */
export type UnsealedForAll =
  | { readonly kind: 'whole' | 'expired'; readonly button: SealedButton }
  /** It is no button for all, or not one of ours. */
  | { readonly kind: 'none' };

/** Seals buttons of cards that several people read: whoever presses one acts as who they are. */
export interface SealForAll {
  /** @throws Error for a button that does more than to show something */
  seal(button: SealedButton, now: Date): string;
  unseal(sealed: unknown, now: Date): UnsealedForAll;
}

/** Opening a page, and showing of one thing what the presser may see of it. */
const harmless: readonly string[] = ['open', 'shared'];

const [nonceBytes, tagBytes] = [12, 16];
const prefix = 'all.';

/**
 * AES-256-GCM with a key from the secret (HKDF-SHA256, RFC 5869): who reads the card may belong to no organization, or to
 * another one, and learns from the data of a button neither which one it speaks for nor what else it names.
 * @param secrets one or several: the first one seals, and what another one has sealed is ours too
 * @param days how long a button acts
 * @param installation which bot it is, and where
 * @param random such a number of random bytes
 */
export function createSealForAll(
  secrets: Secrets,
  days: number,
  installation: string,
  random: (bytes: number) => Buffer = randomBytes,
): SealForAll {
  const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', `buttons for all: ${installation}`, 32));
  const [newest, ...earlier] = typeof secrets === 'string' ? ([secrets] as const) : secrets;
  const [key, ...others] = [keyOf(newest), ...earlier.map(keyOf)] as const;
  return {
    seal(button, now) {
      if (!harmless.includes(button.verb)) throw new Error(`a button for all does not do "${button.verb}"`);
      const nonce = random(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      const expires = Math.floor(now.getTime() / 1000) + days * 86_400;
      const content = JSON.stringify([button.page, button.verb, button.data, button.organizationId ?? null, expires]);
      const parts = [nonce, cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${prefix}${Buffer.concat(parts).toString('base64url')}`;
    },
    unseal(sealed, now) {
      const content = openedWith([key, ...others], sealed);
      if (content === undefined) return { kind: 'none' };
      const [page, verb, data, organizationId, expires] = JSON.parse(content) as [
        string,
        string,
        Record<string, unknown>,
        string | null,
        number,
      ];
      const button = { page, verb, data, ...(organizationId === null ? {} : { organizationId }) };
      return { kind: expires * 1000 < now.getTime() ? 'expired' : 'whole', button };
    },
  };
}

function openedWith(keys: readonly Buffer[], sealed: unknown): string | undefined {
  for (const key of keys) {
    const content = opened(sealed, key);
    if (content !== undefined) return content;
  }
  return undefined;
}

function opened(sealed: unknown, key: Buffer): string | undefined {
  if (typeof sealed !== 'string' || !sealed.startsWith(prefix)) return undefined;
  const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
  const end = bytes.length - tagBytes;
  if (end <= nonceBytes) return undefined;
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
    cipher.setAuthTag(bytes.subarray(end));
    return Buffer.concat([cipher.update(bytes.subarray(nonceBytes, end)), cipher.final()]).toString('utf8');
  } catch {
    // Changed on its way, or sealed by somebody else.
    return undefined;
  }
}
