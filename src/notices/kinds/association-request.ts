import { can } from '../../access/rights.ts';
import {
  type AssociationRequest,
  endOf,
  isPending,
  requesterOf,
  subjectOf,
} from '../../program/joining/association-request.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { open, press } from '../../visit/ways.ts';
import { addressText, answerText, dayOf, placeOf } from '../../words/associations.ts';
import { toldAsText } from '../../words/notices.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

type Context = NoticeContext<'members'>;

interface Asking {
  readonly request: AssociationRequest;
  /** The address that their sign-in vouches for. */
  readonly vouched: string | undefined;
}

/** Somebody asks to become part of the organization; the first answer settles it for all who were asked. */
export const associationRequest = noticeKind({
  name: 'association-request',
  title: 'Somebody asks to be associated',
  category: 'membership-status',
  audience: 'members',
  // A person is waiting.
  timing: 'at-once',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'association-requests',
  async load(c): Promise<Asking | Over> {
    const { subject } = c.notice;
    const kept = await c.store.associationRequest(c.organization.id, requesterOf(subject));
    if (kept === undefined || subjectOf(kept.value) !== subject) {
      return new Over(c.say.text('This request has been settled.'));
    }
    const request = kept.value;
    if (!isPending(request, c.now)) return new Over(answerText(endedOf(request), c.say, timeZoneOf(c)));
    if (!can(c.principal, 'association.answer', { locationId: request.locationId })) {
      return new Over(c.say.text('You no longer look after this organization.'));
    }
    return { request, vouched: (await c.store.individual(request.individualId))?.value.signInEmail };
  },
  view(asking, c) {
    const { request, vouched } = asking;
    const { say, organization } = c;
    const location = organization.locations.find((entry) => entry.id === request.locationId);
    const data = { person: request.individualId, request: request.id };
    return {
      text: summaryText(asking, c),
      facts: [
        { title: say.text('E-mail'), value: addressText(request, vouched, c.principal.individual.id, say) },
        {
          title: say.text('Location'),
          value:
            location === undefined
              ? ''
              : say.text('{name} ({place})', { name: location.name, place: placeOf(location, say) }),
        },
        { title: say.text('Requested on'), value: say.date(dayOf(request.requestedAt, timeZoneOf(c))) },
        { title: say.text('Waits until'), value: say.date(dayOf(endOf(request).toISOString(), timeZoneOf(c))) },
      ].filter(({ value }) => value !== ''),
      message: request.message === undefined ? [] : [{ text: say.text('“{text}”', { text: request.message }) }],
      advice: say.text(
        'Whoever you approve becomes part of {organization}, without administration rights. Make sure that you know this person.',
        { organization: organization.name },
      ),
      approve: press('approve-request', 'approve', data),
      decline: press('reject-request', 'decline', data),
      details: open('approve-request', { person: request.individualId }),
    };
  },
  summary: summaryText,
  reason: (_, { organization, say }) => toldAsText('administrator', organization.name, say),
  digest: (asking, c) => ({
    title: c.say.text('Somebody asks to be associated'),
    text: summaryText(asking, c),
    way: {
      title: c.say.text('See and answer'),
      button: open('approve-request', { person: asking.request.individualId }),
    },
  }),
  deadline: ({ request }) => endOf(request),
});

function summaryText({ request: { name } }: Asking, { say, organization }: Context): string {
  return say.text('{name} asks to be associated with {organization}.', { name, organization: organization.name });
}

/** One that has run out is over, also before a job has found out. */
function endedOf(request: AssociationRequest): AssociationRequest {
  return request.state === 'pending'
    ? { ...request, state: 'expired', answer: { at: endOf(request).toISOString() } }
    : request;
}

function timeZoneOf({ organization }: Context): string {
  return headquartersOf(organization).timeZone;
}
