import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { open } from '../../visit/ways.ts';
import { page } from '../page.ts';
import { waitingDetail, waitingRequests } from './answer.ts';

/** A card that can still be read; the others follow when these are answered. */
const mostShown = 10;

/** Everybody who waits for this administrator's answer. */
export const associationRequests = page({
  name: 'association-requests',
  title: 'Requests to answer',
  area: 'requirements-assets',
  summary: 'People who ask to become part of your organization',
  right: 'association.answer',
  slots: z.object({}),
  async load(c) {
    const [{ value: organization }, requests] = await Promise.all([organizationOf(c), waitingRequests(c)]);
    return { organization, requests };
  },
  view: ({ organization, requests }, c) => ({
    requests: requests.slice(0, mostShown).map((request) => ({
      name: request.name,
      email: request.email,
      detail: waitingDetail(request, organization, c.say),
      answer: {
        title: c.say.text('Answer {name}', { name: request.name }),
        button: open('approve-request', { person: request.individualId }),
      },
    })),
    none: requests.length === 0,
    more:
      requests.length > mostShown
        ? [
            {
              text: c.say.text('{count, plural, one {# more is} other {# more are}} waiting.', {
                count: requests.length - mostShown,
              }),
            },
          ]
        : [],
  }),
});
