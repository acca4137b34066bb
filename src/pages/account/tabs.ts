import { open } from '../../cards/button.ts';
import type { Visit } from '../page.ts';

/**
 * The tabs of the Individual Account page; each is a page of its own that takes the place of the card.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 * @param current the page that is open, which needs no tab
 */
export function accountTabs({ principal, pages, say }: Visit, current: string) {
  const hasMsdn = (principal.association?.msdnSubscriptions ?? []).length > 0;
  const tabs = [
    { name: 'individual-account', title: say.text('Your account') },
    { name: 'certifications', title: say.text('MCP and certifications') },
    { name: 'privileges', title: say.text('General privileges') },
    ...(hasMsdn ? [{ name: 'msdn-subscriptions', title: say.text('MSDN subscriptions') }] : []),
  ];
  return tabs
    .filter(({ name }) => name !== current && pages.some((page) => page.name === name))
    .map(({ name, title }) => ({ title, button: open(name) }));
}
