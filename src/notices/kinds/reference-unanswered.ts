import { can } from '../../access/rights.ts';
import { touchedOf, wholeOrPart } from '../../access/whole-or-part.ts';
import { waitingStanding } from '../../program/references/reference-request.ts';
import { unansweredKind } from '../../program/telling/reference-notices.ts';
import { dateIn, daysBetween } from '../../program/things/calendar.ts';
import type { CustomerReference } from '../../program/things/competency.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { open, press } from '../../visit/ways.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

interface Unanswered {
  readonly reference: CustomerReference;
  readonly request: NonNullable<CustomerReference['request']>;
}

type Context = NoticeContext<'members'>;

/** A customer has not answered for as long as they have to be left in peace, and may be asked again. */
export const referenceUnanswered = noticeKind({
  name: unansweredKind,
  title: 'A customer has not answered',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'of-a-day',
  overview: 'customer-references',
  load(c): Unanswered | Over {
    const { say, organization, notice, principal } = c;
    const reference = organization.references.find(({ id }) => id === notice.subject);
    if (reference?.request === undefined) return new Over(say.text('The request for this reference was withdrawn.'));
    const { customer, request } = reference;
    const { right, ...place } = touchedOf(wholeOrPart.references, reference);
    if (!can(principal, right, place)) return new Over(say.text('You no longer look after this reference.'));
    if (reference.state === 'customer-approved') {
      return new Over(say.text('{customer} has approved the reference.', { customer }));
    }
    if (reference.state === 'customer-rejected') return new Over(say.text('{customer} has said no.', { customer }));
    if (`sent-${request.sendings}` !== notice.stage) {
      return new Over(say.text('{name} has sent it to {customer} again.', { name: request.by.name, customer }));
    }
    return { reference, request };
  },
  view(loaded, c) {
    const { say } = c;
    const { id, project = '' } = loaded.reference;
    const { contact, sendings, sentAt } = loaded.request;
    return {
      text: summaryText(loaded, c),
      facts: [
        { title: say.text('Contact'), value: contact.name },
        { title: say.text('E-mail'), value: contact.email },
        { title: say.text('What you did'), value: project },
        { title: say.text('Last sent'), value: say.date(dateIn(new Date(sentAt), timeZoneOf(c))) },
      ],
      resend: {
        title: say.text('Send it again'),
        button: press('customer-references', 'resend', { reference: id, seen: sendings }),
      },
      details: { title: say.text('See the reference'), button: open('customer-references', { reference: id }) },
    };
  },
  summary: summaryText,
  reason: ({ request }, { say, organization }) =>
    say.text('You get this because you asked {contact} for a reference of {organization}.', {
      contact: request.contact.name,
      organization: organization.name,
    }),
  digest: (loaded, c) => ({
    title: loaded.reference.customer,
    text: summaryText(loaded, c),
    way: {
      title: c.say.text('See the reference'),
      button: open('customer-references', { reference: loaded.reference.id }),
    },
  }),
});

function summaryText({ reference, request }: Unanswered, c: Context): string {
  const today = dateIn(c.now, timeZoneOf(c));
  const days = daysBetween(dateIn(new Date(request.sentAt), timeZoneOf(c)), today);
  const standing = waitingStanding(reference, c.catalog.referenceTerms, c.now, timeZoneOf(c));
  const values = { customer: reference.customer, contact: request.contact.name, days };
  return standing.kind === 'sent' && standing.hasEnded
    ? c.say.text('{contact} at {customer} has not answered, and the link has run out.', values)
    : c.say.text(
        '{contact} at {customer} has not answered for {days, plural, one {# day} other {# days}}. You may send it again now.',
        values,
      );
}

function timeZoneOf({ organization }: Context): string {
  return headquartersOf(organization).timeZone;
}
