import { referenceMailKind, referencePage } from '../../program/references/reference-mail.ts';
import { linkEnd } from '../../program/references/reference-request.ts';
import { dateIn } from '../../program/things/calendar.ts';
import type { CustomerReference } from '../../program/things/competency.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { mailKind, NotWanted } from '../define-kind.ts';

interface Asking {
  readonly reference: CustomerReference;
  readonly request: NonNullable<CustomerReference['request']>;
}

/** A customer is asked whether they speak for an organization; they answer on a page of the web server. */
export const referenceRequest = mailKind({
  name: referenceMailKind,
  load({ mail, organization }): Asking | NotWanted {
    const reference = organization.references.find(({ id }) => id === mail.subject);
    // After a merge another one may have its id.
    if (reference?.request === undefined || reference.request.contact.email !== mail.to) {
      return new NotWanted('the reference was withdrawn');
    }
    if (reference.state !== 'awaiting-approval') return new NotWanted('the customer has answered');
    if (String(reference.request.sendings) !== mail.stage) return new NotWanted('it was sent once more since');
    return { reference, request: reference.request };
  },
  text({ reference, request }, { say, organization, catalog, whereabouts }) {
    const { id, customer, project = '' } = reference;
    const values = { organization: organization.name, customer, project, name: request.by.name };
    const until = dateIn(linkEnd(request, catalog.referenceTerms), headquartersOf(organization).timeZone);
    return {
      subject: say.text('May {organization} name {customer} as a reference?', values),
      paragraphs: [
        say.text('Dear {contact},', { contact: request.contact.name }),
        say.text(
          '{organization} has worked for {customer}, and would like to name you as a customer who is content with it:',
          values,
        ),
        say.text('“{project}”', values),
        say.text(
          'On the page below you can say yes or no. It takes a minute, and you need no account. What you say is told to {organization} and counts towards its membership in the partner network.',
          values,
        ),
        ...(request.sendings > 1 ? [say.text('You have been asked before, and nobody has answered so far.')] : []),
      ],
      link: {
        title: say.text('Say yes or no'),
        url: whereabouts.sealedLink(referencePage, [organization.id, id, request.linkId]),
      },
      afterwards: [say.text('The page takes your answer until {date}.', { date: say.date(until) })],
      reason: say.text(
        'You get this because {name} of {organization} named you as the contact person at {customer}.',
        values,
      ),
    };
  },
});
