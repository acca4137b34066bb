import { z } from 'zod';
import { open, press } from '../../visit/ways.ts';
import { Question } from '../outcome.ts';
import { action, page } from '../page.ts';

/** Ends the session everywhere. It is asked for once more: a sentence by itself changes nothing. */
export const signOut = page({
  name: 'sign-out',
  title: 'Sign out',
  confirms: true,
  area: 'conversation',
  summary: 'End your session here, on all your devices',
  right: 'conversation.open',
  slots: z.object({}),
  load: () => ({}),
  view: (_loaded, c) => ({
    text: c.say.text('You are signed in as {name}. Do you want to sign out, on all your devices?', {
      name: c.principal.individual.name,
    }),
    confirm: c.button('confirm'),
    stay: open('help'),
  }),
  actions: {
    confirm: action({
      right: 'conversation.open',
      about: 'the-presser',
      data: z.object({}),
      form: z.object({}),
      async run(c) {
        if ((await c.session.signOut()) === 'only-here') {
          return new Question(
            c.say.text(
              'The sign-in service did not answer, so your next question might sign you in again by itself. Wait a minute, and then press the button once more.',
            ),
            [{ title: c.say.text('Sign out everywhere'), button: press('sign-out', 'confirm') }],
          );
        }
        return new Question(c.say.text('You are signed out. Whatever you ask next signs you in again.'), []);
      },
    }),
  },
});
