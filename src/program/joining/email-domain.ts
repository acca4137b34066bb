/**
 * The domain of an address, in lower case; undefined if it is no address or its domain is anybody's, or that of a host
 * whose guest somebody is: with `#EXT#` in it, it says nothing of where they belong (Properties of a Microsoft Entra B2B
 * collaboration user, https://learn.microsoft.com/entra/external-id/user-properties).
 * @param anybodys domains that give mail to anybody
 */
export function companyDomainOf(email: string, anybodys: ReadonlySet<string>): string | undefined {
  const [, domain] = /^[^@\s]+@([^@\s]+\.[^@\s.]+)\.?$/.exec(email.trim().toLowerCase()) ?? [];
  const isGuest = /#ext#/i.test(email);
  return domain === undefined || isGuest || anybodys.has(domain) ? undefined : domain;
}

/**
 * Whether an organization takes people of this address without asking its administrators. The domain must be the very
 * one on its list: `mail.contoso.example` is another, and a domain that gives mail to anybody never counts.
 * Source: How to associate to your organisation's MPN profile,
 * https://blogs.msdn.microsoft.com/auspartners/2013/06/28/how-to-associate-to-your-organisations-mpn-profile/
 * @param email that the sign-in vouches for, never one that somebody typed
 */
export function isOfApprovedDomain(
  email: string,
  approvedDomains: readonly string[],
  anybodys: ReadonlySet<string>,
): boolean {
  const domain = companyDomainOf(email, anybodys);
  return domain !== undefined && approvedDomains.some((entry) => entry.trim().toLowerCase() === domain);
}
