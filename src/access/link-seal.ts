import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** Makes links that lead somebody without an account to one thing of an organization, and to nothing else. */
export interface LinkSeal {
  /** What stands in the link: signs that need no escaping in an address. @param parts ids of the thing */
  seal(purpose: string, parts: readonly string[]): string;
  /** @returns the parts, or undefined if the text is not one of ours for this purpose */
  unseal(purpose: string, sealed: string): readonly string[] | undefined;
}

/** Longer ones are none of ours. */
const longestSealed = 2000;

/**
 * Signs links (HMAC-SHA256), so that nobody can guess or change one. What they lead to is readable: ids, and nothing
 * secret. How long one counts stands with the thing itself.
 * @param secret at least 32 characters; a new one makes every earlier link worthless
 * @param installation which bot it is, and where
 */
export function createLinkSeal(secret: string, installation: string): LinkSeal {
  const key = createSecretKey(secret, 'utf8');
  // Never what a button's seal signs: those begin with the installation.
  const sign = (purpose: string, content: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify(['link', installation, purpose, content]))
      .digest();
  return {
    seal(purpose, parts) {
      const content = Buffer.from(JSON.stringify(parts)).toString('base64url');
      return `${content}.${sign(purpose, content).toString('base64url')}`;
    },
    unseal(purpose, sealed) {
      if (sealed.length > longestSealed) return undefined;
      const [content, signature, ...more] = sealed.split('.');
      if (content === undefined || signature === undefined || more.length > 0) return undefined;
      const [given, expected] = [Buffer.from(signature, 'base64url'), sign(purpose, content)];
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      return JSON.parse(Buffer.from(content, 'base64url').toString('utf8')) as readonly string[];
    },
  };
}
