import type { Ask, IsoDate, Way } from './common.ts';
import type { PictureName } from './pictures.ts';

/** The answer of `GET /api/visit`: who looks, for which organization, and what there is for them to see. */
export interface VisitShown {
  readonly name: string;
  /** BCP 47: in which language all texts are, and how dates and amounts are written in them. */
  readonly locale: string;
  /** The day it is at the headquarters of the organization. */
  readonly today: IsoDate;
  /** The one that speaks; absent for whoever belongs to none so far. */
  readonly organization?: OrganizationShown;
  /** All that this person belongs to, by name, the one that speaks among them. */
  readonly organizations: readonly { readonly id: string; readonly name: string }[];
  /** Those that this person may see, in the order in which they are shown; which is nothing without an organization. */
  readonly pictures: readonly PictureOffered[];
  /** For whoever belongs to no organization: why there is nothing to see, and what to say in the chat. */
  readonly none?: { readonly text: string } & Way;
  /** Where the chat speaks for another organization than the tab: what brings it here too. */
  readonly elsewhere?: Way;
  /**
   * A link that opens the chat with the bot, in which `{text}` stands for what is to be said there, encoded as a part of
   * an address (`encodeURIComponent`). Absent if nobody has said which bot it is.
   */
  readonly chat?: { readonly link: string };
}

export interface OrganizationShown {
  readonly id: string;
  readonly name: string;
  readonly rights: 'global-administrator' | 'location-administrator' | 'none';
  /** `Global Administrator · Lisbon`. */
  readonly rightsText: string;
}

export interface PictureOffered {
  readonly name: PictureName;
  readonly title: string;
  /** One line. */
  readonly summary: string;
  /** Opens the page that has all of it. */
  readonly ask: Ask;
}
