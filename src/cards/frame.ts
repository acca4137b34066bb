import type { Button } from './button.ts';
import type { CardJson } from './json.ts';
import type { View } from './view.ts';

/** What stands around every page: its title, for which organization it speaks, what happened, the agreement. */
export interface Frame {
  readonly title: string;
  readonly organization?: string;
  readonly banner?: { readonly text: string; readonly style: 'good' | 'attention' | 'emphasis' };
  readonly agreement?: { readonly text: string; readonly url: string };
  /** Under what the bot says by itself: why this person gets it, its number, and where to change that. */
  readonly footnote?: { readonly text: string; readonly settings: Button };
}

/** The frame as its template names it: what is not there is an empty list. */
export function frameView(frame: Frame): View {
  return {
    title: frame.title,
    organization: frame.organization === undefined ? [] : [{ name: frame.organization }],
    banner: frame.banner === undefined ? [] : [frame.banner],
    agreement: frame.agreement === undefined ? [] : [frame.agreement],
    footnote: frame.footnote === undefined ? [] : [frame.footnote],
  };
}

/** The template with the frame's elements before and after its own. */
export function putIntoFrame(frame: CardJson, template: CardJson): CardJson {
  const body = (frame.body as readonly CardJson[]).flatMap((element) =>
    element.id === 'page' ? (template.body as readonly CardJson[]) : [element],
  );
  return { ...frame, ...template, body };
}
