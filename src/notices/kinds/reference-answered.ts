import { can } from '../../access/rights.ts';
import { touchedOf, wholeOrPart } from '../../access/whole-or-part.ts';
import { answeredKind } from '../../program/telling/reference-notices.ts';
import type { CustomerReference } from '../../program/things/competency.ts';
import { open } from '../../visit/ways.ts';
import { competencyName } from '../../words/names.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

type Context = NoticeContext<'members'>;

/** A customer has said yes or no. */
export const referenceAnswered = noticeKind({
  name: answeredKind,
  title: 'A customer has answered',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'of-a-day',
  overview: 'customer-references',
  load({ say, organization, notice, principal }): CustomerReference | Over {
    const reference = organization.references.find(({ id }) => id === notice.subject);
    if (reference === undefined) return new Over(say.text('This reference was withdrawn.'));
    const { right, ...place } = touchedOf(wholeOrPart.references, reference);
    if (!can(principal, right, place)) return new Over(say.text('You no longer look after this reference.'));
    return reference;
  },
  view(reference, c) {
    const { say } = c;
    const { id, answer, state, competency } = reference;
    const isApproved = state === 'customer-approved';
    return {
      text: summaryText(reference, c),
      reason: answer?.reason === undefined ? [] : [{ text: say.text('“{text}”', { text: answer.reason }) }],
      next: !isApproved
        ? say.text('You can ask another customer.')
        : competency === undefined
          ? say.text('It counts once you say for which competency.')
          : say.text('It counts for {competency}.', { competency: competencyName(competency, say) }),
      ways: [
        isApproved
          ? {
              title: competency === undefined ? say.text('Assign it') : say.text('See the reference'),
              button: open('customer-references', { reference: id }),
            }
          : { title: say.text('Ask another customer'), button: open('customer-references', { adding: true }) },
        ...(isApproved
          ? []
          : [{ title: say.text('See the reference'), button: open('customer-references', { reference: id }) }]),
      ],
    };
  },
  summary: summaryText,
  reason: ({ request }, { say, organization }) =>
    say.text('You get this because {contact} was asked for a reference of {organization}.', {
      contact: request?.contact.name ?? say.text('a customer'),
      organization: organization.name,
    }),
  digest: (reference, c) => ({
    title: reference.customer,
    text: summaryText(reference, c),
    way: { title: c.say.text('See the reference'), button: open('customer-references', { reference: reference.id }) },
  }),
});

function summaryText({ customer, state, request }: CustomerReference, { say }: Context): string {
  const values = { customer, contact: request?.contact.name ?? '' };
  return state === 'customer-approved'
    ? say.text('{contact} at {customer} has approved your reference.', values)
    : say.text('{contact} at {customer} has rejected your reference.', values);
}
