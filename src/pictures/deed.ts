import type { Page } from '../pages/page.ts';
import { pressButton } from '../pages/visit-page.ts';
import type { Visit } from '../visit/visit.ts';
import type { DeedName } from './shown/deed.ts';

/** What came of a deed. */
export type DeedOutcome =
  | { readonly kind: 'done'; readonly text: string }
  /** An input cannot be taken as it is. */
  | { readonly kind: 'fill-in'; readonly input: string; readonly text: string }
  /** Nothing was done: somebody else was faster, or it is not as the reader saw it. */
  | { readonly kind: 'changed-meanwhile'; readonly text: string }
  /** It is not there, or not the reader's to do: which of both is nobody's to know. */
  | { readonly kind: 'refused'; readonly text: string }
  /** No deed of ours has such data: it is not the tab that sends this. */
  | { readonly kind: 'unreadable' };

export interface Deed {
  readonly name: DeedName;
  run(
    visit: Visit,
    about: Readonly<Record<string, unknown>>,
    inputs: Readonly<Record<string, unknown>>,
  ): Promise<DeedOutcome>;
}

/**
 * Declares what can be done in the tab: a button of a page, which the tab presses in place of the card. Right, reach and
 * change are those of the button; that its data carries no seal is why it is listed here by itself: it has to be one that
 * believes nothing of it.
 */
export function deed({
  name,
  page,
  verb,
}: {
  readonly name: DeedName;
  readonly page: Page;
  readonly verb: string;
}): Deed {
  return {
    name,
    async run(visit, about, inputs) {
      const action = page.actions[verb];
      if (action === undefined) throw new Error(`the page ${page.name} has no action ${verb}`);
      if (!action.data.safeParse(about).success) return { kind: 'unreadable' };
      const filled = action.form.safeParse(inputs, { error: () => 'Fill this in.' });
      if (!filled.success) {
        const [issue] = filled.error.issues;
        if (issue === undefined) throw new Error('what cannot be taken has a reason');
        const limits = issue.code === 'too_big' ? { maximum: Number(issue.maximum) } : {};
        return { kind: 'fill-in', input: String(issue.path[0] ?? ''), text: visit.say.text(issue.message, limits) };
      }
      const answer = await pressButton(page, verb, about, inputs, visit);
      if (answer.kind !== 'page') return { kind: 'refused', text: answer.text };
      const { banner } = answer;
      if (banner === undefined) throw new Error(`the action ${verb} of ${page.name} says nothing of what came of it`);
      return banner.style === 'good'
        ? { kind: 'done', text: banner.text }
        : { kind: 'changed-meanwhile', text: banner.text };
    },
  };
}
