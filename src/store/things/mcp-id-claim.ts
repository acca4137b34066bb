import type { McpIdClaim } from '../../program/requirements/mcp.ts';
import { type OwnNumber, stored } from './thing.ts';

/** Whose an MCP ID is and where it counts, over all partitions. */
export const mcpIdClaim = stored<McpIdClaim>()({
  type: 'claim',
  personal: {
    says: 'whose an MCP ID is, and where it counts',
    kept: 'until the person is erased or forgotten',
    whose: ({ individualId }) => individualId,
  },
  partition: { collection: 'operations', field: 'mcpId', prefix: 'mcp-id~' },
  only: 'claim',
});

export function ownMcpId(claim: McpIdClaim): OwnNumber {
  return { what: 'MCP ID', number: claim.mcpId, claim: mcpIdClaim.document(claim) };
}
