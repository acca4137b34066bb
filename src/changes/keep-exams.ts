import { isDeepStrictEqual } from 'node:util';
import { united } from '../program/requirements/mcp.ts';
import type { Transcript } from '../program/things/people.ts';
import type { Asked } from './change.ts';
import { changeOwnRecord } from './own-record.ts';

/**
 * What was passed outlives every link: it is noted in the person's own record before anything counts less.
 * @returns `other-mcp-id` if the person has entered another one in between: then the exams are kept all the same
 */
export async function keepExams(
  asked: Asked,
  mcpId: string,
  transcripts: readonly Transcript[],
): Promise<'done' | 'other-mcp-id' | 'conflict'> {
  let isTheirs = true;
  const deed = { right: 'account.change-own', what: 'exams-kept', details: { mcpId } } as const;
  const outcome = await changeOwnRecord(asked, deed, (individual) => {
    isTheirs = individual.mcpId === undefined || individual.mcpId === mcpId;
    const passed = united(individual.passed ?? [], ...transcripts.map((transcript) => transcript.passed));
    const kept = { ...individual, ...(isTheirs ? { mcpId } : {}), ...(passed.length === 0 ? {} : { passed }) };
    return isDeepStrictEqual(kept, individual) ? individual : kept;
  });
  return outcome === 'done' && !isTheirs ? 'other-mcp-id' : outcome;
}
