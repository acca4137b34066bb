import type { IsoDate } from '../../pictures/shown/common.ts';

const day = 86_400_000;

/** A piece of time on the page, both days included. */
export interface Stretch {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

/** Where a day begins in a stretch, from 0 to 1. */
export function beginOf(date: IsoDate, { from, until }: Stretch): number {
  return clamped((Date.parse(date) - Date.parse(from)) / (Date.parse(until) + day - Date.parse(from)));
}

/** Where a day ends in a stretch, from 0 to 1. */
export function endOf(date: IsoDate, { from, until }: Stretch): number {
  return clamped((Date.parse(date) + day - Date.parse(from)) / (Date.parse(until) + day - Date.parse(from)));
}

function clamped(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}

/** For an attribute of SVG or a style. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
