import { whichOrganization } from '../../pages/association/which-organization.ts';
import type { Page } from '../../pages/page.ts';
import { type Answer, openPage } from '../../pages/visit-page.ts';
import type { PageName } from '../../visit/page-names.ts';
import { timeBanner } from './time-banner.ts';
import { type Turn, visitOf } from './turn-state.ts';

/** Opens a page by its name. @throws Error if there is none */
export async function openNamed(
  turn: Turn,
  name: string,
  slots: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const page = turn.services.pages.find((entry) => entry.name === name);
  if (page === undefined) throw new Error(`no page "${name}"`);
  return openChosen(turn, page, slots);
}

/** Said and done the same, whichever of them speaks. */
const ofNoOrganization: ReadonlySet<string> = new Set<PageName>(['sign-out', 'thanks', 'cancel']);

/**
 * Opens a page, but asks first which organization speaks, where there are several and none is chosen; then it goes on.
 * Source: Partner Membership Center Overview, step 5,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export async function openChosen(turn: Turn, page: Page, slots: Readonly<Record<string, unknown>>): Promise<Answer> {
  const { toChooseFrom = [], say } = turn;
  if (toChooseFrom.length === 0 || ofNoOrganization.has(page.name)) {
    return openPage(page, slots, visitOf(turn), timeBanner(page, slots, say));
  }
  const { text, choices } = whichOrganization(toChooseFrom, { page: page.name, slots }, say);
  return { kind: 'question', title: say.text('For which organization are you here?'), text, choices };
}
