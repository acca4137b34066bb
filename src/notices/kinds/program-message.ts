import { defined } from '../../optional.ts';
import type { ProgramMessage } from '../../program/things/message.ts';
import { toldAsText } from '../../words/notices.ts';
import { noticeKind, Over } from '../define-kind.ts';

/** The program has posted something for the organization; Home shows it too. */
export const programMessage = noticeKind({
  name: 'program-message',
  title: 'A message from the program',
  category: 'partner-materials',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  async load(c): Promise<ProgramMessage | Over> {
    const shown = await c.store.messages(c.organization.id, c.today, 50);
    const message = shown.find((entry) => entry.id === c.notice.subject);
    return message ?? new Over(c.say.text('This message is no longer shown.'));
  },
  view: (message, c) => ({
    heading: message.title,
    text: message.text,
    postedOn: c.say.text('Posted on {date}', { date: c.say.date(message.postedOn) }),
    home: c.way('home'),
  }),
  summary: (message) => message.title,
  reason: (_, { organization, say }) => toldAsText('administrator', organization.name, say),
  digest: (message, c) => ({
    title: message.title,
    text: message.text,
    ...defined({ way: c.way('home')[0] }),
  }),
});
