import { createSigning, type Secrets } from './signing.ts';

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
 * @param secrets one or several; a link that was signed with none of them is worthless
 * @param installation which bot it is, and where
 */
export function createLinkSeal(secrets: Secrets, installation: string): LinkSeal {
  const signing = createSigning(secrets);
  // Never what a button's seal signs: those begin with the installation.
  const signed = (purpose: string, content: string) => JSON.stringify(['link', installation, purpose, content]);
  return {
    seal(purpose, parts) {
      const content = Buffer.from(JSON.stringify(parts)).toString('base64url');
      return `${content}.${signing.sign(signed(purpose, content)).toString('base64url')}`;
    },
    unseal(purpose, sealed) {
      if (sealed.length > longestSealed) return undefined;
      const [content, signature, ...more] = sealed.split('.');
      if (content === undefined || signature === undefined || more.length > 0) return undefined;
      if (!signing.isSigned(signed(purpose, content), Buffer.from(signature, 'base64url'))) return undefined;
      return JSON.parse(Buffer.from(content, 'base64url').toString('utf8')) as readonly string[];
    },
  };
}
