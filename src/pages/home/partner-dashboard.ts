import { z } from 'zod';
import { when } from '../../optional.ts';
import { page } from '../page.ts';

/**
 * The program's Partner Dashboard is a site of its own, which this center only leads to.
 * Source: Partner Membership Center Overview (Membership Status menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const partnerDashboard = page({
  name: 'partner-dashboard',
  title: 'Partner Dashboard',
  area: 'membership-status',
  summary: 'Open the dashboard of the partner program, outside this center',
  right: 'membership.view',
  slots: z.object({}),
  // The same site for everybody, which asks each of them to sign in.
  inGroup: ({ say, dashboard }) =>
    dashboard === undefined
      ? undefined
      : {
          text: say.text(
            'The Partner Dashboard is a web site of the program. It opens in your browser, and asks you to sign in there.',
          ),
          choices: [],
          link: { text: say.text('Open the Partner Dashboard'), url: dashboard },
        },
  load: () => ({}),
  view(_loaded, c) {
    const { say, links } = c;
    return {
      text:
        links.dashboard === undefined
          ? say.text(
              'The Partner Dashboard is a web site of the program, and nobody has set its address for this center yet: your operator can. Until then these pages show what stands on it.',
            )
          : say.text(
              'The Partner Dashboard is a web site of the program. It opens in your browser, and asks you to sign in there.',
            ),
      links: when(links.dashboard, (url) => ({ url })),
      ways: [
        ...c.way('home'),
        ...c.way('renew-competency'),
        ...c.way('shipping-history'),
        ...c.way('organization-profile'),
      ],
    };
  },
});
