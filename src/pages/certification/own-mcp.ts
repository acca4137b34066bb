import { finishLinking } from '../../changes/link-mcp-id.ts';
import { ownTranscripts } from '../../changes/own-transcripts.ts';
import { defined } from '../../optional.ts';
import { united } from '../../program/requirements/mcp.ts';
import type { Evidence } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { PassedExam, Transcript } from '../../program/things/people.ts';
import type { Kept } from '../../store/things/thing.ts';
import type { Visit } from '../../visit/visit.ts';
import { ownMemberships } from '../association/own-organizations.ts';

/** The person's own MCP ID and exams, and where they count. */
export interface OwnMcp {
  readonly mcpId?: string;
  /** Everything they have passed, wherever it counts. */
  readonly passed: readonly PassedExam[];
  /** Where it counts now. */
  readonly linked?: { readonly transcript: Kept<Transcript>; readonly organization: Organization };
}

/** Only ever of the person who asks. A change of the link that was interrupted is finished first. */
export async function ownMcp(c: Visit): Promise<OwnMcp> {
  const { id } = c.principal.individual;
  const individual = (await c.store.individual(id))?.value ?? c.principal.individual;
  if (individual.mcpId !== undefined) await finishLinking(c, individual.mcpId);
  const transcripts = await ownTranscripts(c.store, individual);
  const current = c.principal.association?.organizationId;
  // What was left behind where somebody does not belong any more is no link; the next link takes it away.
  const associations = await Promise.all(transcripts.map(({ value }) => c.store.association(value.organizationId, id)));
  const members = transcripts.filter((_, index) => associations[index] !== undefined);
  const counting = members.find(({ value }) => value.organizationId === current) ?? members[0];
  const organization = counting && (await c.store.organization(counting.value.organizationId))?.value;
  const mcpId = individual.mcpId ?? transcripts[0]?.value.mcpId;
  return defined({
    mcpId,
    passed: united(individual.passed ?? [], ...transcripts.map(({ value }) => value.passed)),
    linked: counting && organization && { transcript: counting, organization },
  });
}

/** What decides what exams count for in an organization; undefined if the person does not belong to it (any more). */
export async function evidenceFor(c: Visit, organizationId: string): Promise<Evidence | undefined> {
  const own = await ownMemberships(c);
  const membership = own.find(({ organization }) => organization.id === organizationId);
  if (membership === undefined) return undefined;
  const transcripts = await c.store.transcripts(organizationId);
  return evidenceOf({ organization: membership.organization, transcripts }, c.catalog, c.today);
}
