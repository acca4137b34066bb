import { isMcpId, type McpIdClaim, type McpLink, relinked } from '../program/requirements/mcp.ts';
import type { Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import { associationId } from '../store/things/association.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, change, deedOf, type Refused, refused, untilItRests } from './change.ts';
import { ofPerson } from './history-of.ts';
import { keepExams } from './keep-exams.ts';
import { changeOwnRecord } from './own-record.ts';
import { ownTranscripts } from './own-transcripts.ts';
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
 *
 * The other steps are changes of the very version that was read, so that version is their change id: whoever finishes
 * what another one began does the same once.
 */

const right = 'account.change-own';

/** Where an MCP ID is to count. */
export interface LinkPlace {
  readonly organizationId: string;
  readonly locationId: string;
}

export type LinkOutcome =
  | 'done'
  /** The same person changed it elsewhere at the same moment. */
  | 'conflict'
  | Refused<
      | 'not-an-mcp-id'
      | 'unknown-location'
      /** The MCP ID is somebody else's. */
      | 'of-another'
      /** The person does not belong to the organization any more. */
      | 'not-associated'
    >;

/** Links the person's MCP ID to a membership, or to none. */
export async function linkMcpId(asked: Asked, mcpId: string, to: LinkPlace | undefined): Promise<LinkOutcome> {
  const { store, principal, changeId } = asked;
  const { id: individualId } = principal.individual;
  if (!isMcpId(mcpId)) return refused('not-an-mcp-id');
  if (to !== undefined && !(await hasLocation(asked, to))) return refused('unknown-location');
  const record = (await store.individual(individualId))?.value ?? principal.individual;
  const [before, kept] = await Promise.all([store.mcpIdClaim(mcpId), ownTranscripts(store, record)]);
  const transcripts = kept.map(({ value }) => value);
  const link: McpLink | undefined = to && { id: changeId, ...to };
  const counting = transcripts.map(({ organizationId, locationId }) => ({ organizationId, locationId }));
  const claim = relinked(before?.value, { mcpId, individualId, ...(link === undefined ? {} : { link }) }, counting);
  if (claim === undefined) return refused('of-another');
  // What these transcripts hold stays in the person's own record.
  if ((await keepExams(asked, mcpId, transcripts)) !== 'done') return 'conflict';
  const outcome = await change(store, { mcpId }, deedOf(asked, right, 'mcp-id-claimed', where(to)), [
    before === undefined ? writes.mcpIdClaimed(claim) : writes.replaced(before, claim),
  ]);
  if (outcome === 'conflict') {
    // Somebody else may have been faster: what was noted a moment ago as one's own is not.
    const now = await store.mcpIdClaim(mcpId);
    if (now === undefined || now.value.individualId === individualId) return 'conflict';
    await forgetMcpId(asked, mcpId);
    return refused('of-another');
  }
  return carryOut(asked, mcpId, link?.id);
}

/** Finishes a change of the link that was interrupted, if there is one. */
export async function finishLinking(asked: Asked, mcpId: string): Promise<void> {
  const claim = await asked.store.mcpIdClaim(mcpId);
  if (claim === undefined || claim.value.individualId !== asked.principal.individual.id) return;
  if (claim.value.earlier.length > 0) await carryOut(asked, mcpId, claim.value.link?.id);
}

/** Gives up an MCP ID, so that another one can be entered: whatever may still count with it is ended first. */
export async function releaseMcpId(asked: Asked, mcpId: string): Promise<'done' | 'conflict'> {
  const { store } = asked;
  const outcome = await linkMcpId(asked, mcpId, undefined);
  if (outcome === 'conflict') return 'conflict';
  const claim = await store.mcpIdClaim(mcpId);
  if (outcome === 'done' && claim !== undefined) {
    if (claim.value.link !== undefined || claim.value.earlier.length > 0) return 'conflict';
    const deed = deedOf({ ...asked, changeId: `mcp-id-released~${claim.version}` }, right, 'mcp-id-released');
    if ((await change(store, { mcpId }, deed, [writes.removed(claim)])) === 'conflict') return 'conflict';
  }
  return forgetMcpId(asked, mcpId);
}

async function carryOut(asked: Asked, mcpId: string, linkId: string | undefined): Promise<LinkOutcome> {
  const { store } = asked;
  const claim = await store.mcpIdClaim(mcpId);
  if (claim === undefined || claim.value.link?.id !== linkId) return 'conflict';
  for (const place of claim.value.earlier) {
    if (!(await takeAway(asked, claim, place))) return 'conflict';
  }
  const { link } = claim.value;
  const counted = link === undefined ? 'done' : await count(asked, claim.value, link);
  if (counted === 'conflict') return 'conflict';
  if (counted === 'done' && claim.value.earlier.length === 0) {
    // Nothing is left to be settled, unless somebody has claimed it anew meanwhile.
    return (await store.mcpIdClaim(mcpId))?.version === claim.version ? 'done' : 'conflict';
  }
  const { link: _link, ...unlinked } = claim.value;
  const settled = { ...(counted === 'done' ? claim.value : unlinked), earlier: [] };
  const deed = deedOf({ ...asked, changeId: `mcp-id-settled~${claim.version}` }, right, 'mcp-id-settled', where(link));
  const outcome = await change(store, { mcpId }, deed, [writes.replaced(claim, settled)]);
  if (counted !== 'done') return counted;
  return outcome === 'conflict' ? 'conflict' : 'done';
}

/** Nothing of this link counts any more, nor ever will. @returns false if the claim has moved on */
async function takeAway(asked: Asked, claim: Kept<McpIdClaim>, place: McpLink): Promise<boolean> {
  const { store } = asked;
  const { organizationId } = place;
  const { mcpId, individualId } = claim.value;
  if (place.id !== undefined) {
    const fence = deedOf({ ...asked, changeId: linkChange(place.id) }, right, 'mcp-link-overtaken');
    await change(store, { organizationId }, fence, []);
  }
  const outcome = await untilItRests(async () => {
    const transcript = await store.transcript(organizationId, individualId);
    if (transcript === undefined || transcript.value.mcpId !== mcpId) return 'done';
    // Read before the claim was seen unchanged, so it is of an earlier link and not of a later one.
    if ((await store.mcpIdClaim(mcpId))?.version !== claim.version) return 'moved-on';
    const taking = { ...asked, changeId: `mcp-unlinked~${transcript.version}` };
    return change(store, { organizationId }, deedOf(taking, right, 'mcp-unlinked', {}, ofPerson(transcript.value)), [
      writes.removed(transcript),
      ...(await riskWrites(taking, transcript.value, undefined)),
    ]);
  });
  return outcome === 'done' || outcome === 'repeated';
}

async function count(
  asked: Asked,
  { mcpId, individualId }: McpIdClaim,
  { id: linkId = '', ...place }: McpLink,
): Promise<'done' | 'conflict' | Refused<'not-associated' | 'unknown-location'>> {
  const { store } = asked;
  const { organizationId, locationId } = place;
  const counting = { ...asked, changeId: linkChange(linkId) };
  return untilItRests(async () => {
    const [organization, association, individual, existing] = await Promise.all([
      store.organization(organizationId),
      store.association(organizationId, individualId),
      store.individual(individualId),
      store.transcript(organizationId, individualId),
    ]);
    if (organization === undefined || association === undefined) return refused('not-associated');
    if (existing !== undefined) return 'done';
    if (!isLocationOf(organization.value, locationId)) return refused('unknown-location');
    const passed = individual?.value.passed ?? [];
    const counted = { organizationId, individualId, name: association.value.name, locationId, mcpId, passed };
    const deed = deedOf(counting, right, 'mcp-linked', where(place), ofPerson(counted));
    const outcome = await change(store, { organizationId }, deed, [
      writes.counted(counted),
      ...(await riskWrites(counting, counted, counted)),
      writes.unchanged(associationId(individualId), association.version),
      // The location is still there: nothing comes to count at one that is closed at the same moment.
      writes.unchanged('root', organization.version),
    ]);
    return outcome === 'conflict' ? 'conflict' : 'done';
  });
}

async function forgetMcpId(asked: Asked, mcpId: string): Promise<'done' | 'conflict'> {
  return changeOwnRecord(asked, { right, what: 'mcp-id-forgotten', details: { mcpId } }, (individual) => {
    const { mcpId: own, ...rest } = individual;
    return own === mcpId ? rest : individual;
  });
}

async function hasLocation({ store }: Asked, { organizationId, locationId }: LinkPlace): Promise<boolean> {
  const kept = await store.organization(organizationId);
  return kept !== undefined && isLocationOf(kept.value, locationId);
}

function isLocationOf({ locations }: Organization, locationId: string): boolean {
  return locations.some(({ id }) => id === locationId);
}

function where(place: LinkPlace | undefined): Readonly<Record<string, string>> {
  return place === undefined ? {} : { organization: place.organizationId, location: place.locationId };
}

function linkChange(linkId: string): string {
  return `mcp-link~${linkId}`;
}
