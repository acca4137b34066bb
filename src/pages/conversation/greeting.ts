import { z } from 'zod';
import { open } from '../../cards/button.ts';
import { page } from '../define-page.ts';

/** The first thing that a person reads, and the answer to a hello. */
export const greeting = page({
  name: 'greeting',
  title: 'Partner Membership Center',
  area: 'conversation',
  summary: 'Hello',
  right: 'conversation.open',
  phrases: ['hello', 'good morning', 'hi there'],
  slots: z.object({}),
  load: (c) => ({
    firstName: c.principal.individual.name.split(' ')[0] ?? '',
    first: c.pages.filter((entry) => entry.area !== 'conversation').slice(0, 3),
  }),
  view: ({ firstName, first }, c) => ({
    greeting: firstName === '' ? c.say.text('Hello!') : c.say.text('Hello, {name}!', { name: firstName }),
    isMember: c.principal.association !== undefined,
    isGuest: c.principal.association === undefined,
    examples: first.map((entry) => ({ text: `“${entry.phrases[0]}”` })),
    pages: first.map((entry) => ({ title: c.say.text(entry.title), button: open(entry.name) })),
    help: open('help'),
  }),
});
