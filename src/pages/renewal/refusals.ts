import type { RenewRefusal } from '../../changes/renew.ts';
import type { RenewalSubject } from '../../program/renewal/refusal.ts';
import type { Speech } from '../../speech/speech.ts';
import { open } from '../../visit/ways.ts';
import { agreementOverdueText } from '../../words/agreement-overdue.ts';
import { unsaidText } from '../../words/business.ts';
import { countryName } from '../../words/countries.ts';
import { competencyName, levelWord } from '../../words/names.ts';
import { missingText } from '../../words/requirements.ts';
import { type Choice, Refusal } from '../outcome.ts';

/** Why a renewal is not possible, in words, with the ways on. */
export function renewalRefusal(
  refusal: RenewRefusal,
  say: Speech,
  choices: readonly Choice[] = [],
  addition = '',
): Refusal {
  const home = { title: say.text('Membership home'), button: open('home') };
  return new Refusal(`${renewalRefusalText(refusal, say)} ${addition}`.trim(), [...choices, home]);
}

export function renewalRefusalText(refusal: RenewRefusal, say: Speech): string {
  switch (refusal.reason) {
    case 'window-not-open':
      return say.text('{subject} runs until {date}. It can be renewed from {opensOn}, 90 days before.', {
        subject: subjectWords(refusal.subject, say),
        date: say.date(refusal.anniversaryDate),
        opensOn: say.date(refusal.opensOn),
      });
    case 'window-closed':
      return say.text(
        '{subject} ended on {date}, and renewing had to be finished by then. The Regional Service Center can help you further.',
        { subject: subjectWords(refusal.subject, say), date: say.date(refusal.anniversaryDate) },
      );
    case 'already-renewed':
      return say.text('{subject} was renewed by {name} on {date} (order {order}) and now runs until {until}.', {
        subject: subjectWords(refusal.subject, say),
        name: refusal.renewal.by.name,
        date: say.date(refusal.renewal.on),
        order: refusal.renewal.orderNumber,
        until: say.date(refusal.anniversaryDate),
      });
    case 'awaiting-payment':
      return say.text(
        '{subject} was ordered by {name} on {date} (order {order}). Awaiting payment until {payBy}; it is active once the order is paid.',
        {
          subject: subjectWords(refusal.subject, say),
          name: refusal.ordered.by.name,
          date: say.date(refusal.ordered.on),
          order: refusal.ordered.includedInOrder ?? refusal.ordered.orderNumber,
          payBy: say.date(refusal.ordered.payBy),
        },
      );
    case 'requirements-missing':
      return say.text('{subject} cannot be renewed yet: {missing}.', {
        subject: subjectWords(refusal.subject, say),
        missing: missingText(refusal.readiness, say),
      });
    case 'competency-retired':
      return refusal.successors.length === 0
        ? say.text('{subject} was retired and could be renewed until {date}.', {
            subject: subjectWords(refusal.subject, say),
            date: say.date(refusal.renewUntil),
          })
        : say.text('{subject} was retired and could be renewed until {date}. Its place was taken by {successors}.', {
            subject: subjectWords(refusal.subject, say),
            date: say.date(refusal.renewUntil),
            successors: say.list(refusal.successors.map((id) => competencyName(id, say))),
          });
    case 'membership-ended':
      return say.text(
        'The membership ended on {date}, and with it what belongs to it: {subject} cannot be renewed any more. The Regional Service Center can help you enroll again.',
        { subject: subjectWords(refusal.subject, say), date: say.date(refusal.anniversaryDate) },
      );
    case 'membership-first':
      return say.text(
        'The membership ends on {date}, before {subject} does: it has to be renewed first, or in the same order.',
        { subject: subjectWords(refusal.subject, say), date: say.date(refusal.anniversaryDate) },
      );
    case 'level-not-offered':
      return say.text('{subject} is not offered.', { subject: subjectWords(refusal.subject, say) });
    case 'no-price':
      return say.text(
        'The program has no fee for {country} in its list. The Regional Service Center can tell you the fee.',
        { country: countryName(refusal.country, say) },
      );
    case 'not-held':
      return say.text('Your organization does not hold this competency at this location any more.');
    case 'nothing-chosen':
      return say.text('Choose at least one thing to renew.');
    case 'profile-incomplete':
      return unsaidText(refusal.unsaid, say);
    case 'authority-not-declared':
      return say.text('The agreement has to be accepted by somebody with the authority to bind the company.');
    case 'agreement-replaced':
      return say.text('There is a new version of the agreement.');
    case 'agreement-overdue':
      return agreementOverdueText(refusal.signBy, say);
    case 'not-administered':
      return say.text('Choose one of the locations that you administer.');
    case 'revenue-commitment-missing':
      return say.text('Gold needs the yearly revenue commitment to be accepted.');
  }
}

function subjectWords(subject: RenewalSubject, say: Speech): string {
  if (subject.kind === 'membership') return say.text('Your membership');
  return say.text('{level} {competency}', {
    level: levelWord(subject.level, say),
    competency: competencyName(subject.competency, say),
  });
}
