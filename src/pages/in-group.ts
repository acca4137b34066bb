import type { Catalog } from '../catalog/catalog.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { Speech } from '../speech/speech.ts';
import type { DashboardPlace } from '../visit/dashboard-place.ts';
import type { Choice } from './outcome.ts';

/**
 * What a page knows where others read along: what the program says, and what was asked. It has neither the person nor an
 * organization nor the store, so nothing of them can get onto a card that everybody reads.
 */
export interface GroupContext<Slots> {
  readonly slots: Slots;
  readonly say: Speech;
  readonly catalog: Catalog;
  /** The day it is, UTC: whoever reads may be anywhere. */
  readonly today: CalendarDate;
  /** The Partner Dashboard; absent where nothing that leads everybody to it is known. */
  readonly dashboard?: DashboardPlace;
}

/** What is said to all of them. Its buttons only open pages: for whoever presses, by their own rights. */
export interface GroupAnswer {
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly link?: { readonly text: string; readonly url: string };
}
