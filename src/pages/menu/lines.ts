import type { Membership } from '../../store/repositories/membership.ts';
import type { PageSummary } from '../../visit/viewer.ts';
import type { Visit } from '../../visit/visit.ts';

/**
 * What stands on each of the pages now: a line or none, in the order of the pages. A line that cannot be read is missing
 * and no more than that: the menu is there to find the page.
 */
export async function linesOf(pages: readonly PageSummary[], visit: Visit): Promise<readonly (readonly string[])[]> {
  const viewer = { ...visit, store: readingOnce(visit.store) };
  return Promise.all(
    pages.map(async (page) => {
      try {
        const line = await page.now?.(viewer);
        return line === undefined ? [] : [line];
      } catch (error) {
        visit.leftOut(`what stands now on ${page.name}`, error);
        return [];
      }
    }),
  );
}

/** The same store for reading: what several lines ask for is read once. */
function readingOnce(store: Membership): Membership {
  const answers = new Map<string, unknown>();
  return new Proxy(store, {
    get(target, method: keyof Membership) {
      return (...what: readonly unknown[]) => {
        const question = JSON.stringify([method, what]);
        if (!answers.has(question)) answers.set(question, Reflect.apply(target[method], target, what));
        return answers.get(question);
      };
    },
  });
}
