import { z } from 'zod';
import type { Member } from '../../access/principal.ts';
import { can } from '../../access/rights.ts';
import { answerRequest, type YesOrNo } from '../../changes/answer-request.ts';
import { defined, when } from '../../optional.ts';
import { type AssociationRequest, endOf, isPending } from '../../program/joining/association-request.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { addressText, answerText, dayOf } from '../../words/associations.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { locationName } from '../../words/names.ts';
import { typedLines } from '../forms.ts';
import { Again, Conflict, type Refusal } from '../outcome.ts';
import { type ActionContext, type ActionsOf, action, type Touched } from '../page.ts';
import { type AnswerContext, noSuchRequest, type RequestShown } from './waiting-requests.ts';

/** The card of one request: what is known of the person, and the two answers while there is one to give. */
export function requestView({ request, organization, vouched }: RequestShown, c: AnswerContext) {
  const { say } = c;
  const { timeZone } = headquartersOf(organization);
  const isWaiting = isPending(request, c.now);
  const own = organization.locations.filter(({ id }) => can(c.principal, 'association.answer', { locationId: id }));
  // It may have been closed since they asked.
  const asked = own.some(({ id }) => id === request.locationId) ? request.locationId : '';
  const data = { person: request.individualId, request: request.id };
  return {
    name: request.name,
    email: addressText(request, vouched, c.principal.individual.id, say),
    detail: say.text('{location}, requested on {date}', {
      location: locationName(organization, request.locationId),
      date: say.date(dayOf(request.requestedAt, timeZone)),
    }),
    message: when(request.message, (text) => ({ text: say.text('“{text}”', { text }) })),
    waiting: when(isWaiting, () => ({
      text: say.text(
        'Whoever you approve becomes part of {organization}, without administration rights. Make sure that you know this person: anybody can choose the name they show. Without an answer the request ends on {end}.',
        { organization: organization.name, end: say.date(dayOf(endOf(request).toISOString(), timeZone)) },
      ),
      locations: locationChoices(own, asked, say),
      location: asked,
      approve: c.button('approve', data),
      decline: c.button('decline', data),
    })),
    settled: when(!isWaiting, () => ({
      text: answerText(request.state === 'pending' ? { ...request, state: 'expired' } : request, say, timeZone),
      others: open('association-requests'),
    })),
  };
}

const ButtonData = z.strictObject({ person: z.string(), request: z.string() });
const right = 'association.answer';

/** The two answers. The first one settles it for all who were asked. */
export const answerActions: ActionsOf<'approve-request'> = {
  approve: action({
    right,
    data: ButtonData,
    form: z.object({ location: z.string().optional() }),
    slots: ({ person }) => ({ person }),
    find: (c) => findAnswered(c),
    about: (c, request) => [placeOfRequest(request), ...when(c.form.location, (locationId) => ({ locationId }))],
    run: (c) => settle(c, { answer: 'approved', ...defined({ locationId: c.form.location }) }),
  }),
  decline: action({
    right,
    data: ButtonData,
    form: z.object({ reason: typedLines(300, 'A reason has at most 300 characters.') }),
    slots: ({ person }) => ({ person }),
    find: (c) => findAnswered(c),
    about: (_, request) => [placeOfRequest(request)],
    run: (c) => settle(c, { answer: 'declined', reason: c.form.reason }),
  }),
};

type AnswerRun = Pick<ActionContext<typeof right, z.infer<typeof ButtonData>, object>, keyof Visit | 'data'> & {
  readonly principal: Member;
};

async function findAnswered(c: AnswerRun): Promise<AssociationRequest | Refusal> {
  const kept = await c.store.associationRequest(c.principal.association.organizationId, c.data.person);
  return kept?.value ?? noSuchRequest(c);
}

/** Who does not say where they work asks the organization as a whole. */
function placeOfRequest({ locationId }: AssociationRequest): Touched {
  return defined({ locationId });
}

async function settle(c: AnswerRun, answer: YesOrNo): Promise<Again | Refusal> {
  const { say, data } = c;
  const slots = { person: data.person };
  const outcome = await answerRequest(c, { individualId: data.person, requestId: data.request }, answer);
  if (outcome === 'conflict') {
    return new Conflict(slots, say.text('Something changed just now. This is how it stands.'));
  }
  if (outcome.kind === 'answered') {
    const { name, state } = outcome.request;
    const text =
      state === 'approved'
        ? say.text('{name} is now associated with your organization and will be told.', { name })
        : say.text('You declined the request. {name} will be told.', { name });
    return new Again(slots, { text, style: 'good' });
  }
  switch (outcome.reason) {
    case 'over':
      return settledBefore(outcome.request, c);
    case 'unknown-location':
      return new Again(slots, { text: say.text('Choose a location.'), style: 'attention' });
    case 'unknown-request':
      return noSuchRequest(c);
  }
}

function settledBefore({ individualId, answer }: AssociationRequest, c: Pick<Visit, 'say'>): Again {
  const text =
    answer?.by === undefined
      ? c.say.text('This request is over. This is how it stands.')
      : c.say.text('{name} has answered already. This is how it stands.', { name: answer.by.name });
  return new Conflict({ person: individualId }, text);
}
