import type { Catalog } from '../../catalog/catalog.ts';
import { lookAtOrganization } from '../../notices/due/plan-looks.ts';
import { defaultPreferences } from '../../program/telling/notice-preferences.ts';
import { onlyAdministratorKind } from '../../program/telling/only-administrator.ts';
import { currentStage, interestIn } from '../../program/telling/renewal-ladder.ts';
import { openLadders } from '../../program/telling/renewal-ladders.ts';
import { dueReminders } from '../../program/telling/renewal-reminders.ts';
import { riskSubject, type ToldRisk, toldRisk } from '../../program/telling/risk-notices.ts';
import { nextSendTime } from '../../program/telling/send-time.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { addDays, dateIn, startOfDay, timeIn } from '../../program/things/calendar.ts';
import type { Notice } from '../../program/things/notice.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { look } from '../../store/things/look.ts';
import { saidIn } from '../../store/things/notice.ts';
import { organization } from '../../store/things/organization.ts';

/**
 * Who would be told what on a day, when and why, a line each, of what a day brings: renewals, and what a look at a
 * membership finds. Nothing is written. It looks at every organization, so on a large network it takes its time.
 */
export async function* noticesForecast(
  membership: Membership,
  catalog: Catalog,
  on: CalendarDate,
): AsyncGenerator<string> {
  for await (const { value, document } of membership.everywhere(organization)) {
    const kept = await membership.get(look, { organizationId: value.id });
    const { timeZone } = headquartersOf(value);
    const day: Day = { catalog, on, begins: startOfDay(on, timeZone), ends: startOfDay(addDays(on, 1), timeZone) };
    const isDue = (at: string | undefined) => at !== undefined && at < day.ends.toISOString();
    const told = [
      ...(isDue(document.nextStageAt) ? await reminders(value, membership, day) : []),
      ...(isDue(kept?.document.dueAt) ? await foundBy(value, membership, day) : []),
    ];
    for (const entry of told) yield await lineOf(entry, value, membership, day);
  }
}

interface Day {
  readonly catalog: Catalog;
  readonly on: CalendarDate;
  /** At the headquarters. */
  readonly begins: Date;
  readonly ends: Date;
}

interface Told {
  readonly recipient: Association;
  readonly what: string;
  /** As whom they are told, or why. */
  readonly why: string;
}

async function reminders(
  organization: Organization,
  membership: Membership,
  { catalog: { renewalStages, renewalTerms }, on, begins }: Day,
): Promise<readonly Told[]> {
  const ladders = openLadders(organization, on, renewalTerms).filter(
    (ladder) => currentStage(ladder, on, renewalStages) !== undefined,
  );
  if (ladders.length === 0) return [];
  const associations = await membership.associations(organization.id);
  const notices: Notice[] = [];
  for (const ladder of ladders) {
    const said = await membership.notices(organization.id, ladder.kind, ladder.subject);
    notices.push(...dueReminders(organization, associations, said.map(saidIn), renewalStages, on, begins, ladder));
  }
  return toldBy(notices, associations, (notice, recipient) => ({
    what: notice.kind === 'renewal' ? `renewal ${notice.stage}` : `renewal of ${notice.subject} ${notice.stage}`,
    why: `as ${reason(recipient, organization)}`,
  }));
}

async function foundBy(
  organization: Organization,
  membership: Membership,
  { catalog, begins }: Day,
): Promise<readonly Told[]> {
  const associations = await membership.associations(organization.id);
  const { notices } = await lookAtOrganization(organization, membership, catalog, begins);
  return toldBy(notices, associations, (notice) => {
    if (notice.kind === onlyAdministratorKind) {
      return { what: 'only administrator', why: 'because nobody else is a Global Administrator' };
    }
    const held = organization.competencies.find((entry) => riskSubject(entry) === notice.subject);
    const { kind, on } = toldRisk(notice.stage);
    return { what: `competency at risk (${held?.id ?? ''})`, why: riskWords[kind](on) };
  });
}

const riskWords: Readonly<Record<ToldRisk['kind'], (on: CalendarDate) => string>> = {
  'person-left': () => 'because somebody no longer counts for it',
  'too-few-people': () => 'because too few people count for it',
  'exam-retires': (on) => `because an exam is retired on ${on}`,
  'requirements-change': (on) => `because other requirements hold from ${on} on`,
};

function toldBy(
  notices: readonly Notice[],
  associations: readonly Association[],
  tell: (notice: Notice, recipient: Association) => Omit<Told, 'recipient'>,
): readonly Told[] {
  return notices.flatMap((notice) => {
    const recipient = associations.find((entry) => entry.individualId === notice.recipientId);
    return recipient === undefined ? [] : [{ recipient, ...tell(notice, recipient) }];
  });
}

async function lineOf(
  { recipient, what, why }: Told,
  organization: Organization,
  membership: Membership,
  { begins }: Day,
): Promise<string> {
  const preferences = (await membership.preferences(recipient.individualId))?.value ?? defaultPreferences;
  const location = organization.locations.find((entry) => entry.id === recipient.locationId);
  const zone = preferences.timeZone ?? location?.timeZone ?? headquartersOf(organization).timeZone;
  const at = nextSendTime(begins, preferences, zone);
  return `${recipient.name}, ${organization.name}: ${what}, on ${dateIn(at, zone)} at ${timeIn(at, zone)} ${zone}, ${why}`;
}

function reason(association: Association, organization: Organization): string {
  const words = {
    'primary-program-contact': 'the Primary Program Contact',
    'executive-contact': 'the Executive Contact',
    administrator: 'an administrator',
    'location-contact': 'the Primary Program Contact of the location',
    'location-administrator': 'an administrator of the location',
  };
  const interest = interestIn(association, 'all-administrators', organization);
  return interest === undefined ? 'nobody in particular' : words[interest];
}
