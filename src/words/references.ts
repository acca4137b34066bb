import type { WaitingStanding, WantedProblem } from '../program/references/reference-request.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import { type CustomerReference, longestInReference as longest } from '../program/things/competency.ts';
import { longest as longestText } from '../program/things/forms.ts';
import type { UndeliveredBecause } from '../program/things/mail.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName } from './names.ts';

/** Where a reference stands, on a badge. */
export function referenceStateText(
  reference: CustomerReference,
  { aged, isUndelivered, isLate }: { aged: boolean; isUndelivered: boolean; isLate: boolean },
  say: Speech,
): { readonly state: string; readonly color: 'Good' | 'Accent' | 'Attention' } {
  switch (reference.state) {
    case 'awaiting-approval':
      if (isUndelivered) return { state: say.text('Not delivered'), color: 'Attention' };
      return isLate
        ? { state: say.text('No answer so far'), color: 'Attention' }
        : { state: say.text('Awaiting approval'), color: 'Accent' };
    case 'customer-approved':
      if (aged) return { state: say.text('Too old'), color: 'Attention' };
      return reference.competency === undefined
        ? { state: say.text('Approved, to be assigned'), color: 'Accent' }
        : { state: say.text('Approved'), color: 'Good' };
    case 'customer-rejected':
      return { state: say.text('Rejected'), color: 'Attention' };
  }
}

/** What is to be known of a reference in a line. */
export function referenceDetail(
  reference: CustomerReference,
  aged: CalendarDate | undefined,
  timeZone: string,
  say: Speech,
): string {
  const { state, competency, approvedOn, request, answer } = reference;
  const day = (instant: string) => say.date(dateIn(new Date(instant), timeZone));
  if (state === 'awaiting-approval') {
    return request === undefined
      ? say.text('It was asked for elsewhere.')
      : say.text('Waiting since {since}, last sent on {sent}', { since: day(request.at), sent: day(request.sentAt) });
  }
  if (state === 'customer-rejected') {
    if (answer === undefined) return say.text('The customer said no.');
    return say.text('The customer said no on {date}.', { date: day(answer.at) });
  }
  const values = {
    competency: competency === undefined ? '' : competencyName(competency, say),
    date: approvedOn === undefined ? '' : say.date(approvedOn),
    until: aged === undefined ? '' : say.date(aged),
  };
  if (competency === undefined) {
    return approvedOn === undefined
      ? say.text('Approved. It counts once it is assigned.')
      : say.text('Approved on {date}. It counts once it is assigned.', values);
  }
  if (aged !== undefined) return say.text('Counted for {competency} until {until}: ask the customer anew.', values);
  return approvedOn === undefined
    ? say.text('Assigned to {competency}', values)
    : say.text('Assigned to {competency}, approved on {date}', values);
}

/** From when on it may be sent again, or that it may be now. */
export function waitingText(standing: WaitingStanding, days: number, say: Speech): string {
  if (standing.kind === 'not-asked-here') {
    return say.text(
      'This reference came from elsewhere, so I have no address to write to. Withdraw it and ask for a new one.',
    );
  }
  if (!standing.mayResend) {
    return say.text(
      'A customer is asked again after {days, plural, one {# day} other {# days}} at the earliest: from {date} on.',
      {
        days,
        date: say.date(standing.resendOn),
      },
    );
  }
  return standing.hasEnded
    ? say.text('The link has run out without an answer. Send it again, or write to the customer yourself.')
    : say.text('You may send it again now.');
}

export function undeliveredText(because: UndeliveredBecause, email: string, say: Speech): string {
  const values = { email };
  const words: Readonly<Record<UndeliveredBecause, string>> = {
    'unknown-address': say.text('The e-mail did not get there: there is no mailbox {email}.', values),
    refused: say.text('The e-mail did not get there: the mail server of {email} refused it.', values),
    'gave-up': say.text('The e-mail did not get there: the mail server of {email} took nothing for days.', values),
    unclear: say.text('Nobody knows whether the e-mail to {email} arrived.', values),
    broken: say.text('The e-mail to {email} could not be written. Send it again.', values),
  };
  return words[because];
}

/** What is wrong with what was typed. */
export function wantedProblemText(problem: WantedProblem, say: Speech): string {
  const most = { most: longestText.name };
  const words: Readonly<Record<WantedProblem, string>> = {
    customer: say.text('Name the customer’s company, with at most {most} characters.', most),
    contact: say.text('Name the person who speaks for the customer, with at most {most} characters.', most),
    email: say.text('Enter the person’s e-mail address, such as name@company.com.'),
    'own-domain': say.text('That address belongs to your own organization. A reference comes from a customer.'),
    project: say.text('Say in one line what you did for the customer, with at most {most} characters.', {
      most: longest.project,
    }),
    locale: say.text('Choose a language from the list.'),
    locationId: say.text('Choose who looks after it from the list.'),
  };
  return words[problem];
}
