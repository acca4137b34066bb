import type { PassedExam } from '../things/people.ts';

/*
 * An MCP ID belongs to one person and is linked to one membership at a time; linking it elsewhere breaks the earlier
 * link. Only its owner links and unlinks it.
 * Sources: Link or unlink an MCP ID to or from a partner organization,
 * https://support.microsoft.com/vi-vn/help/2966380/link-or-unlink-an-mcp-id-to-or-from-a-partner-organization, and
 * Competencies, https://docs.microsoft.com/en-us/partner-center/competencies
 */

/** Whose an MCP ID is and where it counts. What counts in an organization is the transcript that lies there. */
export interface McpIdClaim {
  readonly mcpId: string;
  readonly individualId: string;
  /** Where it is to count; absent if it is linked to no membership. */
  readonly link?: McpLink;
  /** Links that were broken, as long as it is not known that nothing counts there any more. */
  readonly earlier: readonly McpLink[];
}

export interface McpLink {
  /** Of the change that linked it; absent for what was linked before there were such changes. */
  readonly id?: string;
  readonly organizationId: string;
  readonly locationId: string;
}

export function isMcpId(text: string): boolean {
  return /^\d{1,12}$/.test(text);
}

/** As people type it: with spaces or dashes between the digits. */
export function tidiedMcpId(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}

/**
 * The claim after its owner has linked the MCP ID to a membership, or to none.
 * @param before absent if nobody has claimed it
 * @param counting where transcripts of this person and MCP ID lie, whatever the claim says
 * @returns undefined if it is somebody else's
 */
export function relinked(
  before: McpIdClaim | undefined,
  to: { readonly mcpId: string; readonly individualId: string; readonly link?: McpLink },
  counting: readonly McpLink[],
): McpIdClaim | undefined {
  if (before !== undefined && before.individualId !== to.individualId) return undefined;
  const known = [...(before?.earlier ?? []), ...(before?.link === undefined ? [] : [before.link])];
  const unknown = counting.filter((entry) => !known.some((other) => other.organizationId === entry.organizationId));
  return { ...to, earlier: [...known, ...unknown] };
}

/** Exams of several transcripts of one person: each once, with the day on which it was first passed, oldest first. */
export function united(...lists: readonly (readonly PassedExam[])[]): readonly PassedExam[] {
  const byCode = new Map<string, PassedExam>();
  for (const exam of lists.flat()) {
    const known = byCode.get(exam.code);
    if (known === undefined || exam.on < known.on) byCode.set(exam.code, exam);
  }
  return [...byCode.values()].toSorted((one, other) =>
    one.on === other.on ? (one.code < other.code ? -1 : 1) : one.on < other.on ? -1 : 1,
  );
}
