import { z } from 'zod';
import type { PageSummary } from '../../visit/viewer.ts';
import { open } from '../../visit/ways.ts';
import { page } from '../page.ts';

/** What this person can ask for: the pages that they may open, nothing else. */
export const help = page({
  name: 'help',
  title: 'What you can ask for',
  area: 'conversation',
  summary: 'Everything that you can ask for',
  right: 'conversation.open',
  slots: z.object({}),
  load: (c) => c.pages.filter((entry) => entry.area !== 'conversation'),
  view: (pages: readonly PageSummary[], c) => ({
    pages: pages.map((entry) => ({
      title: c.say.text(entry.title),
      summary: c.say.text(entry.summary),
      example: c.say.example(entry.name),
      button: open(entry.name),
    })),
    noPages: pages.length === 0,
  }),
});
