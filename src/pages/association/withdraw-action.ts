import { z } from 'zod';
import { withdrawRequest } from '../../changes/withdraw-request.ts';
import { AgainAsNow, Conflict } from '../outcome.ts';
import { type Action, action } from '../page.ts';

/** The button that takes an own request back; on every card that shows one. */
export const withdrawAction: Action = action({
  right: 'association.request',
  about: 'the-presser',
  data: z.strictObject({ organization: z.string(), request: z.string() }),
  form: z.object({}),
  slots: () => ({}),
  async run(c) {
    const { organization: organizationId, request: requestId } = c.data;
    if ((await withdrawRequest(c, { organizationId, requestId })) !== 'done') {
      return new Conflict({}, c.say.text('This request has been answered already.'));
    }
    return new AgainAsNow({}, { text: c.say.text('You have taken your request back.'), style: 'good' });
  },
});
