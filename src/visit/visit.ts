import type { LicenseKeySeal } from '../access/license-key-seal.ts';
import type { Member } from '../access/principal.ts';
import type { Observer } from '../observer.ts';
import type { DashboardPlace } from './dashboard-place.ts';
import type { DownloadName } from './download-names.ts';
import type { Mailing } from './mailing.ts';
import type { Viewer } from './viewer.ts';

/** What every page and change gets: who asks, when, the memberships, and what a change needs of the world. */
export interface Visit extends Viewer {
  readonly ids: Ids;
  /** Of what this visit changes: the same press that comes again, such as after a crash, makes the same change. */
  readonly changeId: string;
  readonly session: Session;
  readonly links: Links;
  readonly mailing: Mailing;
  /** Opens license keys; absent where the operator has set no secret for them. */
  readonly licenseKeySeal?: Pick<LicenseKeySeal, 'open'>;
  /** Is told how the visit goes; absent where nobody watches. */
  readonly observer?: Observer;
  /** Tells the log that something could not be read and is missing on a card, which is shown all the same. */
  leftOut(what: string, error: unknown): void;
  /** The same person as who they are after a change: another organization may speak now. */
  asNow(): Promise<Visit>;
}

/** Addresses that cards lead to in a browser. */
export interface Links {
  /** The text of a version of the agreement. */
  agreement(version: string): string;
  /** The Partner Dashboard; absent where nothing that leads to it is known. */
  readonly dashboard?: DashboardPlace;
  /**
   * What this person may take away as a file, for some minutes from now; whether they still may is asked again when it
   * is opened. Only cards that one person alone sees carry it.
   * @param what which one, as the kind of the download says
   * @throws Error for somebody without an organization, who has nothing to take away
   */
  download(kind: DownloadName, what?: Readonly<Record<string, string>>): string;
}

/** Where new ids come from; whether a number is free is for the store to say. */
export interface Ids {
  /** Of an organization, a draft, and whatever else is new. */
  fresh(): string;
  /** Ten digits. */
  order(): string;
  /** Eight digits. */
  partnerId(): string;
}

/** The session of the person who asks. */
export interface Session {
  /**
   * Ends it, in all their clients.
   * @returns `only-here` where the token service did not answer, which may sign them in again by itself
   */
  signOut(): Promise<'everywhere' | 'only-here'>;
}

/** A visit of somebody who has an association. */
export type MemberVisit = Omit<Visit, 'principal'> & { readonly principal: Member };
