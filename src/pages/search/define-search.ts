import type { Organization } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import type { Page } from '../page.ts';

/** The ids of the commands in the app's manifest, where their words stand. */
export type SearchName = 'orders' | 'shipments' | 'competencies';

/** Somebody who searches, for the organization that speaks. */
export type SearchVisit = MemberVisit & { readonly organization: Organization };

/** Which thing: what a card that others read carries of it, sealed. */
export interface Thing {
  /** Its number or id. */
  readonly id: string;
  /** What stands on its title, where that is not the number: the id of a competency. */
  readonly name?: string;
}

/** One thing that somebody may see. */
export interface Hit {
  readonly thing: Thing;
  /** What it can be found by: texts of any kind, and days as `2027-02-15`. */
  readonly searched: readonly string[];
  /** The competencies of which it is. */
  readonly competencies?: readonly string[];
  /** What the list shows of it to whoever searches. */
  preview(): { readonly title: string; readonly text: string };
}

/** What one reader sees of a thing: neither money nor people, as it is read in a chat with others. */
export interface Glimpse {
  readonly state: { readonly text: string; readonly color: string };
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly notes: readonly string[];
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

/** Something that can be searched from where people write to each other, and put into a message. */
export interface Search {
  readonly name: SearchName;
  /** The page of the chat whose right, and whose entitlement, it needs. */
  readonly page: Page;
  /** Everything that this person may see of it, in the order in which it is listed. */
  find(c: SearchVisit): Promise<readonly Hit[]>;
  /** What everybody reads on a card about it: its number, or the name that the program has for it. */
  title(thing: Thing, say: Speech): string;
  /** How one asks for it in the own chat. */
  sentence(thing: Thing, say: Speech): string;
  /** The slots with which its page shows it. */
  slots(thing: Thing): Readonly<Record<string, unknown>>;
  /** What this person may see of it; undefined if it is not there, or not theirs to see, which look alike. */
  glimpse(thing: Thing, c: SearchVisit): Promise<Glimpse | undefined>;
}
