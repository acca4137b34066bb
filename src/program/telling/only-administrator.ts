import { globalAdministratorsOf } from '../joining/association.ts';
import { holdsRole } from '../joining/contact-roles.ts';
import { addDays, type CalendarDate, daysBetween } from '../things/calendar.ts';
import type { Notice, SaidNotice } from '../things/notice.ts';
import { headquartersOf, type Organization } from '../things/organization.ts';
import type { Association } from '../things/people.ts';

/** The kind of the notices that tell somebody that nobody else administers the organization. */
export const onlyAdministratorKind = 'only-administrator';
const subject = 'administrators';

/**
 * The one Global Administrator who is left: the last one cannot leave, but may be away, or lose their account.
 * @returns undefined if there are several, or none
 */
export function onlyAdministratorOf(associations: readonly Association[]): Association | undefined {
  const [only, ...others] = globalAdministratorsOf(associations);
  return others.length === 0 ? only : undefined;
}

/**
 * Colleagues who look after a part of the organization already, and might look after the whole: the Executive Contact of
 * the headquarters first, then who administers a location. Whom to suggest is our choice.
 */
export function possibleAdministrators(
  associations: readonly Association[],
  organization: Pick<Organization, 'locations'>,
): readonly Association[] {
  const headquartersId = headquartersOf(organization).id;
  const others = associations.filter((entry) => entry.rights !== 'global-administrator');
  const isContact = (entry: Association) => holdsRole(entry, 'executive-contact', headquartersId);
  return [
    ...others.filter(isContact),
    ...others.filter((entry) => entry.rights === 'location-administrator' && !isContact(entry)),
  ];
}

/**
 * What is to be said because the number of Global Administrators fell to one.
 * @param before as they were before the change
 * @param said what was said of this kind so far
 */
export function administratorsLost(
  before: readonly Association[],
  after: readonly Association[],
  said: readonly SaidNotice[],
  today: CalendarDate,
  now: Date,
): readonly Notice[] {
  const only = onlyAdministratorOf(after);
  if (only === undefined || globalAdministratorsOf(before).length < 2) return [];
  const notice = noticeFor(only, today, now);
  return said.some((entry) => isOurs(entry) && isSame(entry.notice, notice)) ? [] : [notice];
}

/**
 * What is to be said because there is one Global Administrator, whatever came before: once, and again after a while as
 * long as it lasts. Whoever is alone altogether, as in a company of one, is not told: there is nobody to choose.
 * @param days how long nothing is said after it was said
 */
export function administratorsFound(
  associations: readonly Association[],
  said: readonly SaidNotice[],
  days: number,
  today: CalendarDate,
  now: Date,
): readonly Notice[] {
  const only = onlyAdministratorOf(associations);
  if (only === undefined || associations.length === 1) return [];
  const latest = latestTo(only, said);
  if (latest === undefined) return [noticeFor(only, today, now)];
  // What had come to its end and is so again is news.
  const isNews = latest.state === 'over' && !latest.declined && latest.notice.stage !== today;
  const age = daysBetween(latest.notice.stage as CalendarDate, today);
  return isNews || age >= days ? [noticeFor(only, today, now)] : [];
}

/** Cards that stand in chats and say what is not so any more. */
export function administratorsEnded(
  associations: readonly Association[],
  said: readonly SaidNotice[],
): readonly Pick<Notice, 'kind' | 'subject'>[] {
  const only = onlyAdministratorOf(associations);
  const isOver = said.some(
    (entry) => isOurs(entry) && entry.state === 'sent' && entry.notice.recipientId !== only?.individualId,
  );
  return isOver ? [{ kind: onlyAdministratorKind, subject }] : [];
}

/** The day on which it is to be said again, if it lasts; undefined if it is not so, or was not said yet. */
export function saidAgainOn(
  associations: readonly Association[],
  said: readonly SaidNotice[],
  days: number,
): CalendarDate | undefined {
  const only = onlyAdministratorOf(associations);
  const latest = only && associations.length > 1 ? latestTo(only, said) : undefined;
  return latest && addDays(latest.notice.stage as CalendarDate, days);
}

function latestTo(only: Association, said: readonly SaidNotice[]): SaidNotice | undefined {
  return said
    .filter((entry) => isOurs(entry) && entry.notice.recipientId === only.individualId)
    .reduce<SaidNotice | undefined>(
      (latest, entry) => (latest === undefined || entry.notice.stage > latest.notice.stage ? entry : latest),
      undefined,
    );
}

/** The stage is the day, so each day on which it is said is a notice of its own. */
function noticeFor(only: Association, today: CalendarDate, now: Date): Notice {
  return {
    organizationId: only.organizationId,
    kind: onlyAdministratorKind,
    subject,
    stage: today,
    recipientId: only.individualId,
    createdAt: now.toISOString(),
  };
}

function isOurs({ notice }: SaidNotice): boolean {
  return notice.kind === onlyAdministratorKind;
}

function isSame(one: Notice, other: Notice): boolean {
  return one.stage === other.stage && one.recipientId === other.recipientId;
}
