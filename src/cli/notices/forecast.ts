import { renewalStages } from '../../catalog/renewal-stages.ts';
import type { CalendarDate } from '../../program/calendar.ts';
import { addDays, dateIn, startOfDay, timeIn } from '../../program/calendar.ts';
import { defaultPreferences } from '../../program/notice-preferences.ts';
import { headquartersOf, type Organization } from '../../program/organization.ts';
import type { Association } from '../../program/people.ts';
import { currentStage, interestIn, renewalSubject } from '../../program/renewal-ladder.ts';
import { dueReminders } from '../../program/renewal-reminders.ts';
import { nextSendTime } from '../../program/send-time.ts';
import type { Envelope } from '../../store/documents.ts';
import type { Membership } from '../../store/membership.ts';
import type { Store, StoredDocument } from '../../store/store.ts';

type OrganizationDocument = Envelope<Organization> & StoredDocument;

/**
 * Who would be reminded of a renewal on a day, when and why, a line each; nothing is written. It looks at every
 * organization, so on a large network it takes its time.
 */
export async function* renewalForecast(store: Store, membership: Membership, on: CalendarDate): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const options = { limit: 500, ...(after === undefined ? {} : { after }) };
    const page = await store.scan<OrganizationDocument>('organizations', 'root', options);
    for (const { document } of page.items) yield* organizationForecast(document, membership, on);
    after = page.next;
  } while (after !== undefined);
}

async function* organizationForecast(
  { value: organization, nextStageAt }: OrganizationDocument,
  membership: Membership,
  on: CalendarDate,
): AsyncGenerator<string> {
  const { timeZone } = headquartersOf(organization);
  const begins = startOfDay(on, timeZone);
  if (nextStageAt === undefined || nextStageAt >= startOfDay(addDays(on, 1), timeZone).toISOString()) return;
  const stage = currentStage(organization.enrollment, on, renewalStages);
  if (stage === undefined) return;
  const [associations, said] = await Promise.all([
    membership.associations(organization.id),
    membership.notices(organization.id, 'renewal', renewalSubject(organization.enrollment)),
  ]);
  const answered = said.map((kept) => ({ notice: kept.value, declined: kept.document.declined === true }));
  for (const notice of dueReminders(organization, associations, answered, renewalStages, on, begins)) {
    const association = associations.find((entry) => entry.individualId === notice.recipientId);
    if (association === undefined) continue;
    const preferences = (await membership.preferences(association.individualId))?.value ?? defaultPreferences;
    const location = organization.locations.find((entry) => entry.id === association.locationId);
    const zone = preferences.timeZone ?? location?.timeZone ?? timeZone;
    const at = nextSendTime(begins, preferences, zone);
    yield `${association.name}, ${organization.name}: renewal ${notice.stage}, on ${dateIn(at, zone)} at ${timeIn(at, zone)} ${zone}, as ${reason(association, organization)}`;
  }
}

function reason(association: Association, organization: Organization): string {
  const words = {
    'primary-program-contact': 'the Primary Program Contact',
    'executive-contact': 'the Executive Contact',
    administrator: 'an administrator',
  };
  const interest = interestIn(association, 'all-administrators', organization);
  return interest === undefined ? 'nobody in particular' : words[interest];
}
