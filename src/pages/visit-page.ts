import { z } from 'zod';
import { can } from '../access/rights.ts';
import type { View } from '../cards/render.ts';
import { BeingMergedError } from '../changes/being-merged.ts';
import { unobserved } from '../observer.ts';
import { defined } from '../optional.ts';
import type { PageName } from '../visit/page-names.ts';
import type { Visit } from '../visit/visit.ts';
import { open } from '../visit/ways.ts';
import type { GroupContext } from './in-group.ts';
import { notAllowed } from './not-allowed.ts';
import { notEntitled } from './not-entitled.ts';
import { Again, AgainAsNow, type Banner, type Choice, Question, Refusal } from './outcome.ts';
import { isOutcome, type Page } from './page.ts';

/** What a visit of a page comes to: for the chat and for the tab alike. */
export type Answer =
  | {
      readonly kind: 'page';
      readonly page: Page;
      /** With which of its slots it was opened. */
      readonly slots?: Slots;
      readonly view: View;
      readonly banner?: Banner;
    }
  | {
      readonly kind: 'question' | 'refusal';
      readonly title: string;
      readonly text: string;
      readonly choices: readonly Choice[];
      /** The page that answers so, and what was known to it. */
      readonly about?: { readonly page: PageName; readonly slots: Slots };
      /** Where else it can be done, outside this chat. */
      readonly link?: { readonly text: string; readonly url: string };
    };

type Slots = Readonly<Record<string, unknown>>;

/**
 * Opens a page: right first, then what the membership is entitled to, then its slots, then what it shows. Slots that the
 * page does not take are left out.
 */
export async function openPage(
  page: Page,
  slots: Readonly<Record<string, unknown>>,
  visit: Visit,
  banner?: Banner,
): Promise<Answer> {
  if (!can(visit.principal, page.right)) {
    const { instead } = page;
    if (instead === undefined) return answer(page, await notAllowed(page.right, visit), visit);
    return openPage(instead, {}, visit, banner);
  }
  const missing = await step('authorize', visit, () => notEntitled(page, visit));
  if (missing !== undefined) return answer(page, missing, visit);
  const known = taken(page, slots);
  const shown = await step('load', visit, () => page.show(visit, known));
  if (shown instanceof Question || shown instanceof Refusal) return answer(page, shown, visit, known);
  return { kind: 'page', page, slots: known, view: shown, ...defined({ banner }) };
}

/** A part of the visit that whoever watches hears of: whether it is allowed, what the page shows, what the press does. */
function step<T>(
  name: 'authorize' | 'load' | 'run',
  { observer = unobserved }: Visit,
  work: () => Promise<T>,
): Promise<T> {
  return observer.work('step', { step: name }, work);
}

/** What may be said of a page where others read along; undefined if that is nothing. */
export function openInGroup(page: Page, c: GroupContext<Readonly<Record<string, unknown>>>): Answer | undefined {
  const answered = page.inGroup?.({ ...c, slots: taken(page, c.slots) });
  return answered && { kind: 'question', title: c.say.text(page.title), ...answered };
}

/** What the page takes of them. A word that is no competency of ours says nothing: the page asks for what it needs. */
function taken({ slots: schema }: Page, slots: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const whole = schema.safeParse(slots);
  if (whole.success) return whole.data;
  // One that is out of its range takes nothing of the others with it.
  const good = Object.entries(slots).filter(
    ([slot, value]) => Object.hasOwn(schema.shape, slot) && z.safeParse(schema.shape[slot], value).success,
  );
  const parsed = schema.safeParse(Object.fromEntries(good));
  return parsed.success ? parsed.data : {};
}

/**
 * Runs an action of a page, if the right to it goes for everything that the press is about, and shows the page as it is
 * then. What is beyond somebody's reach looks as it does to whoever opens the page.
 */
export async function pressButton(
  page: Page,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  form: Readonly<Record<string, unknown>>,
  visit: Visit,
): Promise<Answer> {
  const action = Object.hasOwn(page.actions, verb) ? page.actions[verb] : undefined;
  if (action === undefined) return answer(page, unknownButton(page, visit), visit);
  if (!can(visit.principal, action.right)) return answer(page, await notAllowed(action.right, visit), visit);
  const missing = await step('authorize', visit, () => notEntitled(page, visit));
  if (missing !== undefined) return answer(page, missing, visit);
  const carried = action.data.safeParse(data);
  if (!carried.success) return answer(page, unknownButton(page, visit), visit);
  // Where a schema says nothing of its own, people would read what a programmer should.
  const filled = action.form.safeParse(form, { error: () => 'Fill in what the card asks for.' });
  if (!filled.success) {
    const banner = { text: problems(filled.error, visit), style: 'attention' } as const;
    return openPage(page, { ...action.slots(carried.data), ...action.kept(form) }, visit, banner);
  }
  const meant = await step('authorize', visit, () => action.meant(visit, carried.data, filled.data));
  if (
    !isOutcome(meant) &&
    !meant.about.every(({ right, ...thing }) => can(visit.principal, right ?? action.right, thing))
  ) {
    return openPage(page, action.slots(carried.data), visit, {
      text: visit.say.text('This is about something that you do not look after. Nothing was changed.'),
      style: 'attention',
    });
  }
  const slots = action.slots(carried.data);
  const outcome = isOutcome(meant)
    ? meant
    : await step('run', visit, () => meant.run()).catch((error) => whileMerged(error, slots, visit));
  if (!(outcome instanceof Again)) return answer(page, outcome, visit);
  const shownTo = outcome instanceof AgainAsNow ? await visit.asNow() : visit;
  return openPage(page, outcome.slots, shownTo, outcome.banner);
}

/** Nothing of an organization is changed while it is merged with another one; all of it can be read. */
function whileMerged(error: unknown, slots: Readonly<Record<string, unknown>>, { say }: Visit): Again {
  if (!(error instanceof BeingMergedError)) throw error;
  const text = say.text(
    'Your organization is being merged with another one, which takes some minutes. You can look at everything, and change it again when that is done. Nothing was changed.',
  );
  return new Again(slots, { text, style: 'attention' });
}

function answer(page: Page, outcome: Question | Refusal, { say }: Visit, slots: Slots = {}): Answer {
  const kind = outcome instanceof Question ? 'question' : 'refusal';
  const about = { page: page.name, slots };
  return { kind, title: say.text(page.title), text: outcome.text, choices: outcome.choices, about };
}

function unknownButton(page: Page, visit: Visit): Refusal {
  const { say } = visit;
  return new Refusal(say.text('This button is from an earlier version of the card. Open the page again to go on.'), [
    { title: say.text(page.title), button: open(page.name) },
  ]);
}

/** What schemas say of what was typed. */
function problems({ issues }: z.ZodError, { say }: Visit): string {
  const sentences = new Set(issues.map((issue) => say.text(issue.message, limitsOf(issue))));
  return say.paragraph([say.text('Something is missing:'), ...[...sentences].slice(0, 3)]);
}

/** The numbers that a message may name: how much its check allows. */
function limitsOf(issue: z.core.$ZodIssue): Readonly<Record<string, number>> {
  return issue.code === 'too_big' ? { maximum: Number(issue.maximum) } : {};
}
