import type { Transcript } from '../../program/things/people.ts';
import { fieldsOf, id, individualId, mcpId, name, passedExams } from './fields.ts';
import { ownMcpId } from './mcp-id-claim.ts';
import { ofOrganization, stored } from './thing.ts';

/** What a person has passed, for the organization that it counts for. */
export const transcript = stored<Transcript>()({
  type: 'transcript',
  personal: {
    says: 'name, MCP ID, exams that count for the organization',
    kept: 'until the person takes the MCP ID away, leaves, or is removed or erased',
    whose: ({ individualId }) => individualId,
  },
  partition: ofOrganization,
  key: ['individualId'],
  /** The MCP ID counts where the transcript lies. */
  numbers: ({ mcpId, individualId, organizationId, locationId }) => [
    ownMcpId({ mcpId, individualId, link: { organizationId, locationId }, earlier: [] }),
  ],
  exchange: {
    about: 'what a person has passed, for the organization that it counts for',
    schema: fieldsOf<Transcript>()({
      organizationId: id.describe('the organization that it counts for'),
      individualId: individualId.describe('the person'),
      name: name.describe('as the person is shown in this organization'),
      locationId: id.describe('the location that it counts for'),
      mcpId: mcpId.describe(
        'no two transcripts have the same, because an MCP ID counts for one organization at a time',
      ),
      passed: passedExams.describe('what counts'),
    }),
    names: ({ organizationId, individualId, locationId }) => ({
      organizationId,
      locationIds: [locationId],
      memberId: individualId,
    }),
    isLookedAt: true,
  },
});
