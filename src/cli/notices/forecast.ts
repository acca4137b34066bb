import type { Catalog } from '../../catalog/catalog.ts';
import { foretold } from '../../notices/delivery/foretell.ts';
import type { ReadingServices } from '../../notices/drawing/read-notice.ts';
import { lookAtOrganization } from '../../notices/due/plan-looks.ts';
import { remindersOf } from '../../notices/due/plan-renewals.ts';
import { onlyAdministratorKind } from '../../program/telling/only-administrator.ts';
import { interestIn } from '../../program/telling/renewal-ladder.ts';
import { riskSubject, type ToldRisk, toldRisk } from '../../program/telling/risk-notices.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { addDays, dateIn, startOfDay, timeIn } from '../../program/things/calendar.ts';
import type { Notice } from '../../program/things/notice.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { look } from '../../store/things/look.ts';
import { organization } from '../../store/things/organization.ts';

/**
 * Who would be told what on a day, when and why, a line each, of what a day brings: renewals, and what a look at a
 * membership finds. It asks the code that writes and delivers them, so it names the same people and times; nothing is
 * written. It looks at every organization, so on a large network it takes its time.
 * @param on the day at each headquarters; today from now on, if left out
 * @param onLook told of each organization that was looked at
 */
export async function* noticesForecast(
  services: ReadingServices,
  now: Date,
  on?: CalendarDate,
  onLook: () => void = () => {},
): AsyncGenerator<string> {
  const { membership, catalog } = services;
  for await (const { value, document } of membership.everywhere(organization)) {
    onLook();
    const kept = await membership.get(look, { organizationId: value.id });
    const { timeZone } = headquartersOf(value);
    const isToday = on === undefined || on === dateIn(now, timeZone);
    const at = isToday ? now : startOfDay(on, timeZone);
    const ends = startOfDay(addDays(on ?? dateIn(now, timeZone), 1), timeZone).toISOString();
    const isDue = (due: string | undefined) => due !== undefined && due < ends;
    const told = [
      ...(isDue(document.nextStageAt) ? await reminders(value, membership, catalog, at) : []),
      ...(isDue(kept?.document.dueAt) ? await foundBy(value, membership, catalog, at) : []),
    ];
    for (const entry of told) {
      const said = await foretold(entry.notice, entry.dueAt, services);
      if (said === undefined) continue;
      const { at: moment, zone } = said;
      const when = `on ${dateIn(moment, zone)} at ${timeIn(moment, zone)} ${zone}`;
      yield `${entry.recipient.name}, ${value.name}: ${entry.what}, ${when}, ${entry.why}`;
    }
  }
}

interface Told {
  readonly notice: Notice;
  readonly dueAt: Date;
  readonly recipient: Association;
  readonly what: string;
  /** As whom they are told, or why. */
  readonly why: string;
}

async function reminders(
  of: Organization,
  membership: Membership,
  catalog: Catalog,
  at: Date,
): Promise<readonly Told[]> {
  const associations = await membership.inCharge(of.id);
  return (await remindersOf(of, membership, catalog, at)).flatMap(({ ladder, due }) =>
    due.flatMap(({ notice, dueAt }) =>
      toldTo(notice, dueAt, associations, (recipient) => ({
        what: notice.kind === 'renewal' ? `renewal ${notice.stage}` : `renewal of ${notice.subject} ${notice.stage}`,
        why: `as ${reason(recipient, of, ladder.place)}`,
      })),
    ),
  );
}

async function foundBy(of: Organization, membership: Membership, catalog: Catalog, at: Date): Promise<readonly Told[]> {
  const associations = await membership.inCharge(of.id);
  const { notices } = await lookAtOrganization(of, membership, catalog, at);
  return notices.flatMap((notice) =>
    toldTo(notice, at, associations, () => {
      if (notice.kind === onlyAdministratorKind) {
        return { what: 'only administrator', why: 'because nobody else is a Global Administrator' };
      }
      const held = of.competencies.find((entry) => riskSubject(entry) === notice.subject);
      const { kind, on } = toldRisk(notice.stage);
      return { what: `competency at risk (${held?.id ?? ''})`, why: riskWords[kind](on) };
    }),
  );
}

const riskWords: Readonly<Record<ToldRisk['kind'], (on: CalendarDate) => string>> = {
  'person-left': () => 'because somebody no longer counts for it',
  'too-few-people': () => 'because too few people count for it',
  'exam-retires': (on) => `because an exam is retired on ${on}`,
  'requirements-change': (on) => `because other requirements hold from ${on} on`,
};

function toldTo(
  notice: Notice,
  dueAt: Date,
  associations: readonly Association[],
  tell: (recipient: Association) => Pick<Told, 'what' | 'why'>,
): readonly Told[] {
  const recipient = associations.find((entry) => entry.individualId === notice.recipientId);
  return recipient === undefined ? [] : [{ notice, dueAt, recipient, ...tell(recipient) }];
}

function reason(association: Association, of: Organization, place?: string): string {
  const words = {
    'primary-program-contact': 'the Primary Program Contact',
    'executive-contact': 'the Executive Contact',
    administrator: 'an administrator',
    'location-contact': 'the Primary Program Contact of the location',
    'location-administrator': 'an administrator of the location',
  };
  const interest = interestIn(association, 'all-administrators', of, place);
  return interest === undefined ? 'nobody in particular' : words[interest];
}
