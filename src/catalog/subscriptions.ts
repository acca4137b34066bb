/**
 * Subscriptions and programs beside the competencies, as the menu of the membership center names them.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const subscriptionNames: Readonly<Record<string, string>> = {
  'action-pack-solution-provider': 'Microsoft Action Pack Solution Provider',
  'action-pack-development-and-design': 'Microsoft Action Pack Development and Design',
  'small-business-specialist-community': 'Small Business Specialist Community',
};
