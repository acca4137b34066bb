import { organizationOf } from '../../changes/organization-of.ts';
import { defined } from '../../optional.ts';
import { lossesWithout } from '../../program/requirements/credit.ts';
import { ownNames, somebodyElses } from '../account/only-own.ts';
import type { Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { mcpActions } from './actions.ts';
import { evidenceFor, ownMcp } from './own-mcp.ts';
import { McpSlots, mcpPage, mcpView, type ShownMcp } from './view.ts';

/**
 * The person's MCP ID: whose it is, for which membership it counts and at which location. Only its owner links and
 * unlinks it.
 * Source: Link or unlink an MCP ID to or from a partner organization,
 * https://support.microsoft.com/vi-vn/help/2966380/link-or-unlink-an-mcp-id-to-or-from-a-partner-organization
 */
export const associateMcp = page({
  name: mcpPage,
  title: 'Your MCP ID',
  confirms: true,
  area: 'administration',
  summary: 'Link your MCP ID to your organization, or unlink it',
  right: 'account.change-own',
  slots: McpSlots,
  names: ownNames,
  numberSlot: 'typed',
  now: ({ principal: { individual }, say }) =>
    individual.mcpId === undefined ? undefined : say.text('Your MCP ID: {mcpId}', { mcpId: individual.mcpId }),
  async load(c): Promise<ShownMcp | Refusal> {
    const refused = await somebodyElses(c, mcpPage);
    if (refused !== undefined) return refused;
    const own = await ownMcp(c);
    const { association } = c.principal;
    const organization = association && (await organizationOf({ store: c.store, principal: { association } })).value;
    const evidence = own.linked && (await evidenceFor(c, own.linked.organization.id));
    const losses = evidence && own.linked && lossesWithout(own.linked.transcript.value, evidence);
    return { own, ...defined({ organization, losses }) };
  },
  view: mcpView,
  actions: mcpActions,
});
