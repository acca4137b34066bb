import { type McpIdClaim, type McpLink, relinked, united } from '../program/requirements/mcp.ts';
import type { Transcript } from '../program/things/people.ts';
import { type AuditEntry, associationId, type Kept } from '../store/repositories/documents.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Visit } from '../visit/visit.ts';
import { changeOwnRecord } from './own-record.ts';
import { riskWrites } from './risk-writes.ts';

/*
 * Linking an MCP ID touches up to four partitions, which no commit spans: the person's own record, the claim of the MCP
 * ID, the organization where it counted, the one where it is to count. So the claim goes first, by compare and set: it
 * says where the MCP ID is to count, and remembers where it may still count. Then what counted is taken away, and only
 * then something counts in the new place. Whatever stops this half-way, an MCP ID counts at most once, and whoever comes
 * next, the person's next look at it included, finishes what the claim says.
 *
 * Somebody slow may come back after they were overtaken by another change of the same person. What they may still
 * write is the transcript in their new place; that commit has the change id of its link, so the one who overtakes uses
 * up this change id there first, and the late commit writes nothing.
 */

export type RelinkOutcome =
  | 'done'
  /** The MCP ID is somebody else's. */
  | 'of-another'
  /** The same person changed it elsewhere at the same moment. */
  | 'conflict'
  /** The person does not belong to the organization any more. */
  | 'not-associated';

/**
 * Links the person's MCP ID to a membership, or to none.
 * @param transcripts of this person, as they were read: what they hold stays in the person's own record
 */
export async function relink(
  c: Visit,
  mcpId: string,
  to: { readonly organizationId: string; readonly locationId: string } | undefined,
  transcripts: readonly Transcript[],
): Promise<RelinkOutcome> {
  const { id: individualId } = c.principal.individual;
  const before = await c.store.mcpIdClaim(mcpId);
  const linkId = c.ids.fresh();
  const link: McpLink | undefined = to && { id: linkId, ...to };
  const counting = transcripts.map(({ organizationId, locationId }) => ({ organizationId, locationId }));
  const claim = relinked(before?.value, { mcpId, individualId, ...(link === undefined ? {} : { link }) }, counting);
  if (claim === undefined) return 'of-another';
  if (!(await keepExams(c, mcpId, transcripts))) return 'conflict';
  const outcome = await c.store.commitMcpId(mcpId, linkId, [
    before === undefined ? writes.mcpIdClaimed(claim) : writes.replaced(before, claim),
  ]);
  if (outcome === 'conflict') {
    // Somebody else may have been faster: what was noted a moment ago as one's own is not.
    const now = await c.store.mcpIdClaim(mcpId);
    if (now === undefined || now.value.individualId === individualId) return 'conflict';
    await forgetMcpId(c, mcpId);
    return 'of-another';
  }
  return carryOut(c, mcpId, link?.id);
}

/** Finishes a change of the link that was interrupted, if there is one. */
export async function finishRelinking(c: Visit, mcpId: string): Promise<void> {
  const claim = await c.store.mcpIdClaim(mcpId);
  if (claim === undefined || claim.value.individualId !== c.principal.individual.id) return;
  if (claim.value.earlier.length > 0) await carryOut(c, mcpId, claim.value.link?.id);
}

/** Gives up an MCP ID, so that another one can be entered: whatever may still count with it is ended first. */
export async function releaseMcpId(
  c: Visit,
  mcpId: string,
  transcripts: readonly Transcript[],
): Promise<'done' | 'conflict'> {
  const outcome = await relink(c, mcpId, undefined, transcripts);
  if (outcome === 'conflict') return 'conflict';
  const claim = await c.store.mcpIdClaim(mcpId);
  if (outcome === 'done' && claim !== undefined) {
    const isMoving = claim.value.link !== undefined || claim.value.earlier.length > 0;
    if (isMoving || (await c.store.commitMcpId(mcpId, c.ids.fresh(), [writes.removed(claim)])) === 'conflict') {
      return 'conflict';
    }
  }
  await forgetMcpId(c, mcpId);
  return 'done';
}

/** What was passed outlives every link. @returns false if the person has entered another MCP ID in between */
export async function keepExams(c: Visit, mcpId: string, transcripts: readonly Transcript[]): Promise<boolean> {
  let isTheirs = true;
  await changeOwnRecord(c, (individual) => {
    isTheirs = individual.mcpId === undefined || individual.mcpId === mcpId;
    const passed = united(individual.passed ?? [], ...transcripts.map((transcript) => transcript.passed));
    return { ...individual, ...(isTheirs ? { mcpId } : {}), ...(passed.length === 0 ? {} : { passed }) };
  });
  return isTheirs;
}

async function carryOut(c: Visit, mcpId: string, linkId: string | undefined): Promise<RelinkOutcome> {
  const claim = await c.store.mcpIdClaim(mcpId);
  if (claim === undefined || claim.value.link?.id !== linkId) return 'conflict';
  for (const place of claim.value.earlier) {
    if (!(await takeAway(c, claim, place))) return 'conflict';
  }
  const { link } = claim.value;
  const counts = link === undefined || (await count(c, claim.value, link));
  const { link: _link, ...unlinked } = claim.value;
  const settled = { ...(counts ? claim.value : unlinked), earlier: [] };
  const outcome = await c.store.commitMcpId(mcpId, c.ids.fresh(), [writes.replaced(claim, settled)]);
  if (!counts) return 'not-associated';
  return outcome === 'conflict' ? 'conflict' : 'done';
}

/** Nothing of this link counts any more, nor ever will. @returns false if the claim has moved on */
async function takeAway(c: Visit, claim: Kept<McpIdClaim>, place: McpLink): Promise<boolean> {
  const { mcpId, individualId } = claim.value;
  if (place.id !== undefined) {
    const fence = recorded(c, place.organizationId, linkChange(place.id), 'mcp-link-overtaken');
    await c.store.commit(place.organizationId, linkChange(place.id), [fence]);
  }
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const transcript = await c.store.transcript(place.organizationId, individualId);
    if (transcript === undefined || transcript.value.mcpId !== mcpId) return true;
    // Read before the claim was seen unchanged, so it is of an earlier link and not of a later one.
    if ((await c.store.mcpIdClaim(mcpId))?.version !== claim.version) return false;
    const changeId = c.ids.fresh();
    const outcome = await c.store.commit(place.organizationId, changeId, [
      writes.removed(transcript),
      ...(await riskWrites(c, transcript.value, undefined, changeId)),
      recorded(c, place.organizationId, changeId, 'mcp-unlinked'),
    ]);
    if (outcome !== 'conflict') return true;
  }
  throw new Error('a transcript does not come to rest');
}

/** @returns false if the person does not belong to the organization (any more) */
async function count(c: Visit, { mcpId, individualId }: McpIdClaim, link: McpLink): Promise<boolean> {
  const { organizationId, locationId } = link;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const [association, individual, existing] = await Promise.all([
      c.store.association(organizationId, individualId),
      c.store.individual(individualId),
      c.store.transcript(organizationId, individualId),
    ]);
    if (association === undefined) return false;
    if (existing !== undefined) return true;
    const { name } = association.value;
    const passed = individual?.value.passed ?? [];
    const changeId = linkChange(link.id ?? '');
    const counted = { organizationId, individualId, name, locationId, mcpId, passed };
    const outcome = await c.store.commit(organizationId, changeId, [
      writes.counted(counted),
      ...(await riskWrites(c, counted, counted, changeId)),
      writes.unchanged(associationId(individualId), association.version),
      recorded(c, organizationId, changeId, 'mcp-linked'),
    ]);
    if (outcome !== 'conflict') return true;
  }
  throw new Error('an association does not come to rest');
}

async function forgetMcpId(c: Visit, mcpId: string): Promise<void> {
  await changeOwnRecord(c, (individual) => {
    const { mcpId: own, ...rest } = individual;
    return own === mcpId ? rest : individual;
  });
}

function recorded(c: Visit, organizationId: string, changeId: string, what: string) {
  const { id: individualId, name } = c.principal.individual;
  const entry: AuditEntry = { at: c.now.toISOString(), by: { individualId, name }, what, details: {} };
  return writes.recorded(organizationId, changeId, entry);
}

function linkChange(linkId: string): string {
  return `mcp-link~${linkId}`;
}
