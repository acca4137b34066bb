import { type AssociationRequest, requesterOf, subjectOf } from '../../program/joining/association-request.ts';
import { firstPages } from '../../visit/first-pages.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

/** Whoever asked to be associated hears what came of it. */
export const associationAnswered = noticeKind({
  name: 'association-answered',
  title: 'Your request',
  category: 'membership-status',
  audience: 'anybody',
  timing: 'at-once',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'my-organizations',
  async load(c): Promise<AssociationRequest | Over> {
    const { subject } = c.notice;
    const kept = await c.store.associationRequest(c.organization.id, requesterOf(subject));
    const isThis = kept !== undefined && subjectOf(kept.value) === subject && kept.value.state === c.notice.stage;
    return isThis ? kept.value : new Over(c.say.text('You have asked again since, or this was long ago.'));
  },
  view: (request, c) => ({
    text: answeredText(request, c),
    reason:
      request.answer?.reason === undefined ? [] : [{ text: c.say.text('“{text}”', { text: request.answer.reason }) }],
    ways: waysOn(request, c),
  }),
  summary: answeredText,
  reason: (_, { say, organization }) =>
    say.text('You get this because you asked to be associated with {organization}.', {
      organization: organization.name,
    }),
  digest(request, c) {
    const [way] = waysOn(request, c);
    const text = c.say.paragraph([answeredText(request, c), request.answer?.reason ?? []].flat());
    return { title: c.say.text('Your request'), text, ...(way === undefined ? {} : { way }) };
  },
});

/** What somebody can do who was answered. */
function waysOn(request: AssociationRequest, { say, organization, pages, principal, way }: NoticeContext) {
  const isApproved = request.state === 'approved' && principal.association !== undefined;
  if (isApproved) return firstPages({ principal, pages }, 2).flatMap((entry) => way(entry.name));
  return way('associate-organization', { organization: organization.id }).map((again) => ({
    ...again,
    title: say.text('Ask again'),
  }));
}

function answeredText(request: AssociationRequest, { say, organization }: NoticeContext): string {
  const values = { organization: organization.name, name: request.answer?.by?.name ?? '' };
  switch (request.state) {
    case 'approved':
      return say.text('{name} has approved your request: you are associated with {organization} now.', values);
    case 'declined':
      return say.text('{name} has declined your request to be associated with {organization}.', values);
    case 'withdrawn':
      return say.text('You have taken back your request to be associated with {organization}.', values);
    case 'pending':
    case 'expired':
      return say.text(
        'Nobody has answered your request to be associated with {organization} within 30 days, so it has ended. You can ask again; a colleague may know who looks after the membership.',
        values,
      );
  }
}
