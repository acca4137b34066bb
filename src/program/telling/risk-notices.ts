import { holdsRole } from '../joining/contact-roles.ts';
import type { Risk, RiskKind, touchedBy } from '../requirements/competency-risk.ts';
import type { CalendarDate } from '../things/calendar.ts';
import type { CompetencyEnrollment } from '../things/competency.ts';
import { type Notice, noticeId, type SaidNotice } from '../things/notice.ts';
import { headquartersOf, type Organization, subtreeOf } from '../things/organization.ts';
import type { Association } from '../things/people.ts';

/** The kind of the notices about competencies that may not be renewed. */
export const riskNoticeKind = 'competency-at-risk';

/** A commit takes 99 writes, so this many notices go along with a change; whoever else is concerned is found by a look. */
const mostAtOnce = 60;

/** What a notice was written about, as its stage says it. */
export type ToldRisk =
  /** Somebody's exams stopped counting on a day. */
  | { readonly kind: 'person-left'; readonly individualId: string; readonly on: CalendarDate }
  /** Found on a day. */
  | { readonly kind: 'too-few-people'; readonly on: CalendarDate }
  /** Retired on this day. */
  | { readonly kind: 'exam-retires'; readonly on: CalendarDate }
  /** In force from this day on. */
  | { readonly kind: 'requirements-change'; readonly on: CalendarDate };

/** What the notices about a competency in one of its years have in common. */
export function riskSubject({ id, anniversaryDate }: Pick<CompetencyEnrollment, 'id' | 'anniversaryDate'>): string {
  return `${id}-${anniversaryDate}`;
}

/** The id of the competency enrollment that a subject names, in whatever year. */
export function enrollmentOf(subject: string): string {
  return subject.slice(0, -'-2027-01-31'.length);
}

export function riskStage(told: ToldRisk): string {
  return told.kind === 'person-left' ? `${told.kind}~${told.individualId}~${told.on}` : `${told.kind}~${told.on}`;
}

/** @throws Error if no notice of this kind has such a stage */
export function toldRisk(stage: string): ToldRisk {
  const [kind, ...rest] = stage.split('~');
  const on = rest.at(-1) as CalendarDate;
  switch (kind) {
    case 'person-left':
      return { kind, individualId: rest.slice(0, -1).join('~'), on };
    case 'too-few-people':
    case 'exam-retires':
    case 'requirements-change':
      return { kind, on };
    default:
      throw new Error(`no risk is told as "${stage}"`);
  }
}

/** The risk that a notice told, if it is still one. */
export function stillAtRisk(told: ToldRisk, subject: string, risks: readonly Risk[]): Risk | undefined {
  return risks.find((risk) => riskSubject(risk.held) === subject && isSameRisk(told, risk));
}

/** Whether two notices about a competency in a year tell of the same thing, so that the later one says it better. */
export function tellsTheSame(one: ToldRisk, other: ToldRisk): boolean {
  return riskKindOf(one) === riskKindOf(other) && (riskKindOf(one) === 'too-few-people' || one.on === other.on);
}

export type RiskInterest = 'primary-program-contact' | 'administrator';

/**
 * Why somebody hears of it: the Primary Program Contact of the headquarters, Global Administrators, and Location
 * Administrators in their part of the tree (our choice).
 */
export function interestInRisk(
  association: Association,
  held: Pick<CompetencyEnrollment, 'locationId'>,
  organization: Organization,
): RiskInterest | undefined {
  const { rights, locationId } = association;
  if (holdsRole(association, 'primary-program-contact', headquartersOf(organization).id)) {
    return 'primary-program-contact';
  }
  if (rights === 'global-administrator') return 'administrator';
  const isTheirs = rights === 'location-administrator' && subtreeOf(organization, locationId).has(held.locationId);
  return isTheirs ? 'administrator' : undefined;
}

/**
 * What is to be said because somebody's exams stopped counting. Whoever did it knows, and whoever said that this is not
 * for them has said so: both are left out as long as somebody else hears of it (our choice).
 * @param touched by the change
 * @param associations of those who are there after it
 */
export function noticesOfLeaving(
  touched: ReturnType<typeof touchedBy>,
  individualId: string,
  associations: readonly Association[],
  organization: Organization,
  said: readonly SaidNotice[],
  today: CalendarDate,
  now: Date,
): readonly Notice[] {
  const stage = riskStage({ kind: 'person-left', individualId, on: today });
  const known = new Set(said.map(({ notice }) => noticeId(notice)));
  return touched
    .filter(({ isLoss }) => isLoss)
    .flatMap(({ held }) => {
      const concerned = associations.filter((entry) => interestInRisk(entry, held, organization) !== undefined);
      const others = concerned.filter(
        (entry) => entry.individualId !== individualId && !hasDeclined(entry, held, said),
      );
      const recipients = others.length > 0 ? others : concerned;
      return recipients.map((entry) => noticeTo(entry, held, stage, now));
    })
    .filter((notice) => !known.has(noticeId(notice)))
    .slice(0, mostAtOnce);
}

/** What is to be said of the risks that there are, whatever brought them about, to whom it was not said yet. */
export function noticesOfRisks(
  risks: readonly Risk[],
  associations: readonly Association[],
  organization: Organization,
  said: readonly SaidNotice[],
  today: CalendarDate,
  now: Date,
): readonly Notice[] {
  const known = new Set(said.map(({ notice }) => noticeId(notice)));
  return risks
    .flatMap((risk) =>
      associations
        .filter((entry) => interestInRisk(entry, risk.held, organization) !== undefined)
        .filter((entry) => !isTold(risk, entry, said))
        .map((entry) => noticeTo(entry, risk.held, stageOf(risk, today), now)),
    )
    .filter((notice) => !known.has(noticeId(notice)));
}

/** What the cards that stand in chats are about that is no risk any more. */
export function endedRisks(risks: readonly Risk[], said: readonly SaidNotice[]): readonly string[] {
  const ended = said.filter(
    ({ notice, state }) =>
      notice.kind === riskNoticeKind &&
      state === 'sent' &&
      stillAtRisk(toldRisk(notice.stage), notice.subject, risks) === undefined,
  );
  return [...new Set(ended.map(({ notice }) => notice.subject))];
}

/** What cards stand in chats, or are just being sent, about these competencies: a change of them is to be seen there. */
export function toldOf(touched: ReturnType<typeof touchedBy>, said: readonly SaidNotice[]): readonly string[] {
  const subjects = touched.map(({ held }) => riskSubject(held));
  return subjects.filter((subject) =>
    said.some(({ notice, state }) => notice.subject === subject && (state === 'sent' || state === 'sending')),
  );
}

/** Said and not over, or over for this person because they said so. */
function isTold(risk: Risk, { individualId }: Association, said: readonly SaidNotice[]): boolean {
  return said.some(
    ({ notice, state, declined }) =>
      notice.kind === riskNoticeKind &&
      notice.recipientId === individualId &&
      notice.subject === riskSubject(risk.held) &&
      isSameRisk(toldRisk(notice.stage), risk) &&
      (state !== 'over' || declined || risk.kind !== 'too-few-people'),
  );
}

function hasDeclined({ individualId }: Association, held: CompetencyEnrollment, said: readonly SaidNotice[]): boolean {
  return said.some(
    ({ notice, declined }) =>
      declined &&
      notice.recipientId === individualId &&
      notice.subject === riskSubject(held) &&
      riskKindOf(toldRisk(notice.stage)) === 'too-few-people',
  );
}

function isSameRisk(told: ToldRisk, risk: Risk): boolean {
  if (riskKindOf(told) !== risk.kind) return false;
  switch (risk.kind) {
    case 'too-few-people':
      return true;
    case 'exam-retires':
      return told.on === risk.on;
    case 'requirements-change':
      return told.on === risk.from;
  }
}

function riskKindOf({ kind }: ToldRisk): RiskKind {
  return kind === 'person-left' ? 'too-few-people' : kind;
}

function stageOf(risk: Risk, today: CalendarDate): string {
  switch (risk.kind) {
    case 'too-few-people':
      return riskStage({ kind: risk.kind, on: today });
    case 'exam-retires':
      return riskStage({ kind: risk.kind, on: risk.on });
    case 'requirements-change':
      return riskStage({ kind: risk.kind, on: risk.from });
  }
}

function noticeTo(to: Association, held: CompetencyEnrollment, stage: string, now: Date): Notice {
  return {
    organizationId: to.organizationId,
    kind: riskNoticeKind,
    subject: riskSubject(held),
    stage,
    recipientId: to.individualId,
    createdAt: now.toISOString(),
  };
}
