import { summaryPage } from './subscriptions/summary-page.ts';

/**
 * Small Business Specialist Community Summary.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const smallBusinessSpecialist = summaryPage('small-business-specialist', {
  title: 'Small Business Specialist Community',
  summary: 'Which locations are in the community, until when, and what is missing',
});
