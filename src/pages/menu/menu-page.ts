import { z } from 'zod';
import { areas } from '../../visit/areas.ts';
import { firstPages } from '../../visit/first-pages.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { Refusal } from '../outcome.ts';
import { type Page, page } from '../page.ts';
import { linesOf } from './lines.ts';

/** Home stands for its area itself. */
type Menu = Exclude<(typeof areas)[number], { readonly page: 'home' }>;

/**
 * The card of each area: its pages that this person may open, and what stands there now. An area for which one of the
 * pages stands needs none.
 * @param items all pages that can stand on a menu, in their order
 */
export function menuPages(items: readonly Page[]): readonly Page[] {
  const menus = areas.filter((area): area is Menu => area.page !== 'home');
  return menus.filter((area) => !items.some(({ name }) => name === area.page)).map((area) => menuPage(area, items));
}

function menuPage(area: Menu, items: readonly Page[]): Page {
  const leadsTo = [...area.also, ...items.filter((item) => item.area === area.name).map(({ name }) => name)];
  return page({
    name: area.page,
    title: area.title,
    area: 'conversation',
    card: 'menu',
    summary: area.summary,
    right: 'menu.open',
    slots: z.object({}),
    leadsTo,
    async load(c) {
      const found = leadsTo.flatMap((name) => c.pages.filter((entry) => entry.name === name));
      if (found.length === 0) return leadsNowhere(area, leadsTo.length === 0, c);
      return { found, lines: await linesOf(found, c) };
    },
    view: ({ found, lines }, c) => ({
      summary: c.say.text(area.summary),
      pages: found.map((entry, index) => ({
        title: c.say.text(entry.title),
        summary: c.say.text(entry.summary),
        now: (lines[index] ?? []).map((text) => ({ text })),
        button: open(entry.name),
      })),
      help: open('help'),
    }),
  });
}

/** Who asked for it by name hears why there is nothing, who has it, and what there is instead. */
async function leadsNowhere({ title }: Menu, isForNobody: boolean, visit: Visit): Promise<Refusal> {
  const { say, principal, store } = visit;
  const area = say.text(title);
  const ways = [
    ...firstPages(visit).flatMap(({ name }) => visit.way(name)),
    { title: say.text('What you can ask for'), button: open('help') },
  ];
  if (isForNobody) {
    return new Refusal(say.text('There is nothing under {area} yet. What you can open today:', { area }), ways);
  }
  if (principal.association === undefined) {
    return new Refusal(
      say.text(
        'What stands under {area} is for administrators of a partner organization, and I do not know you as part of one yet. What you can open today:',
        { area },
      ),
      ways,
    );
  }
  const associations = await store.inCharge(principal.association.organizationId);
  const names = associations.filter((entry) => entry.rights === 'global-administrator').map((entry) => entry.name);
  return new Refusal(
    say.text(
      'What stands under {area} is for administrators, and your account has no administration rights here. Ask {names}, or open what is yours:',
      { area, names: say.list(names) },
    ),
    ways,
  );
}
