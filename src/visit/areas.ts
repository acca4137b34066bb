import type { PageName } from './page-names.ts';

/** One menu of the membership center. */
interface MenuArea {
  readonly name: string;
  readonly title: string;
  /** One line for the help and for the head of its card. */
  readonly summary: string;
  /** The page that stands for it: a menu, or, where one page is all of it, that page. */
  readonly page: PageName;
  /** Pages of other areas that it leads to as well; they stand first on its card. */
  readonly also: readonly PageName[];
}

/**
 * The black menu bar, in its order. What a menu leads to, what help says of it and what opens it by name all come from
 * here; a page says of itself to which area it belongs.
 * Source: Partner Membership Center Overview (Navigating the Menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const areas = [
  {
    name: 'home',
    title: 'Home',
    summary: 'Anniversary dates, the status of everything, and messages',
    page: 'home',
    also: [],
  },
  {
    name: 'membership-status',
    title: 'Membership Status',
    summary: 'How the membership stands, and renewing it for another year',
    page: 'membership-status-menu',
    also: ['home'],
  },
  {
    name: 'requirements-assets',
    title: 'Requirements & Assets',
    summary: 'The people of the membership, and its competencies with what they require',
    page: 'requirements-assets-menu',
    also: [],
  },
  {
    name: 'organization-information',
    title: 'Organization Information',
    summary: 'The profiles of the organization and its locations',
    page: 'organization-information-menu',
    also: [],
  },
  {
    name: 'orders-benefits',
    title: 'Orders & Benefits',
    summary: 'What was ordered, what comes with the membership, and what is sent to you',
    page: 'orders-benefits-menu',
    // In the program's own menu a re-enrollment in a competency is begun among the new orders.
    also: ['renew-competency'],
  },
  {
    name: 'administration',
    title: 'Administration',
    summary: 'What is yours alone: account, profile, certifications, organizations, and what you are told',
    page: 'administration-menu',
    also: [],
  },
] as const satisfies readonly MenuArea[];

/** Where a page belongs; what is only said in a conversation, such as help, stands in no menu. */
export type Area = (typeof areas)[number]['name'] | 'conversation';
