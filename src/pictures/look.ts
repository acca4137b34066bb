import { can } from '../access/rights.ts';
import { notAllowed } from '../pages/not-allowed.ts';
import { notEntitled } from '../pages/not-entitled.ts';
import type { Choice, Refusal } from '../pages/outcome.ts';
import type { Page } from '../pages/page.ts';
import type { Speech } from '../speech/speech.ts';
import type { Visit } from '../visit/visit.ts';
import { wayOfButton } from './asks.ts';
import type { Picture, PictureVisit } from './picture.ts';
import type { Way } from './shown/common.ts';
import type { PictureAnswer } from './shown/pictures.ts';

/** What comes of looking at a picture. */
export type Look =
  | { readonly kind: 'shown'; readonly answer: PictureAnswer }
  | { readonly kind: 'not-allowed' | 'not-entitled'; readonly text: string; readonly ways: readonly Way[] };

/** The picture for whoever may open its page; for the others what the page would tell them. */
export async function lookAt(picture: Picture, pages: readonly Page[], visit: PictureVisit): Promise<Look> {
  const page = pages.find(({ name }) => name === picture.page);
  if (page === undefined) throw new Error(`the page ${picture.page} of the picture ${picture.name} is not there`);
  if (!can(visit.principal, page.right)) {
    return { kind: 'not-allowed', ...refusalShown(await notAllowed(page.right, visit), visit.say) };
  }
  const missing = await notEntitled(page, visit);
  if (missing !== undefined) return { kind: 'not-entitled', ...refusalShown(missing, visit.say) };
  return { kind: 'shown', answer: await picture.show(visit) };
}

/** What somebody is told who belongs to no organization (yet), and what to say in the chat. */
export async function noOrganization(visit: Visit): Promise<{ readonly text: string; readonly ways: readonly Way[] }> {
  return refusalShown(await notAllowed('membership.view', visit), visit.say);
}

function refusalShown({ text, choices }: Refusal, say: Speech) {
  return { text, ways: choices.flatMap((choice) => wayShown(choice, say)) };
}

/** A button that does more than open a page is on a card of the chat alone. */
function wayShown({ title, button }: Choice, say: Speech): readonly Way[] {
  if (button.verb !== 'open') return [];
  const way = wayOfButton(button, title, say);
  return way.ask.text === '' ? [] : [way];
}
