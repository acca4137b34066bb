import type { McpIdClaim } from '../program/requirements/mcp.ts';
import type { Individual, Transcript } from '../program/things/people.ts';
import { createReading } from '../store/repositories/reading.ts';
import type { Store } from '../store/store.ts';
import { individual } from '../store/things/individual.ts';
import type { Claim } from '../store/things/thing.ts';
import { transcript } from '../store/things/transcript.ts';
import type { Beside } from './beside.ts';
import type { KeySet } from './key-set.ts';
import type { DataRecord } from './records.ts';
import type { LateProblem } from './taken-away.ts';

/** More organizations than anybody has; it bounds what is read. */
const mostRead = 50;

/**
 * That an MCP ID is one person's and counts for one membership at a time, whatever an import says: where it is to count
 * is for its owner to say.
 */
export interface Counting {
  check(line: number, record: DataRecord, beside: Beside): Promise<readonly string[]>;
  /** What counts with an MCP ID that the person has no longer, once all lines are stored. */
  late(): readonly LateProblem[];
}

/** @param known what lines have said so far */
export function createCounting(store: Store, known: KeySet): Counting {
  const { get } = createReading(store);
  const counted: (LateProblem & { readonly of: Transcript })[] = [];

  const learn = ({ id, mcpId }: Individual): void => {
    known.add('person', id);
    if (mcpId !== undefined) {
      known.add('has an MCP ID', id);
      known.add('has the MCP ID', id, mcpId);
    }
  };
  const transcriptsIn = async (organizationIds: readonly string[], individualId: string): Promise<Transcript[]> => {
    const places = [...new Set(organizationIds)].slice(0, mostRead);
    const kept = await Promise.all(places.map((organizationId) => get(transcript, { organizationId, individualId })));
    return kept.flatMap((one) => (one === undefined ? [] : [one.value]));
  };

  const personProblems = async (line: number, after: Individual, before: Individual | undefined): Promise<string[]> => {
    const { id, mcpId } = after;
    learn(after);
    if (mcpId === undefined || before === undefined || before.mcpId === mcpId) return [];
    if (known.has('counts', id) && !known.has('counts', id, mcpId)) {
      return [`has the MCP ID ${mcpId}, and on an earlier line another one counts for this person`];
    }
    for (const stored of await transcriptsIn(before.organizations, id)) {
      if (stored.mcpId === mcpId) continue;
      counted.push({
        line,
        problem: `has the MCP ID ${mcpId}, but ${stored.mcpId} counts for the organization ${stored.organizationId} in the store: only its owner changes that`,
        of: stored,
      });
    }
    return [];
  };

  const transcriptProblems = async (
    value: Transcript,
    claim: Claim | undefined,
    kept: Individual | undefined,
  ): Promise<string[]> => {
    const { individualId: id, organizationId, mcpId } = value;
    known.add('counts', id);
    known.add('counts', id, mcpId);
    known.add('counted', organizationId, id);
    if (kept !== undefined && !known.has('person', id)) learn(kept);
    if (known.has('has an MCP ID', id) && !known.has('has the MCP ID', id, mcpId)) {
      return [`has the MCP ID ${mcpId}, but the individual ${id} has another one`];
    }
    const said = (claim as (Claim & { readonly value: McpIdClaim }) | undefined)?.value;
    if (said?.link?.organizationId === organizationId && said.earlier.length === 0) return [];
    // Nobody has said where it counts, or whoever did has not finished: what counts is asked.
    const places = [...(said?.earlier ?? []).map((link) => link.organizationId), ...(kept?.organizations ?? [])];
    const elsewhere = (await transcriptsIn(places, id)).find(
      (other) => other.mcpId === mcpId && other.organizationId !== organizationId,
    );
    if (elsewhere === undefined) return [];
    return [
      `has the MCP ID ${mcpId}, which counts for the organization ${elsewhere.organizationId} in the store: only its owner moves it`,
    ];
  };

  return {
    async check(line, record, beside) {
      const { thing, value } = record;
      if (thing.type === individual.type) {
        return personProblems(line, value as Individual, beside.value(record) as Individual | undefined);
      }
      if (thing.type !== transcript.type) return [];
      const [claim] = thing.claims(value);
      const { individualId } = value as Transcript;
      return transcriptProblems(value as Transcript, claim && beside.claim(claim), beside.person(individualId));
    },
    late: () => counted.filter(({ of }) => !known.has('counted', of.organizationId, of.individualId)),
  };
}
