import { type CalendarDate, daysBetween } from '../things/calendar.ts';
import type { Notice, SaidNotice } from '../things/notice.ts';
import type { Organization } from '../things/organization.ts';
import type { Association } from '../things/people.ts';
import { currentStage, type RenewalStage, renewalRecipients, stageName } from './renewal-ladder.ts';
import { type RenewalLadder, renewalLadders } from './renewal-ladders.ts';

/**
 * The reminders that are to be written today: the latest stage alone, however many days nobody looked, and not what was
 * said before.
 * @param ladder the membership, if left out
 */
export function dueReminders(
  organization: Organization,
  associations: readonly Association[],
  said: readonly Pick<SaidNotice, 'notice' | 'declined'>[],
  stages: readonly RenewalStage[],
  today: CalendarDate,
  now: Date,
  ladder: Pick<RenewalLadder, 'kind' | 'subject' | 'anniversaryDate' | 'place'> = membershipOf(organization),
): readonly Notice[] {
  const stage = currentStage(ladder, today, stages);
  if (stage === undefined || isLongOver(ladder, stages, today)) return [];
  const name = stageName(stage);
  const declined = new Set(said.filter((entry) => entry.declined).map((entry) => entry.notice.recipientId));
  const have = new Set(said.filter(({ notice }) => notice.stage === name).map(({ notice }) => notice.recipientId));
  return renewalRecipients(stage, associations, organization, declined, ladder.place)
    .filter((association) => !have.has(association.individualId))
    .map((association) => ({
      organizationId: organization.id,
      kind: ladder.kind,
      subject: ladder.subject,
      stage: name,
      recipientId: association.individualId,
      createdAt: now.toISOString(),
    }));
}

function membershipOf(organization: Organization): RenewalLadder {
  const membership = renewalLadders(organization).find(({ kind }) => kind === 'renewal');
  if (membership === undefined) throw new Error('the membership always has its ladder');
  return membership;
}

/** A competency that ended before anybody looked, as imports bring them, is no news (our choice: a week after the last stage). */
function isLongOver(
  { kind, anniversaryDate }: Pick<RenewalLadder, 'kind' | 'anniversaryDate'>,
  stages: readonly RenewalStage[],
  today: CalendarDate,
): boolean {
  const last = stages.at(-1)?.day ?? 0;
  return kind !== 'renewal' && daysBetween(anniversaryDate, today) > last + 7;
}
