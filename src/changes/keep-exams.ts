import { isDeepStrictEqual } from 'node:util';
import type { Right } from '../access/rights.ts';
import { united } from '../program/requirements/mcp.ts';
import type { Individual, Transcript } from '../program/things/people.ts';
import type { Asked } from './change.ts';
import { changeRecord } from './own-record.ts';

/**
 * What was passed outlives every link: it is noted in the person's own record before anything counts less.
 * @param whose of whoever asks themselves, if left out
 * @returns `other-mcp-id` if the person has entered another one in between: then the exams are kept all the same
 */
export async function keepExams(
  asked: Asked,
  mcpId: string,
  transcripts: readonly Transcript[],
  whose: { readonly person: Individual; readonly right: Right } = {
    person: asked.principal.individual,
    right: 'account.change-own',
  },
): Promise<'done' | 'other-mcp-id' | 'conflict'> {
  let isTheirs = true;
  const deed = { right: whose.right, what: 'exams-kept', details: { mcpId } };
  const outcome = await changeRecord(asked, whose.person, deed, (individual) => {
    isTheirs = individual.mcpId === undefined || individual.mcpId === mcpId;
    const passed = united(individual.passed ?? [], ...transcripts.map((transcript) => transcript.passed));
    const kept = { ...individual, ...(isTheirs ? { mcpId } : {}), ...(passed.length === 0 ? {} : { passed }) };
    return isDeepStrictEqual(kept, individual) ? individual : kept;
  });
  return outcome === 'done' && !isTheirs ? 'other-mcp-id' : outcome;
}
