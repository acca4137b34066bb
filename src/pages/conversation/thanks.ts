import { z } from 'zod';
import { open } from '../../visit/ways.ts';
import { page } from '../page.ts';

/** The answer to thanks and to a goodbye. Whatever was open stays so: “thanks, and silver?” may follow. */
export const thanks = page({
  name: 'thanks',
  title: 'You are welcome',
  area: 'conversation',
  summary: 'Thanks, and goodbye',
  right: 'conversation.open',
  slots: z.object({}),
  inGroup: ({ say }) => ({
    text: say.text('You are welcome. Mention me whenever something comes up.'),
    choices: [{ title: say.text('What you can ask for'), button: open('help') }],
  }),
  load: ({ principal: { individual } }) => individual.name.split(' ')[0] ?? '',
  view: (firstName: string, { say }) => ({
    text:
      firstName === ''
        ? say.text('Gladly. Write to me whenever something comes up.')
        : say.text('Gladly, {name}. Write to me whenever something comes up.', { name: firstName }),
    help: open('help'),
  }),
});
