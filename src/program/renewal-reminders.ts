import type { CalendarDate } from './calendar.ts';
import type { Notice, SaidNotice } from './notice.ts';
import type { Organization } from './organization.ts';
import type { Association } from './people.ts';
import { currentStage, type RenewalStage, renewalRecipients, renewalSubject, stageName } from './renewal-ladder.ts';

/**
 * The reminders that are to be written today: the latest stage alone, however many days nobody looked, and not what was
 * said before.
 */
export function dueReminders(
  organization: Organization,
  associations: readonly Association[],
  said: readonly Pick<SaidNotice, 'notice' | 'declined'>[],
  stages: readonly RenewalStage[],
  today: CalendarDate,
  now: Date,
): readonly Notice[] {
  const stage = currentStage(organization.enrollment, today, stages);
  if (stage === undefined) return [];
  const name = stageName(stage);
  const declined = new Set(said.filter((entry) => entry.declined).map((entry) => entry.notice.recipientId));
  const have = new Set(said.filter(({ notice }) => notice.stage === name).map(({ notice }) => notice.recipientId));
  return renewalRecipients(stage, associations, organization, declined)
    .filter((association) => !have.has(association.individualId))
    .map((association) => ({
      organizationId: organization.id,
      kind: 'renewal',
      subject: renewalSubject(organization.enrollment),
      stage: name,
      recipientId: association.individualId,
      createdAt: now.toISOString(),
    }));
}
