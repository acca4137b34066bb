import { summaryPage } from './subscriptions/summary-page.ts';

/**
 * Microsoft Action Pack Solution Provider Summary, with the Action Pack that took its place.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const mapsSolutionProvider = summaryPage('maps-solution-provider', {
  title: 'Action Pack Solution Provider',
  summary: 'How long your Action Pack runs, its next year and what is missing',
});
