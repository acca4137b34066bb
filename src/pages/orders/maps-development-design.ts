import { summaryPage } from './subscriptions/summary-page.ts';

/**
 * Microsoft Action Pack Development and Design Summary, with the Action Pack that took its place.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const mapsDevelopmentDesign = summaryPage('maps-development-design', {
  title: 'Action Pack Development and Design',
  summary: 'How long your Action Pack for developers runs, its next year and what is missing',
});
