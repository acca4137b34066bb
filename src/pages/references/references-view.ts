import type { z } from 'zod';
import { defined, when } from '../../optional.ts';
import { competenciesWithReferences } from '../../program/references/reference-request.ts';
import { dateIn } from '../../program/things/calendar.ts';
import type { CustomerReference } from '../../program/things/competency.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, locationName } from '../../words/names.ts';
import { referenceDetail, referenceStateText, undeliveredText, waitingText } from '../../words/references.ts';
import type { PageContext } from '../page.ts';
import { portionOf } from '../portion.ts';
import type { ReferenceSlots, ReferencesShown } from './customer-references.ts';
import { noCompetency } from './reference-actions.ts';
import { isToDo, standingOfReference } from './reference-standing.ts';
import { emptyRequest, letterLocales, placeChoices } from './request-form.ts';

const page = 'customer-references';

export type ReferencesContext = PageContext<'references.manage', z.infer<typeof ReferenceSlots>, VerbOf<typeof page>>;

/** What is up; a section that is not up is an empty list. */
export function referencesView(shown: ReferencesShown, c: ReferencesContext) {
  const { chosen, organization, proposed } = shown;
  const { adding, sure } = c.slots;
  const isAdding = chosen === undefined && (adding === true || proposed !== undefined);
  return {
    list: when(chosen === undefined && !isAdding, () => listView(shown, c)),
    form: when(isAdding, () => formView(organization, proposed, c)),
    sure: when(sure === true && chosen, (reference) => sureView(reference, c)),
    one: when(sure !== true && chosen, (reference) => oneView(reference, shown, c)),
  };
}

function listView({ organization, references, undelivered }: ReferencesShown, c: ReferencesContext) {
  const { say } = c;
  const { competency, referenceAmong } = c.slots;
  const named = references.filter(
    (one) =>
      (competency === undefined || one.competency === competency) &&
      (referenceAmong === undefined || referenceAmong.includes(one.id)),
  );
  // What waits for the reader stands first, what is settled last.
  const order = { 'awaiting-approval': 1, 'customer-approved': 2, 'customer-rejected': 3 } as const;
  const weight = (one: CustomerReference) =>
    isToDo(one, organization, c, undelivered.has(one)) ? 0 : order[one.state];
  const weights = new Map(named.map((one) => [one, weight(one)]));
  const inOrder = named.toSorted((one, other) => (weights.get(one) ?? 0) - (weights.get(other) ?? 0));
  const slots = defined({ competency, referenceAmong });
  const { shown, rest } = portionOf(inOrder, c.slots.from, { page, slot: 'from', slots }, say);
  const toDo = named.filter((one) => weights.get(one) === 0).length;
  return {
    intro: introText(named.length, toDo, c),
    references: shown.map((one) => entryView(one, organization, undelivered.has(one), c)),
    rest,
    add: { title: say.text('Ask a customer'), button: open(page, { adding: true }) },
    all: when(competency !== undefined || referenceAmong !== undefined, () => ({
      title: say.text('All references'),
      button: open(page),
    })),
  };
}

function introText(count: number, toDo: number, { say, slots }: ReferencesContext): string {
  const values = {
    count,
    toDo,
    competency: slots.competency === undefined ? '' : competencyName(slots.competency, say),
  };
  if (count === 0) {
    return slots.competency === undefined
      ? say.text('No customer speaks for you yet. Ask one: they say yes or no on a page, without an account.')
      : say.text('No reference is assigned to {competency}.', values);
  }
  return slots.competency === undefined
    ? say.text(
        '{count, plural, one {One reference} other {# references}}. {toDo, plural, =0 {None waits for you.} one {One waits for you.} other {# wait for you.}}',
        values,
      )
    : say.text('{count, plural, one {One reference is} other {# references are}} assigned to {competency}.', values);
}

function entryView(
  reference: CustomerReference,
  organization: Organization,
  isUndelivered: boolean,
  c: ReferencesContext,
) {
  const { say } = c;
  const { aged, timeZone, mayResend } = standingOfReference(reference, organization, c, isUndelivered);
  return {
    customer: reference.customer,
    detail: referenceDetail(reference, aged, timeZone, say),
    ...referenceStateText(reference, { aged: aged !== undefined, isUndelivered, isLate: mayResend }, say),
    button: open(page, { reference: reference.id }),
  };
}

function oneView(reference: CustomerReference, { organization, mail, toCopy }: ReferencesShown, c: ReferencesContext) {
  const { say } = c;
  const { id, customer, request, answer, project, locationId } = reference;
  const undelivered = mail?.document.state === 'undelivered' ? (mail.document.undelivered ?? 'broken') : undefined;
  const standing = standingOfReference(reference, organization, c, undelivered !== undefined);
  const { aged, timeZone, waiting, mayResend, isUndelivered } = standing;
  const day = (instant: string) => say.date(dateIn(new Date(instant), timeZone));
  const fact = (title: string, value: string | undefined) => when(value, (text) => ({ title, value: text }));
  const isWaiting = reference.state === 'awaiting-approval';
  return {
    customer,
    by: locationId === undefined ? say.text('The whole organization') : locationName(organization, locationId),
    ...referenceStateText(reference, { aged: aged !== undefined, isUndelivered, isLate: mayResend }, say),
    detail: referenceDetail(reference, aged, timeZone, say),
    undelivered: when(isWaiting && undelivered, (because) => ({
      text: undeliveredText(because, request?.contact.email ?? '', say),
    })),
    reason: when(answer?.reason, (text) => ({ text: say.text('“{text}”', { text }) })),
    facts: [
      ...fact(say.text('What you did'), project),
      ...fact(say.text('Contact'), request?.contact.name),
      ...fact(say.text('E-mail'), request?.contact.email),
      ...fact(
        say.text('Asked by'),
        request && say.text('{name} on {date}', { name: request.by.name, date: day(request.at) }),
      ),
      ...fact(say.text('Last sent'), isWaiting && request ? day(request.sentAt) : undefined),
      ...fact(say.text('Times sent'), isWaiting && request ? say.number(request.sendings) : undefined),
      ...fact(say.text('Answered on'), answer && day(answer.at)),
    ],
    waiting: when(isWaiting, () => ({ text: waitingText(waiting, c.catalog.referenceTerms.resendDays, say) })),
    resend: when(mayResend && request, ({ contact, sendings }) => ({
      email: contact.email,
      button: c.button('resend', { reference: id, seen: sendings }),
    })),
    copy: when(toCopy, ({ subject, text }) => ({ subject, text })),
    assign: when(reference.state === 'customer-approved', () => assignView(reference, c)),
    withdraw: { title: say.text('Withdraw'), button: open(page, { reference: id, sure: true }) },
    all: { title: say.text('All references'), button: open(page) },
  };
}

function assignView({ id, competency }: CustomerReference, c: ReferencesContext) {
  const { say, slots } = c;
  const offered = competenciesWithReferences(c.catalog.competencies, c.today);
  const isOffered = (wanted: string | undefined) => offered.some((one) => one.id === wanted);
  const choices = say.sorted(
    offered.map((one) => ({ value: one.id, title: competencyName(one.id, say) })),
    ({ title }) => title,
  );
  return {
    text:
      competency === undefined
        ? say.text('It counts for one competency, once you have said for which.')
        : say.text(
            'It counts for {competency}, and for no other. Assigned to another one, it does not count there any more.',
            {
              competency: competencyName(competency, say),
            },
          ),
    competency: (isOffered(slots.competency) ? slots.competency : competency) ?? '',
    competencies: [
      ...choices,
      ...when(competency !== undefined, () => ({ value: noCompetency, title: say.text('None of them') })),
    ],
    button: c.button('assign', { reference: id }),
  };
}

function sureView({ id, customer, state, competency }: CustomerReference, c: ReferencesContext) {
  const { say } = c;
  const values = { customer, competency: competency === undefined ? '' : competencyName(competency, say) };
  const counts = state === 'customer-approved' && competency !== undefined;
  return {
    text: counts
      ? say.text(
          'Do you want to withdraw the reference of {customer}? It does not count for {competency} any more, and cannot be brought back.',
          values,
        )
      : state === 'awaiting-approval'
        ? say.text(
            'Do you want to withdraw the request to {customer}? The link in their e-mail leads nowhere then.',
            values,
          )
        : say.text('Do you want to withdraw the reference of {customer}? It cannot be brought back.', values),
    yes: c.button('withdraw', { reference: id }),
    no: open(page, { reference: id }),
  };
}

function formView(organization: Organization, proposed: ReferencesShown['proposed'], c: ReferencesContext) {
  const { say, slots } = c;
  const inputs = slots.typed ?? { ...emptyRequest(c), ...proposed };
  return {
    ...inputs,
    hint: c.mailing.isOn
      ? say.text('I write to the customer, who says yes or no on a page, without an account.')
      : say.text('No e-mail goes out from here: you get a text to send to the customer, who says yes or no on a page.'),
    languages: letterLocales.map((value) => ({ value, title: say.languageName(value) })),
    places: placeChoices(inputs.location, organization, c),
    request: c.button('request'),
    requestTitle: c.mailing.isOn ? say.text('Ask by e-mail') : say.text('Write the text'),
    cancel: open(page),
  };
}
