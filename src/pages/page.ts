import type { z } from 'zod';
import type { Guest, Member } from '../access/principal.ts';
import type { OpenRight, Right } from '../access/rights.ts';
import { Button } from '../cards/button.ts';
import type { View } from '../cards/render.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { Speech } from '../speech/speech.ts';
import type { Membership } from '../store/repositories/membership.ts';
import type { Name } from '../understanding/understanding.ts';
import { type Again, Question, Refusal } from './outcome.ts';

/** What every page gets: who asks, when, and the memberships. */
export interface Visit {
  readonly principal: Member | Guest;
  readonly store: Membership;
  /** The day it is at the headquarters of the organization that speaks. */
  readonly today: CalendarDate;
  readonly now: Date;
  readonly say: Speech;
  /** The pages that this person may open, in the order of the list. */
  readonly pages: readonly PageSummary[];
  newId(): string;
  /** Ten digits. */
  newOrderNumber(): string;
  /** Eight digits; whether it is free is for the store to say. */
  newPartnerId(): string;
  /** The same person as who they are after a change: another organization may speak now. */
  asNow(): Promise<Visit>;
  /**
   * Ends the session of the person who asks, in all their clients.
   * @returns `only-here` where the token service did not answer, which may sign them in again by itself
   */
  signOut(): Promise<'everywhere' | 'only-here'>;
}

export type PageSummary = Pick<Page, 'name' | 'title' | 'area' | 'summary'>;

/** The areas are the menus of the membership center, in their order. */
export const areas = [
  'home',
  'membership-status',
  'requirements-assets',
  'orders-benefits',
  'individual-account',
  'administration',
  'conversation',
] as const;
export type Area = (typeof areas)[number];

type PrincipalOf<R extends Right> = R extends OpenRight ? Member | Guest : Member;

export type PageContext<R extends Right, Slots> = Omit<Visit, 'principal'> & {
  readonly principal: PrincipalOf<R>;
  readonly slots: Slots;
  /** A button that runs an action of this page, with the ids and the version that the reader sees. */
  button(verb: string, data?: Readonly<Record<string, unknown>>): Button;
};

export type ActionContext<R extends Right, Data, Form> = Omit<Visit, 'principal'> & {
  readonly principal: PrincipalOf<R>;
  /** What the button carried: ours, as its seal was whole. */
  readonly data: Data;
  /** What the person typed or chose. */
  readonly form: Form;
};

export interface PageDefinition<R extends Right, Slots extends z.ZodObject, Loaded, V extends View> {
  /** The wire name, and the name of its card: `cards/<subject>/<name>.json`. */
  readonly name: string;
  readonly title: string;
  readonly area: Area;
  /** Only where pages share a card: its name. */
  readonly card?: string;
  /** One line for the help. */
  readonly summary: string;
  readonly right: R;
  /** The page that opens for whoever has no right to this one, instead of a refusal. */
  readonly instead?: Page;
  readonly slots: Slots;
  /** What this person's own sentences may name, such as people who wait for an answer; read when the page is likely. */
  names?(visit: Visit): Promise<readonly Name[]>;
  /** Reads what the card shows, or answers early with a question or a refusal. */
  load(c: PageContext<R, z.infer<Slots>>): Promise<Loaded | Question | Refusal> | Loaded | Question | Refusal;
  /** Pure: exactly what the card's template names. */
  view(loaded: Loaded, c: PageContext<R, z.infer<Slots>>): V;
  readonly actions?: Readonly<Record<string, Action>>;
}

/** A page as the rest of the house sees it. */
export interface Page {
  readonly name: string;
  readonly title: string;
  readonly area: Area;
  readonly card: string;
  readonly summary: string;
  readonly right: Right;
  readonly instead?: Page;
  readonly slots: z.ZodObject;
  readonly actions: Readonly<Record<string, Action>>;
  /** The right must have been checked. */
  names?(visit: Visit): Promise<readonly Name[]>;
  /** The right must have been checked. @param slots parsed by the page's schema */
  show(visit: Visit, slots: Readonly<Record<string, unknown>>): Promise<View | Question | Refusal>;
}

export interface Action {
  readonly right: Right;
  readonly data: z.ZodObject;
  readonly form: z.ZodObject;
  /** The slots that open the page where the button stood, for a form that has to be filled in again. */
  slots(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** The right must have been checked. @param data and form parsed by the action's schemas */
  run(
    visit: Visit,
    data: Readonly<Record<string, unknown>>,
    form: Readonly<Record<string, unknown>>,
  ): Promise<Again | Question | Refusal>;
}

/** Declares one item of the membership center. */
export function page<R extends Right, Slots extends z.ZodObject, Loaded, V extends View>(
  definition: PageDefinition<R, Slots, Loaded, V>,
): Page {
  const { name, title, area, card = name, summary, right, slots, actions = {} } = definition;
  return {
    name,
    title,
    area,
    card,
    summary,
    right,
    slots,
    actions,
    ...(definition.names === undefined ? {} : { names: definition.names }),
    ...(definition.instead === undefined ? {} : { instead: definition.instead }),
    async show(visit, parsed) {
      // The right was checked, and with it whether there is an association: see `visit-page.ts`, the only caller.
      const c = {
        ...visit,
        principal: visit.principal as PrincipalOf<R>,
        slots: parsed as z.infer<Slots>,
        button: (verb: string, data?: Readonly<Record<string, unknown>>) => new Button(name, verb, data),
      };
      const loaded = await definition.load(c);
      return loaded instanceof Question || loaded instanceof Refusal ? loaded : definition.view(loaded, c);
    },
  };
}

/** Declares what a button of a page does. */
export function action<R extends Right, Data extends z.ZodObject, Form extends z.ZodObject>(definition: {
  readonly right: R;
  readonly data: Data;
  readonly form: Form;
  /** The slots that open the page where the button stood; what the button carried, if left out. */
  slots?(data: z.infer<Data>): Readonly<Record<string, unknown>>;
  run(c: ActionContext<R, z.infer<Data>, z.infer<Form>>): Promise<Again | Question | Refusal>;
}): Action {
  return {
    right: definition.right,
    data: definition.data,
    form: definition.form,
    slots: (data) => definition.slots?.(data as z.infer<Data>) ?? data,
    run: (visit, data, form) =>
      definition.run({
        ...visit,
        principal: visit.principal as PrincipalOf<R>,
        data: data as z.infer<Data>,
        form: form as z.infer<Form>,
      }),
  };
}
