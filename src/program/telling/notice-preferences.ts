/**
 * What notices are about, as people choose them. The first five are what members of the program permit it to write
 * about (Microsoft Partner Network Agreement, 2018); orders and shipping are our choice.
 */
export const noticeCategories = [
  'membership-status',
  'orders-and-shipping',
  'promotions-and-events',
  'training-and-readiness',
  'surveys-and-research',
  'partner-materials',
] as const;
export type NoticeCategory = (typeof noticeCategories)[number];

/** `digest`: gathered, once a day; `off`: not at all. */
export const noticeWishes = ['each', 'digest', 'off'] as const;
export type NoticeWish = (typeof noticeWishes)[number];

/** When and about what a person wants to be written to. */
export interface NoticePreferences {
  /** What is left out is `each`: administrators are opted in. */
  readonly categories: Readonly<Partial<Record<NoticeCategory, NoticeWish>>>;
  /** IANA name; that of the person's location, if left out. */
  readonly timeZone?: string;
  /** 1 is Monday, 7 Sunday. */
  readonly workingDays: readonly number[];
  /** Minutes after midnight, 0 to 1,440; the time outside is quiet. `from` is before `until`. */
  readonly from: number;
  readonly until: number;
}

/** Monday to Friday, 9 to 17 (our choice), everything opted in, as the program does it for administrators. */
export const defaultPreferences: NoticePreferences = {
  categories: {},
  workingDays: [1, 2, 3, 4, 5],
  from: 9 * 60,
  until: 17 * 60,
};

/** What becomes of notices of a category. What is about the membership itself can be gathered, but not turned off. */
export function wishFor(category: NoticeCategory, preferences: NoticePreferences): NoticeWish {
  const wish = preferences.categories[category] ?? 'each';
  return wish === 'off' && !mayBeTurnedOff(category) ? 'each' : wish;
}

export function mayBeTurnedOff(category: NoticeCategory): boolean {
  return category !== 'membership-status';
}

/** Whether there is any time at which such a person can be written to. */
export function hasHours({ from, until }: Pick<NoticePreferences, 'from' | 'until'>): boolean {
  return from < until;
}
