import type { Candidate } from '../requirements/readiness.ts';
import type { Level } from '../things/competency.ts';
import { levels } from '../things/competency.ts';
import type { Notice } from '../things/notice.ts';
import type { Organization } from '../things/organization.ts';
import type { Association } from '../things/people.ts';
import { interestInRisk } from './risk-notices.ts';

export const verificationNoticeKind = 'competency-verified';

/** A commit takes 99 writes. */
const mostRecipients = 40;

/** How a competency stands since the program has looked at it, as the stage of a notice says it. */
export interface Verified {
  readonly level: Level;
  readonly locationId: string;
  readonly isMet: boolean;
}

/** Those who look after a competency hear that the program has found it to stand otherwise than before. */
export function verificationNotices(
  { competency, level, locationId }: Candidate,
  isMet: boolean,
  associations: readonly Association[],
  organization: Organization,
  now: Date,
): readonly Notice[] {
  const stage = `${isMet ? 'met' : 'not-met'}~${level}~${now.getTime()}~${locationId}`;
  return associations
    .filter((entry) => interestInRisk(entry, { locationId }, organization) !== undefined)
    .slice(0, mostRecipients)
    .map(({ individualId: recipientId }) => ({
      organizationId: organization.id,
      kind: verificationNoticeKind,
      subject: competency,
      stage,
      recipientId,
      createdAt: now.toISOString(),
    }));
}

/** @throws Error if no notice of this kind has such a stage */
export function verifiedOf(stage: string): Verified {
  const [met, named, , ...place] = stage.split('~');
  const level = levels.find((one) => one === named);
  if (level === undefined) throw new Error(`no verification is told as "${stage}"`);
  return { level, locationId: place.join('~'), isMet: met === 'met' };
}
