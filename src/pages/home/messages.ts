import { z } from 'zod';
import { markMessages } from '../../changes/mark-messages.ts';
import { when } from '../../optional.ts';
import type { PersonalMessage } from '../../program/things/message.ts';
import { open } from '../../visit/ways.ts';
import { AgainAsNow, Conflict } from '../outcome.ts';
import { action } from '../page.ts';
import type { HomeContext } from './home.ts';

/** On Home itself, and on each card of all of them: each has a button, and a card has six at the most. */
const mostOnHome = 3;
const mostOnCard = 3;
/** As many as are looked through (our choice); the program shows a message for weeks. */
export const mostMessages = 50;

/** The messages on Home: the newest ones, how many are new, and the way to the others. */
export function latestMessages(messages: readonly PersonalMessage[], c: HomeContext) {
  const { say } = c;
  const shown = messages.slice(0, mostOnHome);
  const fresh = messages.filter(({ isNew }) => isNew);
  return {
    messages: shown.map((message) => messageView(message, c)),
    noMessages: messages.length === 0,
    newMessages: when(fresh.length > 0, () => ({
      text: say.text('{count, plural, one {# new message} other {# new messages}}', { count: fresh.length }),
    })),
    messageWays: when(messages.length > 0, () => ({
      title: messages.length > shown.length ? say.text('All messages') : say.text('Read or dismiss'),
      button: open('home', { messagesFrom: 0 }),
    })),
  };
}

/** All messages, some on a card, each of which can be dismissed. */
export function allMessages(messages: readonly PersonalMessage[], from: number, c: HomeContext) {
  const { say } = c;
  const first = from < messages.length ? from : 0;
  const shown = messages.slice(first, first + mostOnCard);
  const end = first + shown.length;
  const fresh = messages.filter(({ isNew }) => isNew).map(({ id }) => id);
  return {
    count:
      messages.length === 0
        ? say.text('There are no messages.')
        : say.text('{first, number} to {last, number} of {count, number}', {
            first: first + 1,
            last: end,
            count: messages.length,
          }),
    messages: shown.map((message) => ({
      ...messageView(message, c),
      dismiss: c.button('dismiss', { message: message.id, from: first }),
    })),
    read: when(fresh.length > 0, () => ({ button: c.button('read', { messages: fresh, from: first }) })),
    ways: [
      ...when(first > 0, () => ({
        title: say.text('Previous'),
        button: open('home', { messagesFrom: Math.max(0, first - mostOnCard) }),
      })),
      ...when(end < messages.length, () => ({ title: say.text('Next'), button: open('home', { messagesFrom: end }) })),
      ...when(first === 0, () => ({ title: say.text('Membership home'), button: open('home') })),
    ],
  };
}

function messageView({ title, text, postedOn, isNew }: PersonalMessage, { say }: HomeContext) {
  return { title, text, postedOn: say.date(postedOn), fresh: when(isNew, () => ({ text: say.text('New') })) };
}

const about = 'the-presser' as const;
const right = 'notices.manage-own' as const;

export const messageActions = {
  read: action({
    right,
    about,
    data: z.strictObject({ messages: z.array(z.string().max(200)).max(mostMessages), from: z.int().min(0) }),
    form: z.object({}),
    slots: ({ from }) => ({ messagesFrom: from }),
    async run(c) {
      const outcome = await markMessages(c, { read: c.data.messages });
      const slots = { messagesFrom: c.data.from };
      if (outcome === 'conflict') return new Conflict(slots, c.say.text('That was not noted. Press it again.'));
      return new AgainAsNow(slots, { text: c.say.text('All messages are marked as read.'), style: 'good' });
    },
  }),
  dismiss: action({
    right,
    about,
    data: z.strictObject({ message: z.string().max(200), from: z.int().min(0) }),
    form: z.object({}),
    slots: ({ from }) => ({ messagesFrom: from }),
    async run(c) {
      const outcome = await markMessages(c, { dismissed: [c.data.message] });
      const slots = { messagesFrom: c.data.from };
      if (outcome === 'conflict') return new Conflict(slots, c.say.text('That was not noted. Press it again.'));
      return new AgainAsNow(slots, {
        text: c.say.text('The message is dismissed. Others of your organization still see it.'),
        style: 'good',
      });
    },
  }),
};
