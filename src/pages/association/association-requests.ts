import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import { open } from '../../visit/ways.ts';
import { addressText } from '../../words/associations.ts';
import { page } from '../page.ts';
import { vouchedOf, waitingDetail, waitingRequests } from './waiting-requests.ts';

/** A card that can still be read; the others follow when these are answered. */
const mostShown = 10;

/** Everybody who waits for this administrator's answer. */
export const associationRequests = page({
  name: 'association-requests',
  title: 'Requests to answer',
  intent: 'approve-request',
  area: 'requirements-assets',
  summary: 'People who ask to become part of your organization',
  right: 'association.answer',
  slots: z.object({}),
  async now(c) {
    const { length: count } = await waitingRequests(c);
    return c.say.text(
      '{count, plural, =0 {Nobody waits for an answer.} one {One person waits for an answer.} other {# people wait for an answer.}}',
      { count },
    );
  },
  async load(c) {
    const [{ value: organization }, requests] = await Promise.all([organizationOf(c), waitingRequests(c)]);
    const shown = requests.slice(0, mostShown);
    const vouched = await Promise.all(shown.map(({ individualId }) => vouchedOf(individualId, c)));
    return {
      organization,
      count: requests.length,
      shown: shown.map((request, at) => ({ request, vouched: vouched[at] })),
    };
  },
  view: ({ organization, count, shown }, c) => ({
    requests: shown.map(({ request, vouched }) => ({
      name: request.name,
      email: addressText(request, vouched, c.principal.individual.id, c.say),
      detail: waitingDetail(request, organization, c.say),
      answer: {
        title: c.say.text('Answer {name}', { name: request.name }),
        button: open('approve-request', { person: request.individualId }),
      },
    })),
    none: count === 0,
    more: when(count > mostShown, () => ({
      text: c.say.text('{count, plural, one {# more is} other {# more are}} waiting.', {
        count: count - mostShown,
      }),
    })),
  }),
});
