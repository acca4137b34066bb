import type { PageName } from './page-names.ts';
import type { PageSummary, Viewer } from './viewer.ts';

/**
 * What people are offered who have said nothing yet, or whom something else did not help; each list in the order of what
 * they come for. Not all of a list may be open to a person, so the lists are longer than what is shown.
 */
const first = {
  administrator: ['home', 'renew-membership', 'renew-competency', 'association-requests', 'shipping-history'],
  individual: ['individual-account', 'license-keys', 'edit-profile', 'certifications', 'privileges'],
  /** Whom no organization knows: the ways into one, and what they have already. */
  guest: ['associate-organization', 'enroll-organization', 'individual-account'],
} as const satisfies Readonly<Record<string, readonly PageName[]>>;

/** The first pages for this person: of the greeting, and wherever there have to be ways on. */
export function firstPages(
  { principal, pages }: Pick<Viewer, 'principal' | 'pages'>,
  count = 3,
): readonly PageSummary[] {
  const { association } = principal;
  const names: readonly PageName[] =
    first[association === undefined ? 'guest' : association.rights === 'none' ? 'individual' : 'administrator'];
  return names.flatMap((name) => pages.filter((page) => page.name === name)).slice(0, count);
}
