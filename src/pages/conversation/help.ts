import { z } from 'zod';
import { areas } from '../../visit/areas.ts';
import type { PageSummary } from '../../visit/viewer.ts';
import { open } from '../../visit/ways.ts';
import { type PageContext, page } from '../page.ts';

/** One thing to choose: an area or a page. */
interface Row extends Pick<PageSummary, 'title' | 'summary'> {
  readonly page: PageSummary;
  /** Whose example is shown of how to ask. */
  readonly example: PageSummary;
}

/**
 * What this person can ask for, nothing else: the areas, as the menu bar has them, so that the card does not grow with
 * the pages. Whoever may open few pages gets these at once: a menu of theirs would be a detour.
 */
export const help = page({
  name: 'help',
  title: 'What you can ask for',
  area: 'conversation',
  summary: 'Everything that you can ask for',
  right: 'conversation.open',
  slots: z.object({}),
  // Of everybody: which pages somebody may open says what they are in their organization.
  inGroup: ({ say }) => ({
    text: say.text(
      'Mention me, and ask in your own words. What the program says I answer here; what is of one person or organization, in the own chat of whoever asks. Whatever you press here opens there, for you alone.',
    ),
    choices: areas.map(({ title, summary, page: entrance }) => ({
      title: say.text(title),
      detail: say.text(summary),
      button: open(entrance),
    })),
  }),
  load(c) {
    const found = pageRows(c);
    return found.length <= mostAtOnce ? found : areaRows(c);
  },
  view: (rows: readonly Row[], c) => ({
    rows: rows.map((row) => ({
      title: c.say.text(row.title),
      summary: c.say.text(row.summary),
      example: c.say.example(row.example.name),
      button: open(row.page.name),
    })),
    none: rows.length === 0,
  }),
});

/** So many pages are shown without their menus (our choice). */
const mostAtOnce = 14;

type Context = PageContext<'conversation.open', object>;

function areaRows(c: Context): readonly Row[] {
  return areas.flatMap((area) => {
    const entrance = c.pages.find((entry) => entry.name === area.page);
    const example = c.pages.find((entry) => entry.area === area.name);
    return entrance === undefined || example === undefined ? [] : [{ ...area, page: entrance, example }];
  });
}

function pageRows(c: Context): readonly Row[] {
  return c.pages
    .filter((entry) => entry.area !== 'conversation')
    .map((entry) => ({ title: entry.title, summary: entry.summary, page: entry, example: entry }));
}
