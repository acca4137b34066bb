import { isDomain, withoutInvisibleSigns } from '../things/forms.ts';
import type { OrganizationProfile } from '../things/organization.ts';

/*
 * The e-mail domains of an organization: whoever signs in with an address of one of them, in a directory of the
 * organization's own, is associated at once.
 * Source: Holidays coming up? 5 things to do before you go on leave,
 * https://blogs.msdn.microsoft.com/auspartners/2015/12/04/holidays-coming-up-5-things-to-do-before-you-go-on-leave/
 */

/** As many as an import takes. */
const mostDomains = 100;
/** Longest domain, in characters: RFC 1035, https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const longestDomain = 253;

export type DomainRefusal =
  | 'no-domain'
  /** Where anybody gets an address, which says nothing about a company. */
  | 'anybodys'
  | 'there-already'
  | 'too-many'
  /** Another organization has it, and nothing says that it is this one's too. */
  | 'of-another';

/** What is known of the domain that somebody wants to add. */
export interface DomainBasis {
  /** Domains that give mail to anybody. */
  readonly anybodys: ReadonlySet<string>;
  /** Whether another organization has it. */
  readonly isOfAnother: boolean;
  /** The domain of the address that the sign-in of who asks vouches for; undefined if it is anybody's. */
  readonly ownDomain: string | undefined;
}

/** What was typed as a domain: people also write an address at it, or its web page. */
export function tidiedDomain(typed: string): string {
  const text = withoutInvisibleSigns(typed).toLowerCase();
  const afterAt = text.slice(text.lastIndexOf('@') + 1);
  const host = afterAt.replace(/^https?:\/\//, '').replace(/[/?#].*$/s, '');
  return host.replace(/^www\./, '').replace(/\.$/, '');
}

/**
 * Why a domain cannot be added; undefined if it can. One that another organization has is taken only from somebody whose
 * own sign-in is at this domain: a company may be enrolled twice, but nobody lets in the people of others (our choice).
 * @param domain tidied
 */
export function domainRefusal(
  { emailDomains }: Pick<OrganizationProfile, 'emailDomains'>,
  domain: string,
  { anybodys, isOfAnother, ownDomain }: DomainBasis,
): DomainRefusal | undefined {
  if (!isMailDomain(domain)) return 'no-domain';
  if (anybodys.has(domain)) return 'anybodys';
  if (emailDomains.some((one) => isSameDomain(one, domain))) return 'there-already';
  if (emailDomains.length >= mostDomains) return 'too-many';
  return isOfAnother && ownDomain !== domain ? 'of-another' : undefined;
}

export function isSameDomain(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Labels of letters, digits and hyphens, of which the last is no number: mail goes to no such place. */
function isMailDomain(domain: string): boolean {
  const labels = domain.split('.');
  return (
    isDomain(domain) &&
    domain.length <= longestDomain &&
    labels.every((label) => /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}
