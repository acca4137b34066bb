import { z } from 'zod';
import type { PageName } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { type PageContext, page } from '../page.ts';

const Slots = z.object({
  /** The page that was open, by its name. */
  left: z.string().max(100).optional(),
  /** Whether a question stood open. */
  isQuestion: z.boolean().optional(),
  /** Whether it was a step of several. */
  isUnderWay: z.boolean().optional(),
});
type Context = PageContext<'conversation.open', z.infer<typeof Slots>>;

/** Leaves what the conversation is about, and says what that was. It changes nothing that is stored but that. */
export const cancel = page({
  name: 'cancel',
  title: 'Never mind',
  area: 'conversation',
  summary: 'Leave what you are at',
  right: 'conversation.open',
  slots: Slots,
  inGroup: ({ say }) => ({
    text: say.text('Nothing is open here: among others I answer each sentence by itself, and remember none.'),
    choices: [{ title: say.text('What you can ask for'), button: open('help') }],
  }),
  // Nobody leaves a hello.
  load: (c) => c.pages.find(({ name, area }) => name === c.slots.left && area !== 'conversation'),
  view(left, c) {
    const title = left === undefined ? undefined : c.say.text(left.title);
    return {
      text: textFor(title, c),
      ways: left === undefined ? [] : [{ title: wayTitle(title ?? '', c), button: open(left.name as PageName) }],
      help: open('help'),
    };
  },
});

function textFor(page: string | undefined, { say, slots }: Context): string {
  if (slots.isQuestion === true) return say.text('All right, I do not ask any more. Nothing was changed.');
  if (page === undefined) {
    return say.text(
      'Nothing is open that you could leave. An order, a request or an invitation is taken back on its own page: tell me which.',
    );
  }
  return slots.isUnderWay === true
    ? say.text(
        'All right, we leave “{page}”. What you have filled in, up to the step from which you went on last, is kept for 30 days: open it again, and you go on there.',
        { page },
      )
    : say.text('All right, we leave “{page}”. Leaving it changes nothing.', { page });
}

function wayTitle(page: string, { say, slots }: Context): string {
  return slots.isUnderWay === true ? say.text('Go on with “{page}”', { page }) : say.text('Back to “{page}”', { page });
}
