import type { Merge } from '../../program/merging/merge.ts';
import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { Organization } from '../../program/things/organization.ts';
import { partyOf } from '../../store/things/merge.ts';
import { demoIndividualId, jonas, marta } from '../people.ts';

/** Contoso has tried once to take another one over. Each of the two has its copy of what came of it. */
export function merges(today: CalendarDate, organizations: readonly Organization[]): Merge[] {
  const [contoso, tailspin] = ['contoso', 'tailspin'].map((id) => organizations.find((one) => one.id === id));
  if (contoso === undefined || tailspin === undefined) throw new Error('the demo has both');
  const answeredAt = `${addDays(today, -118)}T14:20:00.000Z`;
  const answeredBy = { individualId: demoIndividualId(jonas), name: jonas.name };
  const merge = {
    id: 'd3a0-merge',
    state: 'denied',
    inviter: partyOf(contoso),
    invited: partyOf(tailspin),
    invitedBy: { individualId: demoIndividualId(marta), name: marta.name },
    invitedAt: `${addDays(today, -120)}T10:05:00.000Z`,
    answeredBy,
    answeredAt,
    endedAt: answeredAt,
    endedBy: answeredBy,
    reason: 'We stay on our own for now.',
  } as const;
  return [contoso, tailspin].map(({ id: organizationId }) => ({ ...merge, organizationId }));
}
