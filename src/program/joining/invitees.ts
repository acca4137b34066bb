import { type ListedAddress, readAddresses, sameAddress } from './address-list.ts';
import { invitationTerms } from './invitation.ts';

/** What is known of addresses when somebody wants to invite them; each as `sameAddress` folds it. */
export interface AddressesKnown {
  /** Of people of the organization whom the inviter looks after. */
  readonly here: ReadonlySet<string>;
  /** Those who were invited and have not answered. */
  readonly invited: ReadonlySet<string>;
  /** Those who ask to be associated. */
  readonly requested: ReadonlySet<string>;
  /** Domains that give mail to anybody. */
  readonly anybodys: ReadonlySet<string>;
  /** How many the organization can send now. */
  readonly left: number;
}

export interface Invitee {
  readonly email: string;
  readonly name?: string;
}

/** Everything that a text was understood to say: each of its entries stands in one of these, and in no other. */
export interface Invitees {
  readonly fresh: readonly Invitee[];
  readonly here: readonly Invitee[];
  readonly invited: readonly Invitee[];
  readonly requested: readonly Invitee[];
  /** Addresses that anybody can have. */
  readonly freeMail: readonly Invitee[];
  /** Addresses that no single person has. */
  readonly ofRole: readonly Invitee[];
  /** Entries that are no address, as they were typed. */
  readonly unreadable: readonly string[];
  /** How many stood there more than once; each counts once. */
  readonly repeated: number;
  /** Those for whom there is no room in this round, as they were typed. */
  readonly later: readonly ListedAddress[];
}

/**
 * Names of mailboxes and not of people: who accepts an invitation is one person. The list is our choice; that the program
 * takes neither personal mail nor addresses such as info@ or admin@ stands in Create an MPN account,
 * https://docs.microsoft.com/en-us/partner-center/mpn-create-a-partner-center-account.
 */
const roleNames: ReadonlySet<string> = new Set(
  (
    'abuse accounting accounts admin administrator billing careers contact contato desk donotreply do-not-reply ' +
    'enquiries everyone finance geral hello help helpdesk hostmaster hr info information inquiries invoice invoices it ' +
    'jobs kontakt legal mail mailer-daemon marketing media news newsletter no-reply noreply office orders postmaster ' +
    'press privacy reception root sales secretary security service shop staff support sysadmin team webmaster welcome'
  ).split(' '),
);

/** Sorts out what a text says; addresses in its order. */
export function inviteesOf(text: string, known: AddressesKnown): Invitees {
  const seen = new Set<string>();
  const found = {
    fresh: [] as Invitee[],
    here: [] as Invitee[],
    invited: [] as Invitee[],
    requested: [] as Invitee[],
    freeMail: [] as Invitee[],
    ofRole: [] as Invitee[],
  };
  const unreadable: string[] = [];
  const later: ListedAddress[] = [];
  let repeated = 0;
  for (const entry of readAddresses(text)) {
    const { email, name } = entry;
    if (email === undefined) {
      unreadable.push(entry.typed);
      continue;
    }
    const key = sameAddress(email);
    if (seen.has(key)) {
      repeated += 1;
      continue;
    }
    seen.add(key);
    const sort = sortOf(key, known);
    if (sort === 'fresh' && found.fresh.length >= Math.min(invitationTerms.mostAtOnce, known.left)) later.push(entry);
    else found[sort].push({ email, ...(name === undefined ? {} : { name }) });
  }
  return { ...found, unreadable, repeated, later };
}

function sortOf(key: string, { here, invited, requested, anybodys }: AddressesKnown) {
  const [local = '', domain = ''] = key.split('@');
  if (here.has(key)) return 'here';
  if (requested.has(key)) return 'requested';
  if (invited.has(key)) return 'invited';
  if (anybodys.has(domain)) return 'freeMail';
  return roleNames.has(local) ? 'ofRole' : 'fresh';
}
