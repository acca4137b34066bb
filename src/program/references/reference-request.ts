import { addDays, addMonths, type CalendarDate, dateIn } from '../things/calendar.ts';
import {
  type Competency,
  type CustomerReference,
  levels,
  longestInReference,
  type ReferenceRequest,
  requirementsInForce,
} from '../things/competency.ts';
import { isMailbox, isOneLine, longest } from '../things/forms.ts';

/** How customers are asked for references: what differs from program to program. */
export interface ReferenceTerms {
  /**
   * Days after which an unanswered request may be sent again.
   * Source: Troubleshooting issues with MPN references (KB 2966440), https://mskb.pkisolutions.com/kb/2966440
   */
  readonly resendDays: number;
  /** Days for which the link in it leads to an answer. */
  readonly linkDays: number;
}

/**
 * More are never waited for at once, and more are not kept: all of them lie in the organization's own document (our
 * choice; a gold asks for five).
 */
export const mostReferences = { waiting: 50, all: 500 } as const;

/** What somebody asks a customer for. */
export interface WantedReference {
  readonly customer: string;
  readonly contact: string;
  readonly email: string;
  readonly project: string;
  readonly locale: string;
  /** Of the whole organization, if left out. */
  readonly locationId?: string;
}

export type WantedProblem = keyof WantedReference | 'own-domain';

/**
 * What of it cannot be sent.
 * @param locales in which the bot writes
 * @param own e-mail domains of the organization: nobody is a reference of themselves
 */
export function problemsOfWanted(
  wanted: WantedReference,
  { locales, locations, own }: { locales: readonly string[]; locations: readonly string[]; own: readonly string[] },
): readonly WantedProblem[] {
  const { customer, contact, email, project, locale, locationId } = wanted;
  const isName = (text: string) => text !== '' && text.length <= longest.name && isOneLine(text);
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  const isOwn = own.some((one) => domain === one.toLowerCase() || domain.endsWith(`.${one.toLowerCase()}`));
  const isRight: Readonly<Record<WantedProblem, boolean>> = {
    customer: isName(customer),
    contact: isName(contact),
    email: isMailbox(email),
    'own-domain': !isMailbox(email) || !isOwn,
    project: project !== '' && project.length <= longestInReference.project && isOneLine(project),
    locale: locales.includes(locale),
    locationId: locationId === undefined || locations.includes(locationId),
  };
  return (Object.keys(isRight) as WantedProblem[]).filter((field) => !isRight[field]);
}

/** A reference that a customer is about to be asked for. */
export function asked(
  { customer, contact, email, project, locale, locationId }: WantedReference,
  { id, linkId, by, now }: { id: string; linkId: string; by: { individualId: string; name: string }; now: Date },
): CustomerReference {
  const at = now.toISOString();
  return {
    id,
    customer,
    state: 'awaiting-approval',
    ...(locationId === undefined ? {} : { locationId }),
    project,
    request: { contact: { name: contact, email }, locale, by, at, sentAt: at, sendings: 1, linkId },
  };
}

/** Where a request stands that nobody has answered. */
export type WaitingStanding =
  /** It came from elsewhere, so there is nobody to write to. */
  | { readonly kind: 'not-asked-here' }
  | { readonly kind: 'sent'; readonly resendOn: CalendarDate; readonly mayResend: boolean; readonly hasEnded: boolean };

/**
 * @param timeZone of the headquarters, which decides the day
 * @param isUndelivered its last mail did not get there: then it may be sent again at once, as nobody is pestered (our
 *   choice)
 */
export function waitingStanding(
  { request }: Pick<CustomerReference, 'request'>,
  terms: ReferenceTerms,
  now: Date,
  timeZone: string,
  isUndelivered = false,
): WaitingStanding {
  if (request === undefined) return { kind: 'not-asked-here' };
  const resendOn = addDays(dateIn(new Date(request.sentAt), timeZone), terms.resendDays);
  const mayResend = isUndelivered || resendOn <= dateIn(now, timeZone);
  return { kind: 'sent', resendOn, mayResend, hasEnded: linkEnd(request, terms) <= now };
}

/** The instant from which on the link leads to no answer any more. */
export function linkEnd({ sentAt }: { readonly sentAt: string }, { linkDays }: ReferenceTerms): Date {
  return new Date(new Date(sentAt).getTime() + linkDays * 86_400_000);
}

/** The same, sent once more, to this address; whoever sent it last hears what comes of it. */
export function sentAgain(
  reference: CustomerReference,
  email: string,
  by: ReferenceRequest['by'],
  now: Date,
): CustomerReference {
  const { request } = reference;
  if (request === undefined) return reference;
  const { contact, sendings } = request;
  return {
    ...reference,
    request: { ...request, by, contact: { ...contact, email }, sentAt: now.toISOString(), sendings: sendings + 1 },
  };
}

/** What the customer says, once. */
export function customerAnswered(
  reference: CustomerReference,
  answer: 'approved' | 'rejected',
  reason: string,
  now: Date,
  today: CalendarDate,
): CustomerReference {
  const at = now.toISOString();
  return answer === 'approved'
    ? { ...reference, state: 'customer-approved', approvedOn: today, answer: { at } }
    : { ...reference, state: 'customer-rejected', answer: { at, ...(reason === '' ? {} : { reason }) } };
}

/** Competencies that ask for references on a day and are not over: those that one can be assigned to. */
export function competenciesWithReferences(
  competencies: readonly Competency[],
  today: CalendarDate,
): readonly Competency[] {
  return competencies.filter(
    (competency) =>
      (competency.retiredOn ?? today) >= today &&
      levels.some((level) => referenceMonths(competency, level, today) !== undefined),
  );
}

/** A reference that was approved for longer than its competency takes counts no more. @returns since when */
export function agedSince(
  { competency: id, approvedOn }: CustomerReference,
  competencies: readonly Competency[],
  today: CalendarDate,
): CalendarDate | undefined {
  const competency = competencies.find((entry) => entry.id === id);
  if (competency === undefined || approvedOn === undefined) return undefined;
  const months = levels.flatMap((level) => referenceMonths(competency, level, today) ?? []);
  const longestTaken = months.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...months);
  if (!Number.isFinite(longestTaken)) return undefined;
  const end = addMonths(approvedOn, longestTaken);
  return end < today ? end : undefined;
}

/** For how many months a reference counts; infinitely many, if nothing is said; undefined where none is asked for. */
function referenceMonths(competency: Competency, level: (typeof levels)[number], today: CalendarDate) {
  const requirement = requirementsInForce(competency, level, today)?.find(({ kind }) => kind === 'references');
  return requirement?.kind === 'references' ? (requirement.months ?? Number.POSITIVE_INFINITY) : undefined;
}
