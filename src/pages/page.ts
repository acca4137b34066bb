import type { z } from 'zod';
import type { Guest, Member } from '../access/principal.ts';
import type { OpenRight, Right } from '../access/rights.ts';
import type { Button } from '../cards/button.ts';
import type { View } from '../cards/render.ts';
import { defined } from '../optional.ts';
import type { Name as SpokenName } from '../understanding/understanding.ts';
import type { Area } from '../visit/areas.ts';
import type { PageName, VerbOf } from '../visit/page-names.ts';
import type { PageSummary, Viewer } from '../visit/viewer.ts';
import type { Visit } from '../visit/visit.ts';
import { press } from '../visit/ways.ts';
import { type Again, Question, Refusal } from './outcome.ts';

type PrincipalOf<R extends Right> = R extends OpenRight ? Member | Guest : Member;

/** A visit of somebody who has this right. */
export type VisitOf<R extends Right> = Omit<Visit, 'principal'> & { readonly principal: PrincipalOf<R> };

/** @template Verb what this page's buttons do; the names of the page's actions */
export type PageContext<R extends Right, Slots, Verb extends string = never> = VisitOf<R> & {
  readonly slots: Slots;
  /** A button that runs an action of this page, with the ids and the version that the reader sees. */
  button(verb: Verb, data?: Readonly<Record<string, unknown>>): Button;
};

/** Who looks at a menu on which a page stands with one line. */
type NowContext<R extends Right> = Omit<Viewer, 'principal'> & { readonly principal: PrincipalOf<R> };

export type ActionContext<R extends Right, Data, Form> = VisitOf<R> & {
  /** What the button carried: ours, as its seal was whole. */
  readonly data: Data;
  /** What the person typed or chose. */
  readonly form: Form;
};

/** One for each verb of the page, and no other. */
export type ActionsOf<Name extends PageName> = { readonly [Verb in VerbOf<Name>]: Action };

export interface PageDefinition<
  Name extends PageName,
  R extends Right,
  Slots extends z.ZodObject,
  Loaded,
  V extends View,
> {
  /** The wire name, and the name of its card: `cards/<subject>/<name>.json`. */
  readonly name: Name;
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
  /** Of a menu: the pages that stand on it, for whoever may open them. */
  readonly leadsTo?: readonly PageName[];
  /**
   * One line for the menu: what stands here now, such as what waits. From what is known of the viewer already, or with
   * one read that does not grow; undefined if there is nothing worth telling.
   */
  now?(c: NowContext<R>): Promise<string | undefined> | string | undefined;
  /** What this person's own sentences may name, such as people who wait for an answer; read when the page is likely. */
  names?(visit: Visit): Promise<readonly SpokenName[]>;
  /** Reads what the card shows, or answers early with a question or a refusal. */
  load(
    c: PageContext<R, z.infer<Slots>, VerbOf<Name>>,
  ): Promise<Loaded | Question | Refusal> | Loaded | Question | Refusal;
  /** Pure: exactly what the card's template names. */
  view(loaded: Loaded, c: PageContext<R, z.infer<Slots>, VerbOf<Name>>): V;
}

/** A page whose buttons do nothing but open it needs no actions; every other one has to have them. */
type Acting<Name extends PageName> = [VerbOf<Name>] extends [never]
  ? { readonly actions?: undefined }
  : { readonly actions: ActionsOf<Name> };

/** A page as the rest of the house sees it. */
export interface Page extends PageSummary {
  readonly card: string;
  readonly instead?: Page;
  readonly slots: z.ZodObject;
  readonly actions: Readonly<Record<string, Action>>;
  /** The right must have been checked. */
  names?(visit: Visit): Promise<readonly SpokenName[]>;
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
export function page<Name extends PageName, R extends Right, Slots extends z.ZodObject, Loaded, V extends View>(
  definition: PageDefinition<Name, R, Slots, Loaded, V> & Acting<NoInfer<Name>>,
): Page {
  const { name, title, area, card = name, summary, right, slots, names, instead, leadsTo, now } = definition;
  const actions: Readonly<Record<string, Action>> = definition.actions ?? {};
  return {
    name,
    title,
    area,
    card,
    summary,
    right,
    slots,
    actions,
    ...defined({
      names,
      instead,
      leadsTo,
      now: now && (async (viewer: Viewer) => now({ ...viewer, principal: viewer.principal as PrincipalOf<R> })),
    }),
    async show(visit, parsed) {
      // The right was checked, and with it whether there is an association: see `visit-page.ts`, the only caller.
      const c = {
        ...visit,
        principal: visit.principal as PrincipalOf<R>,
        slots: parsed as z.infer<Slots>,
        button: (verb: VerbOf<Name>, data?: Readonly<Record<string, unknown>>) => press(name, verb, data),
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
