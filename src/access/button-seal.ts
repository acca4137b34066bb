import { hash } from 'node:crypto';
import { createSigning, type Secrets } from './signing.ts';

/** What a pressed button says, once its seal was found whole. */
export interface SealedButton {
  readonly page: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The organization for which the card spoke; absent on cards for people without one. */
  readonly organizationId?: string;
}

export type Unsealed =
  | { readonly kind: 'whole'; readonly button: SealedButton }
  /** Ours, for this person, but older than buttons live: good for opening its page, not for acting. */
  | { readonly kind: 'expired'; readonly button: SealedButton }
  /** Made for somebody else: the card was forwarded. */
  | { readonly kind: 'of-another' }
  | { readonly kind: 'forged' };

export interface ButtonSeal {
  seal(button: SealedButton, individualId: string, now: Date): string;
  unseal(sealed: unknown, individualId: string, now: Date): Unsealed;
}

/**
 * Signs what buttons carry (HMAC-SHA256), with the person they were made for and when they end: a client can post
 * anything as the data of a button. The content is readable, so nothing secret belongs into it.
 * @param secrets one or several; a button that was signed with none of them is a forgery
 * @param days how long a button acts
 * @param installation which bot it is, and where: the same secret may have come to another one, such as that for tests,
 *   whose buttons act on other things of the same names
 */
export function createButtonSeal(secrets: Secrets, days: number, installation: string): ButtonSeal {
  const signing = createSigning(secrets);
  // As base64url, which has no dot in it: where it ends and the content begins is never in question.
  const ofInstallation = Buffer.from(installation).toString('base64url');
  const signed = (content: string) => `${ofInstallation}.${content}`;
  return {
    seal(button, individualId, now) {
      const expires = Math.floor(now.getTime() / 1000) + days * 86_400;
      const fields = [
        button.page,
        button.verb,
        button.data,
        button.organizationId ?? null,
        mark(individualId),
        expires,
      ];
      const content = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${content}.${signing.sign(signed(content)).toString('base64url')}`;
    },
    unseal(sealed, individualId, now) {
      if (typeof sealed !== 'string') return { kind: 'forged' };
      const [content = '', signature = '', ...rest] = sealed.split('.');
      const isOurs = signing.isSigned(signed(content), Buffer.from(signature, 'base64url'));
      if (rest.length > 0 || !isOurs) return { kind: 'forged' };
      const [page, verb, data, organizationId, madeFor, expires] = JSON.parse(
        Buffer.from(content, 'base64url').toString('utf8'),
      ) as [string, string, Record<string, unknown>, string | null, string, number];
      if (madeFor !== mark(individualId)) return { kind: 'of-another' };
      const button = { page, verb, data, ...(organizationId === null ? {} : { organizationId }) };
      return { kind: expires * 1000 < now.getTime() ? 'expired' : 'whole', button };
    },
  };
}

/** Enough to tell people apart, without writing who they are onto the card. */
function mark(individualId: string): string {
  return hash('sha256', individualId, 'base64url').slice(0, 16);
}
