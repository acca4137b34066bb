import type { z } from 'zod';
import type { Guest, Member } from '../access/principal.ts';
import type { OpenRight, OwnRight, Resource, Right } from '../access/rights.ts';
import type { Button } from '../cards/button.ts';
import type { View } from '../cards/render.ts';
import { defined } from '../optional.ts';
import type { Name as SpokenName } from '../understanding/understanding.ts';
import type { Area } from '../visit/areas.ts';
import type { PageName, VerbOf } from '../visit/page-names.ts';
import type { MembershipToday, PageSummary, Viewer } from '../visit/viewer.ts';
import type { Visit } from '../visit/visit.ts';
import { press } from '../visit/ways.ts';
import type { GroupAnswer, GroupContext } from './in-group.ts';
import { Again, Question, Refusal } from './outcome.ts';

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

/** Something that a press would touch, as it is or as it is to be. */
export interface Touched extends Resource {
  /** What it takes to touch it; the right of the action, if left out. */
  readonly right?: Right;
}

/**
 * What a press is about: things that are found, each of which the right is asked for, the old place of what moves and
 * the new one alike; or the presser alone, where the right goes no further.
 */
export type About<R extends Right, C, Found> =
  | ((c: C, found: Found) => readonly Touched[])
  | (R extends OwnRight ? 'the-presser' : never);

/** What a press comes to: the page again, a question, or a reason why not. */
export type PressOutcome = Again | Question | Refusal;

/** A press that may be carried out, once it is known that all of it is the presser's to touch. */
export interface Meant {
  readonly about: readonly Touched[];
  run(): Promise<PressOutcome>;
}

/** One for each verb of the page, and no other. */
export type ActionsOf<Name extends PageName> = { readonly [Verb in VerbOf<Name>]: Action };

/** What a membership is entitled to, and what is said where it is not. */
export interface Entitlement {
  /** From what is known of the membership already: it decides whether a page is offered at all. */
  isHeld(membership: MembershipToday): boolean;
  /** Why it is not held, and what would bring it; the first pages of whoever asks follow as further ways on. */
  missing(visit: Visit): Promise<Refusal> | Refusal;
}

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
  /** What stands above its card, where that is not the title. */
  readonly heading?: { readonly title: string };
  readonly area: Area;
  /** Only where pages share a card: its name. */
  readonly card?: string;
  /** One line for the help. */
  readonly summary: string;
  readonly right: R;
  /** It opens a filled card that asks before it changes anything; all others only show. */
  readonly confirms?: true;
  /** The page that people mean alike, where this is only a part of what they ask for: inviting is managing people. */
  readonly intent?: PageName;
  /** The page that opens for whoever has no right to this one, instead of a refusal. */
  readonly instead?: Page;
  /** Whoever has the right opens the page only while this is held; before that nothing offers it. */
  readonly entitlement?: Entitlement;
  readonly slots: Slots;
  /** Whether it can only show what is today: whoever asks for another time is told so. */
  readonly showsToday?: true;
  /** Of a menu: the pages that stand on it, for whoever may open them. */
  readonly leadsTo?: readonly PageName[];
  /**
   * One line for the menu: what stands here now, such as what waits. From what is known of the viewer already, or with
   * one read that does not grow; undefined if there is nothing worth telling.
   */
  now?(c: NowContext<R>): Promise<string | undefined> | string | undefined;
  /**
   * What this person's own sentences may name, such as people who wait for an answer; read when the page is likely.
   * @param isInOurWords whether a sentence has none but those that pages were told of, so that hardly any is a name
   */
  names?(visit: Visit, isInOurWords: boolean): Promise<readonly SpokenName[]>;
  /** They are nobody's secret, and read for whoever may not open the page too, so that its refusal is found. */
  readonly namesAreOpen?: true;
  /** Slots that are about one thing of its list, such as a person: beside one of them the others say nothing. */
  readonly alone?: readonly string[];
  /** The slot that a number fills which somebody types where the card asks for one, such as an MCP ID. */
  readonly numberSlot?: string;
  /**
   * What of it may be said in a team or group chat, where everybody reads along. Left out, as on most pages, nothing is:
   * whoever asks for the page there gets it in their own chat, and the others read only that.
   * @returns undefined where this is for the own chat after all
   */
  inGroup?(c: GroupContext<z.infer<Slots>>): GroupAnswer | undefined;
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
  /** What stands above its card, where that is not the title. */
  readonly heading?: { readonly title: string };
  readonly card: string;
  /** It opens a filled card that asks before it changes anything. */
  readonly confirms?: true;
  /** What people mean alike. */
  readonly intent?: PageName;
  readonly instead?: Page;
  readonly entitlement?: Entitlement;
  readonly slots: z.ZodObject;
  readonly actions: Readonly<Record<string, Action>>;
  /** The right must have been checked, unless the names are open. */
  names?(visit: Visit, isInOurWords: boolean): Promise<readonly SpokenName[]>;
  readonly namesAreOpen?: true;
  readonly alone?: readonly string[];
  readonly numberSlot?: string;
  readonly showsToday?: true;
  /** For everybody who reads along. @param c its slots parsed by the page's schema */
  inGroup?(c: GroupContext<Readonly<Record<string, unknown>>>): GroupAnswer | undefined;
  /** The right must have been checked. @param slots parsed by the page's schema */
  show(visit: Visit, slots: Readonly<Record<string, unknown>>): Promise<View | Question | Refusal>;
}

export interface Action {
  readonly right: Right;
  readonly data: z.ZodObject;
  readonly form: z.ZodObject;
  /** The slots that open the page where the button stood, for a form that has to be filled in again. */
  slots(data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** The slots that keep what was typed, where the form cannot be read; each text may be cut. */
  kept(form: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /**
   * Finds what a press means, and changes nothing. The right must have been checked.
   * @param data and form parsed by the action's schemas
   * @returns the answer, where there is nothing to do
   */
  meant(
    visit: Visit,
    data: Readonly<Record<string, unknown>>,
    form: Readonly<Record<string, unknown>>,
  ): Promise<Meant | PressOutcome>;
}

/** Declares one item of the membership center. */
export function page<Name extends PageName, R extends Right, Slots extends z.ZodObject, Loaded, V extends View>(
  definition: PageDefinition<Name, R, Slots, Loaded, V> & Acting<NoInfer<Name>>,
): Page {
  const {
    name,
    title,
    area,
    card = name,
    summary,
    right,
    slots,
    heading,
    names,
    confirms,
    intent,
    instead,
    leadsTo,
    now,
  } = definition;
  const { entitlement, namesAreOpen, alone, numberSlot, showsToday, inGroup } = definition;
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
      heading,
      confirms,
      intent,
      names,
      namesAreOpen,
      alone,
      numberSlot,
      showsToday,
      instead,
      leadsTo,
      entitlement,
      isEntitled: entitlement && ((membership: MembershipToday) => entitlement.isHeld(membership)),
      inGroup:
        inGroup &&
        ((c: GroupContext<Readonly<Record<string, unknown>>>) => inGroup({ ...c, slots: c.slots as z.infer<Slots> })),
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

interface ActionDefinition<R extends Right, Data extends z.ZodObject, Form extends z.ZodObject, Found> {
  readonly right: R;
  readonly data: Data;
  readonly form: Form;
  /** The slots that open the page where the button stood; what the button carried, if left out. */
  slots?(data: z.infer<Data>): Readonly<Record<string, unknown>>;
  /** The slots that show what was typed again, for a form that a schema refuses; nothing of it, if left out. */
  keeps?(typed: Readonly<Record<string, string>>): Readonly<Record<string, unknown>>;
  readonly about: About<R, ActionContext<R, z.infer<Data>, z.infer<Form>>, NoInfer<Found>>;
  run(c: ActionContext<R, z.infer<Data>, z.infer<Form>>, found: NoInfer<Found>): Promise<PressOutcome>;
}

/** Reads what a press is about and what is then done with it, or answers early. */
type Find<R extends Right, Data, Form, Found> = (c: ActionContext<R, Data, Form>) => Promise<Found | PressOutcome>;

/** Declares what a button of a page does. */
export function action<
  R extends Right,
  Data extends z.ZodObject,
  Form extends z.ZodObject,
  Found extends object | undefined = undefined,
>(
  definition: ActionDefinition<R, Data, Form, Found> & {
    readonly find?: Find<R, z.infer<Data>, z.infer<Form>, Found>;
  },
): Action {
  const { right, about, find } = definition;
  return {
    right,
    data: definition.data,
    form: definition.form,
    slots: (data) => definition.slots?.(data as z.infer<Data>) ?? data,
    kept: (form) => definition.keeps?.(textsOf(form)) ?? {},
    async meant(visit, data, form) {
      const c = {
        ...visit,
        principal: visit.principal as PrincipalOf<R>,
        data: data as z.infer<Data>,
        form: form as z.infer<Form>,
      };
      const found = await find?.(c);
      if (isOutcome(found)) return found;
      // Without `find` nothing is found, and nothing else was declared.
      const thing = found as Found;
      return {
        about: typeof about === 'function' ? about(c, thing) : [{ individualId: visit.principal.individual.id }],
        run: () => definition.run(c, thing),
      };
    },
  };
}

/** Of a text that is longer than any field takes, the beginning is shown again (our choice). */
const longestShown = 1000;

function textsOf(form: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(form).flatMap(([field, value]) =>
      typeof value === 'string' ? [[field, value.slice(0, longestShown)]] : [],
    ),
  );
}

/** Whether a press is answered already. */
export function isOutcome(found: unknown): found is PressOutcome {
  return found instanceof Again || found instanceof Question || found instanceof Refusal;
}
