import type { Guest, Member } from '../access/principal.ts';
import type { Button } from '../cards/button.ts';
import type { View } from '../cards/render.ts';
import { defined } from '../optional.ts';
import type { NoticeCategory } from '../program/telling/notice-preferences.ts';
import type { Notice } from '../program/things/notice.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Viewer } from '../visit/viewer.ts';
import type { Way } from '../visit/ways.ts';

/** Who is written to: only people whom the organization knows, or also somebody whom it does not know (any more). */
export type Audience = 'members' | 'anybody';

/** What every kind gets, read anew each time its card is drawn. */
export interface NoticeContext<A extends Audience = Audience> extends Viewer {
  readonly notice: Notice;
  /** The reader, with their association with the organization that the notice is about. */
  readonly principal: A extends 'members' ? Member : Member | Guest;
  readonly organization: Organization;
  /** Buttons that answer the notice itself; what the card asks in an input `when` goes along with `remind`. */
  readonly answers: { readonly remind: Button; readonly decline: Button; readonly settings: Button };
}

/** It needs not be said (any more): it is not sent, and where its card stands already, this takes its place. */
export class Over {
  readonly text: string;

  /** @param text how it ended, in a sentence for who reads the card later */
  constructor(text: string) {
    this.text = text;
  }
}

/** A notice among others, where several are told in one message. */
export interface DigestEntry {
  readonly title: string;
  readonly text: string;
  /** The one thing that leads further; what a card of its own has room for stands there. */
  readonly way?: Way;
  /** What one says to get there, where the example of the page would be about something else. */
  readonly sentence?: string;
}

/**
 * When several notices of one person and organization become one message. `of-a-day`: whenever they are due together, and
 * what comes later that day tells them once more with it. `if-wished`: only for a reader who wants this category
 * together once a day, because its own card has buttons that answer it.
 */
export type Gathering = 'of-a-day' | 'if-wished';

export interface NoticeKindDefinition<A extends Audience, Loaded, V extends View> {
  /** The wire name (`Notice.kind`), and the name of its card: `cards/notices/<name>.json`. */
  readonly name: string;
  /** The heading of the card. */
  readonly title: string;
  readonly category: NoticeCategory;
  readonly audience: A;
  /** `in-hours` waits for the hours and days that the reader wants; `at-once` is for what somebody waits for. */
  readonly timing: 'in-hours' | 'at-once';
  /** If nobody knows whether it has arrived: sent once more, saying so and under the same number, or left to an operator. */
  readonly ifUnclear: 'send-again' | 'ask-operator';
  readonly gathering: Gathering;
  /** The page where all of its sort stand, for what a message has no room for. */
  readonly overview: string;
  /** Reads what the card shows and finds out whether it is still wanted. Who reads it may have lost every right. */
  load(c: NoticeContext<A>): Promise<Loaded | Over> | Loaded | Over;
  /** The heading of the card as things stand, where it is another one. */
  heading?(loaded: Loaded, c: NoticeContext<A>): string;
  /** Pure: exactly what the card's template names. */
  view(loaded: Loaded, c: NoticeContext<A>): V;
  /** What the notification of the device says: all that somebody needs to know whether to look now. */
  summary(loaded: Loaded, c: NoticeContext<A>): string;
  /** Why this person gets it, as a whole sentence. */
  reason(loaded: Loaded, c: NoticeContext<A>): string;
  /** The instant after which it helps nobody: before it the reader's hours and days are passed over. */
  deadline?(loaded: Loaded, c: NoticeContext<A>): Date | undefined;
  /** The instant at which a later stage takes its place, for what is told in stages. */
  stageEnds?(loaded: Loaded, c: NoticeContext<A>): Date | undefined;
  /** How it is told together with others. */
  digest(loaded: Loaded, c: NoticeContext<A>): DigestEntry;
}

/** What a notice says to its reader, now. */
export interface Composed {
  readonly view: View;
  /** Where it is not the kind's title. */
  readonly heading?: string;
  readonly summary: string;
  readonly reason: string;
  readonly deadline?: Date;
  readonly stageEnds?: Date;
  readonly digest: DigestEntry;
}

/** A kind as the rest of the house sees it. */
export interface NoticeKind {
  readonly name: string;
  readonly title: string;
  readonly category: NoticeCategory;
  readonly audience: Audience;
  readonly timing: 'in-hours' | 'at-once';
  readonly ifUnclear: 'send-again' | 'ask-operator';
  readonly gathering: Gathering;
  readonly overview: string;
  readonly card: string;
  /** The audience must have been checked. */
  compose(c: NoticeContext): Promise<Composed | Over>;
}

/** Declares a sort of notice. */
export function noticeKind<A extends Audience, Loaded, V extends View>(
  definition: NoticeKindDefinition<A, Loaded, V>,
): NoticeKind {
  const { name, title, category, audience, timing, ifUnclear, gathering, overview } = definition;
  return {
    name,
    title,
    category,
    audience,
    timing,
    ifUnclear,
    gathering,
    overview,
    card: name,
    async compose(context) {
      // Whether the reader is a member was checked: see `read-notice.ts`, the only caller.
      const c = context as NoticeContext<A>;
      const loaded = await definition.load(c);
      if (loaded instanceof Over) return loaded;
      return {
        view: definition.view(loaded, c),
        ...defined({ heading: definition.heading?.(loaded, c) }),
        summary: definition.summary(loaded, c),
        reason: definition.reason(loaded, c),
        ...defined({ deadline: definition.deadline?.(loaded, c), stageEnds: definition.stageEnds?.(loaded, c) }),
        digest: definition.digest(loaded, c),
      };
    },
  };
}
