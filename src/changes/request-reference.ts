import { createHash } from 'node:crypto';
import type { Member } from '../access/principal.ts';
import { mayTouch, wholeOrPart } from '../access/whole-or-part.ts';
import { referenceMail } from '../program/references/reference-mail.ts';
import {
  asked as askedFor,
  mostReferences,
  problemsOfWanted,
  type WantedProblem,
  type WantedReference,
} from '../program/references/reference-request.ts';
import { unansweredNotice } from '../program/telling/reference-notices.ts';
import type { CustomerReference } from '../program/things/competency.ts';
import { writes } from '../store/repositories/writes.ts';
import { type Asked, change, type Refused, refused, untilItRests } from './change.ts';
import { organizationOf } from './organization-of.ts';
import { referenceDeed, referenceWrite } from './reference-writes.ts';

/**
 * Asks a customer for a reference, by e-mail where any goes out.
 * Source: Troubleshooting issues with MPN references (KB 2966440), https://mskb.pkisolutions.com/kb/2966440
 * @param locales in which the bot writes
 */
export function requestReference(
  asked: Asked<Member>,
  wanted: WantedReference,
  { sendsMail, locales }: { readonly sendsMail: boolean; readonly locales: readonly string[] },
): Promise<
  | { readonly kind: 'asked'; readonly reference: CustomerReference }
  | (Refused<'problems'> & { readonly problems: readonly WantedProblem[] })
  | Refused<'not-yours' | 'too-many-waiting' | 'too-many'>
  /** The same person is waited for already: nobody is written to twice. */
  | (Refused<'waits-already'> & { readonly reference: CustomerReference })
  | 'conflict'
> {
  return untilItRests(async () => {
    const { store, principal, now, changeId, catalog } = asked;
    if (!mayTouch(principal, wholeOrPart.references, wanted)) return refused('not-yours');
    const organization = await organizationOf(asked);
    const { id: organizationId, references, locations, profile } = organization.value;
    // The same press again asks nobody twice.
    const hash = createHash('sha256').update(changeId).digest('hex');
    const id = hash.slice(0, 24);
    const known = references.find((entry) => entry.id === id);
    if (known !== undefined) return { kind: 'asked', reference: known };
    const problems = problemsOfWanted(wanted, {
      locales,
      locations: locations.map((location) => location.id),
      own: profile.emailDomains,
    });
    if (problems.length > 0) return { ...refused('problems'), problems };
    const waiting = references.filter(({ state }) => state === 'awaiting-approval');
    const same = waiting.find(({ request }) => request?.contact.email.toLowerCase() === wanted.email.toLowerCase());
    if (same !== undefined && mayTouch(principal, wholeOrPart.references, same)) {
      return { ...refused('waits-already'), reference: same };
    }
    if (waiting.length >= mostReferences.waiting) return refused('too-many-waiting');
    if (references.length >= mostReferences.all) return refused('too-many');
    const { individualId, name } = principal.association;
    const by = { individualId, name };
    const reference = askedFor(wanted, { id, linkId: hash.slice(24, 48), by, now });
    const { request } = reference;
    if (request === undefined) throw new Error('what is asked for has a request');
    const { notice, dueAt } = unansweredNotice(organizationId, id, request, catalog.referenceTerms);
    const deed = referenceDeed(asked, 'reference-requested', undefined, reference);
    const outcome = await change(store, { organizationId }, deed, [
      referenceWrite(organization, undefined, reference),
      ...(sendsMail ? [writes.mailed(referenceMail(organizationId, reference), now)] : []),
      writes.noticed(notice, dueAt),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'asked', reference };
  });
}
