import { z } from 'zod';
import { touchedOf, wholeOrPart } from '../../access/whole-or-part.ts';
import { assignReference } from '../../changes/assign-reference.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { requestReference } from '../../changes/request-reference.ts';
import { resendReference } from '../../changes/resend-reference.ts';
import { withdrawReference } from '../../changes/withdraw-reference.ts';
import { mostReferences } from '../../program/references/reference-request.ts';
import type { CustomerReference } from '../../program/things/competency.ts';
import { withoutInvisibleSigns } from '../../program/things/forms.ts';
import { open } from '../../visit/ways.ts';
import { competencyName } from '../../words/names.ts';
import { wantedProblemText } from '../../words/references.ts';
import { Again, type Banner, Refusal } from '../outcome.ts';
import { type ActionContext, action, type VisitOf } from '../page.ts';
import { letterLocales, RequestForm, wantedIn } from './request-form.ts';

const right = 'references.manage';
const page = 'customer-references';
type Visitor = VisitOf<typeof right>;

/** Asks a customer. */
export const requestAction = action({
  right,
  data: z.strictObject({}),
  form: RequestForm,
  slots: () => ({ adding: true }),
  about: (c) => [touchedOf(wholeOrPart.references, wantedIn(c.form))],
  async run(c) {
    const { say, mailing } = c;
    const again = (text: string) => new Again({ adding: true, typed: c.form }, { text, style: 'attention' });
    const outcome = await requestReference(c, wantedIn(c.form), { sendsMail: mailing.isOn, locales: letterLocales });
    if (outcome === 'conflict') return again(say.text('Somebody else was changing this just now. Try once more.'));
    if (outcome.kind === 'asked') {
      const { reference } = outcome;
      const values = { contact: reference.request?.contact.name ?? '', customer: reference.customer };
      const text = mailing.isOn
        ? say.text('{contact} at {customer} is asked by e-mail. I tell you what they say.', values)
        : say.text(
            'No e-mail goes out from here: send {contact} the text below yourself. I tell you what they say.',
            values,
          );
      return shown(reference, text, 'good');
    }
    switch (outcome.reason) {
      case 'problems':
        return again(say.paragraph(outcome.problems.map((problem) => wantedProblemText(problem, say))));
      case 'waits-already': {
        const text = say.text('{contact} is being asked already, so nothing was sent.', {
          contact: outcome.reference.request?.contact.name ?? '',
        });
        return shown(outcome.reference, text, 'attention');
      }
      case 'not-yours':
        return again(say.text('Choose who looks after it from the list.'));
      case 'too-many-waiting':
        return again(
          say.text('{most} customers have not answered yet. Wait for some of them, or withdraw what nobody answers.', {
            most: mostReferences.waiting,
          }),
        );
      case 'too-many':
        return again(
          say.text('At most {most} references are kept. Withdraw those that do not count any more first.', {
            most: mostReferences.all,
          }),
        );
    }
  },
});

const Data = z.strictObject({ reference: z.string() });
type Found = { readonly before: CustomerReference };

async function find(c: ActionContext<typeof right, { readonly reference: string }, unknown>): Promise<Found | Refusal> {
  const { value } = await organizationOf(c);
  const before = value.references.find(({ id }) => id === c.data.reference);
  return before === undefined ? noSuchReference(c) : { before };
}

const about = (_c: unknown, { before }: Found) => [touchedOf(wholeOrPart.references, before)];

/** Asks the same customer once more. */
export const resendAction = action({
  right,
  data: Data.extend({ seen: z.number() }),
  form: z.object({ email: z.string().max(1000).default('') }),
  slots: ({ reference }) => ({ reference }),
  find,
  about,
  async run(c, { before }) {
    const { say, mailing, data } = c;
    const email = withoutInvisibleSigns(c.form.email);
    const typed = email === '' ? (before.request?.contact.email ?? '') : email;
    const outcome = await resendReference(c, data.reference, { email: typed, seen: data.seen }, mailing.isOn);
    if (outcome === 'conflict') return busy(before, c);
    if (outcome.kind === 'sent') {
      const values = { email: outcome.reference.request?.contact.email ?? '' };
      return shown(
        outcome.reference,
        mailing.isOn
          ? say.text('It is sent again, to {email}.', values)
          : say.text('Noted as sent again: send the text below to {email} yourself.', values),
        'good',
      );
    }
    switch (outcome.reason) {
      case 'unknown-reference':
        return noSuchReference(c);
      case 'answered':
        return shown(before, say.text('The customer has answered already.'), 'attention');
      case 'not-asked-here':
        return shown(
          before,
          say.text('I have no address to write to. Withdraw it and ask for a new one.'),
          'attention',
        );
      case 'too-early':
        return shown(
          before,
          say.text('Nothing was sent: this customer may be asked again from {date} on.', {
            date: say.date(outcome.resendOn),
          }),
          'attention',
        );
      case 'email':
      case 'own-domain':
        return shown(before, wantedProblemText(outcome.reason, say), 'attention');
    }
  },
});

/** Stands in the list of competencies for none of them. */
export const noCompetency = 'none';

/** Says for which competency it counts. */
export const assignAction = action({
  right,
  data: Data,
  form: z.object({ competency: z.string().max(1000).default('') }),
  find,
  about,
  async run(c, { before }) {
    const { say, form, data } = c;
    if (form.competency === '') {
      return shown(before, say.text('Choose the competency for which it is to count.'), 'attention');
    }
    const competency = form.competency === noCompetency ? undefined : form.competency;
    const outcome = await assignReference(c, data.reference, competency);
    if (outcome === 'conflict') return busy(before, c);
    if (outcome.kind === 'assigned') {
      const values = { customer: before.customer, competency: competencyName(competency ?? '', say) };
      const text =
        competency === undefined
          ? say.text('The reference of {customer} counts for no competency now.', values)
          : say.text('The reference of {customer} counts for {competency} now.', values);
      return shown(outcome.reference, text, 'good');
    }
    switch (outcome.reason) {
      case 'unknown-reference':
        return noSuchReference(c);
      case 'not-approved':
        return shown(before, say.text('It can be assigned once the customer has approved it.'), 'attention');
      case 'unknown-competency':
        return shown(before, say.text('Choose a competency from the list.'), 'attention');
    }
  },
});

/** Takes it away. */
export const withdrawAction = action({
  right,
  data: Data,
  form: z.object({}),
  find,
  about,
  async run(c, { before }) {
    const outcome = await withdrawReference(c, c.data.reference);
    if (outcome === 'conflict') return busy(before, c);
    if (outcome.kind === 'refused') return noSuchReference(c);
    const text = c.say.text('The reference of {customer} is withdrawn.', { customer: before.customer });
    return new Again({}, { text, style: 'good' });
  },
});

function shown({ id }: Pick<CustomerReference, 'id'>, text: string, style: Banner['style']): Again {
  return new Again({ reference: id }, { text, style });
}

function busy(before: CustomerReference, { say }: Pick<Visitor, 'say'>): Again {
  return shown(before, say.text('Somebody else was changing this just now. Try once more.'), 'attention');
}

/** Of another part of the organization and not there look the same. */
function noSuchReference({ say }: Pick<Visitor, 'say'>): Refusal {
  return new Refusal(say.text('There is no such reference.'), [
    { title: say.text('All references'), button: open(page) },
  ]);
}
