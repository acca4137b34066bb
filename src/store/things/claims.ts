import type { McpIdClaim } from '../../program/requirements/mcp.ts';
import type { PartnerIdHolder } from './partner-id-claim.ts';
import type { Claim } from './thing.ts';

/** A reservation says who has the number: a person has an MCP ID, an organization every other one. */
type Reserved = Claim & { readonly value: Partial<McpIdClaim & PartnerIdHolder> };

const reserved = (claim: Claim) => (claim as Reserved).value;

/** Of several claims of one number, such as those of a person and of their transcript, the last one speaks. */
export function lastClaims(claims: readonly Claim[]): readonly Claim[] {
  return [...new Map(claims.map((claim) => [claim.scope, claim])).values()];
}

/** Whose a number is, in words. */
export function ownerOf(claim: Claim): string {
  const { individualId, organizationId } = reserved(claim);
  return individualId === undefined ? `the organization ${organizationId}` : `the individual ${individualId}`;
}

/** Whether it is the reservation of an MCP ID. */
export function isOfPerson(claim: Claim): boolean {
  return reserved(claim).individualId !== undefined;
}

/** The organization for which an MCP ID counts, if it does for one. */
export function countsFor(claim: Claim): string | undefined {
  return reserved(claim).link?.organizationId;
}

/** Whether something counts with an MCP ID, or may still count. */
export function isStillUsed(claim: Claim): boolean {
  const { link, earlier = [] } = reserved(claim);
  return link !== undefined || earlier.length > 0;
}

/**
 * The reservation in place of the one that is there. What a line does not say of an MCP ID stays: where it counts, if
 * the line is that of the person, and where it may still count.
 */
export function claimOver(before: Claim | undefined, claim: Claim): Claim {
  const { individualId, link } = reserved(claim);
  if (before === undefined || individualId === undefined) return claim;
  if (link === undefined) return { ...before, value: { ...reserved(before), individualId } } as Reserved;
  // What counts here is to count here, whatever was to be taken away from here.
  const earlier = (reserved(before).earlier ?? []).filter((place) => place.organizationId !== link.organizationId);
  const value = { ...reserved(before), individualId, link: { ...reserved(before).link, ...link }, earlier };
  return { ...before, value } as Reserved;
}
