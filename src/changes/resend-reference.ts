import type { Member } from '../access/principal.ts';
import { referenceMail } from '../program/references/reference-mail.ts';
import { problemsOfWanted, sentAgain, waitingStanding } from '../program/references/reference-request.ts';
import { unansweredNotice, unansweredSettled } from '../program/telling/reference-notices.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { CustomerReference } from '../program/things/competency.ts';
import { headquartersOf } from '../program/things/organization.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import { type KeptMail, mail } from '../store/things/mail.ts';
import { type Asked, change, type Refused, refused, untilItRests } from './change.ts';
import { referenceDeed, referenceOf, referenceWrite } from './reference-writes.ts';

/** The last e-mail about a reference, with what became of it; none where none went out, or long ago. */
export async function lastReferenceMail(
  store: Membership,
  organizationId: string,
  reference: CustomerReference,
): Promise<KeptMail | undefined> {
  if (reference.request === undefined) return undefined;
  return store.get(mail, referenceMail(organizationId, reference));
}

/**
 * Asks a customer once more who has not answered, to another address where the one before was wrong.
 * Source: Troubleshooting issues with MPN references (KB 2966440), https://mskb.pkisolutions.com/kb/2966440
 * @param seen how often it had been sent when the card was drawn: a second press sends nothing more
 */
export function resendReference(
  asked: Asked<Member>,
  id: string,
  { email, seen }: { readonly email: string; readonly seen: number },
  sendsMail: boolean,
): Promise<
  | { readonly kind: 'sent'; readonly reference: CustomerReference }
  | Refused<'unknown-reference' | 'answered' | 'not-asked-here' | 'email' | 'own-domain'>
  | (Refused<'too-early'> & { readonly resendOn: CalendarDate })
  | 'conflict'
> {
  return untilItRests(async () => {
    const { store, now, catalog, changeId, principal } = asked;
    const found = await referenceOf(asked, id);
    if (found === undefined) return refused('unknown-reference');
    const { organization, reference } = found;
    const { id: organizationId, profile } = organization.value;
    if (reference.state !== 'awaiting-approval') return refused('answered');
    const { request } = reference;
    if (request === undefined) return refused('not-asked-here');
    if (request.sendings !== seen) return { kind: 'sent', reference };
    const last = await lastReferenceMail(store, organizationId, reference);
    const isUndelivered = last?.document.state === 'undelivered';
    const { timeZone } = headquartersOf(organization.value);
    const standing = waitingStanding(reference, catalog.referenceTerms, now, timeZone, isUndelivered);
    if (standing.kind === 'sent' && !standing.mayResend)
      return { ...refused('too-early'), resendOn: standing.resendOn };
    const problems = problemsOfWanted(
      { customer: reference.customer, contact: request.contact.name, project: '-', locale: '-', email },
      { locales: ['-'], locations: [], own: profile.emailDomains },
    );
    for (const problem of ['email', 'own-domain'] as const) if (problems.includes(problem)) return refused(problem);
    const { individualId, name } = principal.association;
    const next = sentAgain(reference, email, { individualId, name }, now);
    const { notice, dueAt } = unansweredNotice(organizationId, id, next.request ?? request, catalog.referenceTerms);
    const deed = referenceDeed(asked, 'reference-sent-again', reference, next);
    const outcome = await change(store, { organizationId }, deed, [
      referenceWrite(organization, reference, next),
      ...(sendsMail ? [writes.mailed(referenceMail(organizationId, next), now)] : []),
      writes.noticed(notice, dueAt),
      writes.settled(unansweredSettled(organizationId, id, now), changeId),
    ]);
    return outcome === 'conflict' ? 'conflict' : { kind: 'sent', reference: next };
  });
}
