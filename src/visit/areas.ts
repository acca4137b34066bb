/** The areas are the menus of the membership center, in their order. */
export const areas = [
  'home',
  'membership-status',
  'requirements-assets',
  'orders-benefits',
  'individual-account',
  'administration',
  'conversation',
] as const;
export type Area = (typeof areas)[number];
