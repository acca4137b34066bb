import type { Badge, DayShown, More, Nothing, Way } from './common.ts';

/** What is on its way, in preparation, and planned. */
export interface ShipmentsShown {
  /** How many are on their way, and whether anything is late. */
  readonly summary: string;
  readonly groups: readonly ShipmentGroup[];
  readonly nothing?: Nothing;
}

export interface ShipmentGroup {
  readonly kind: 'shipped' | 'in-process' | 'scheduled';
  readonly title: string;
  readonly count: number;
  readonly shipments: readonly ShipmentShown[];
  readonly more?: More;
}

export interface ShipmentShown {
  readonly number: string;
  readonly contents: string;
  readonly badge: Badge;
  /** How it stands, in a sentence or two. */
  readonly text: string;
  /** How many of the four steps are behind it: planned, in process, under way, delivered. */
  readonly step: 1 | 2 | 3 | 4;
  /** The day on which it left, or is to leave. */
  readonly leaves: DayShown;
  /** The day on which it should arrive, if the carrier said one. */
  readonly expected?: DayShown;
  readonly isLate: boolean;
  /** The location that it goes to. */
  readonly to: string;
  readonly carrier?: string;
  /** Where the carrier shows it: always https. */
  readonly tracking?: { readonly title: string; readonly url: string };
  readonly way: Way;
}
