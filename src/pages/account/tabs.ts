import type { PageName } from '../../visit/page-names.ts';
import type { Viewer } from '../../visit/viewer.ts';

/**
 * The tabs of the Individual Account page; each is a page of its own that takes the place of the card.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 * @param current the page that is open, which needs no tab
 */
export function accountTabs({ principal, way, say }: Viewer, current: PageName) {
  const hasMsdn = (principal.association?.msdnSubscriptions ?? []).length > 0;
  const tabs: readonly { readonly name: PageName; readonly title: string }[] = [
    { name: 'individual-account', title: say.text('Your account') },
    { name: 'certifications', title: say.text('MCP and certifications') },
    { name: 'privileges', title: say.text('General privileges') },
    ...(hasMsdn ? [{ name: 'msdn-subscriptions' as const, title: say.text('MSDN subscriptions') }] : []),
  ];
  return tabs
    .filter(({ name }) => name !== current)
    .flatMap(({ name, title }) => way(name).map((there) => ({ ...there, title })));
}
