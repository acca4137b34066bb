import { organizationOf } from '../../changes/organization-of.ts';
import { lossesWithout } from '../../program/requirements/credit.ts';
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
  area: 'individual-account',
  summary: 'Link your MCP ID to your organization, or unlink it',
  right: 'account.change-own',
  slots: McpSlots,
  async load(c): Promise<ShownMcp> {
    const own = await ownMcp(c);
    const { association } = c.principal;
    const organization = association && (await organizationOf({ store: c.store, principal: { association } })).value;
    const evidence = own.linked && (await evidenceFor(c, own.linked.organization.id));
    return {
      own,
      ...(organization === undefined ? {} : { organization }),
      ...(evidence === undefined || own.linked === undefined
        ? {}
        : { losses: lossesWithout(own.linked.transcript.value, evidence) }),
    };
  },
  view: mcpView,
  actions: mcpActions,
});
