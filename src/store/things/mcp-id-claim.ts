import type { McpIdClaim } from '../../program/requirements/mcp.ts';
import { stored } from './thing.ts';

/** Whose an MCP ID is and where it counts, over all partitions. */
export const mcpIdClaim = stored<McpIdClaim>()({
  type: 'claim',
  partition: { collection: 'operations', field: 'mcpId', prefix: 'mcp-id~' },
  only: 'claim',
});
