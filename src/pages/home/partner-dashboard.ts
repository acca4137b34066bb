import { z } from 'zod';
import { when } from '../../optional.ts';
import type { Speech } from '../../speech/speech.ts';
import type { DashboardPlace } from '../../visit/dashboard-place.ts';
import { page } from '../page.ts';

/**
 * The program once had a Partner Dashboard outside its center; this center has one as a tab beside the chat, unless the
 * operator names a site.
 * Source: Partner Membership Center Overview (Membership Status menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const partnerDashboard = page({
  name: 'partner-dashboard',
  title: 'Partner Dashboard',
  area: 'membership-status',
  summary: 'See on the Partner Dashboard how your membership stands',
  right: 'membership.view',
  slots: z.object({}),
  // The same link for everybody: where it leads, each of them is asked who they are.
  inGroup: ({ say, dashboard }) =>
    dashboard && {
      text: whereabouts(dashboard, say),
      choices: [],
      link: { text: say.text('Open the Partner Dashboard'), url: dashboard.url },
    },
  load: () => ({}),
  view(_loaded, c) {
    const { say, links } = c;
    return {
      text:
        links.dashboard === undefined
          ? say.text(
              'The Partner Dashboard is a tab of this app: choose “Partner Dashboard” at the top, beside our chat. It draws the year, competencies, purchases, shipments, licenses and requests.',
            )
          : whereabouts(links.dashboard, say),
      links: when(links.dashboard, ({ url }) => ({ url })),
      ways: [
        ...c.way('home'),
        ...c.way('renew-competency'),
        ...c.way('shipping-history'),
        ...c.way('organization-profile'),
      ],
    };
  },
});

function whereabouts({ kind }: DashboardPlace, say: Speech): string {
  return kind === 'site'
    ? say.text(
        'The Partner Dashboard is a web site of the program. It opens in your browser, and asks you to sign in there.',
      )
    : say.text(
        'The Partner Dashboard is a tab of this app. It draws the year, competencies, purchases, shipments, licenses and requests, to each as far as they may see them.',
      );
}
