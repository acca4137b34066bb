import type { Catalog } from '../../catalog/catalog.ts';
import type { Author } from '../../changes/change.ts';
import { tell } from '../../changes/tell.ts';
import { openLadders, type RenewalLadder } from '../../program/telling/renewal-ladders.ts';
import { dueReminders } from '../../program/telling/renewal-reminders.ts';
import { renewalStageAt } from '../../program/telling/renewal-stage.ts';
import { addDays, dateIn, startOfDay } from '../../program/things/calendar.ts';
import type { Notice } from '../../program/things/notice.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { movedOn } from '../../store/repositories/on-its-way.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Write } from '../../store/store.ts';
import { type KeptNotice, saidIn } from '../../store/things/notice.ts';
import type { Envelope } from '../../store/things/thing.ts';
import { type Due, eachDue, type PlanningServices } from './each-due.ts';

const by: Author = { kind: 'job', name: 'renewals' };

type OrganizationDocument = Envelope<Organization> & { readonly organizationId: string };

/**
 * Writes the reminders of every renewal whose next stage has come, and moves that stage on.
 * @returns how many reminders were written
 */
export function planRenewals(services: PlanningServices, signal?: AbortSignal): Promise<number> {
  return eachDue<OrganizationDocument>(
    {
      query: { type: 'organization', field: 'nextStageAt' },
      handle: (due) => remind(due, services),
      failed: { event: 'planning-failed', message: 'the reminders of an organization could not be written' },
      done: { event: 'renewals-planned', message: 'reminders of renewals were written' },
    },
    services,
    signal,
  );
}

async function remind(due: Due<OrganizationDocument>, services: PlanningServices): Promise<number | undefined> {
  const { membership, now, newId } = services;
  const { renewalStages } = services.catalog;
  const organization = due.value;
  const at = now();
  const today = dateIn(at, headquartersOf(organization).timeZone);
  const reminders = await remindersOf(organization, membership, services.catalog, at);
  const said = reminders.flatMap(({ due: notices, overtaken }) => [
    ...notices.map(({ notice, dueAt }) =>
      dueAt > at ? writes.noticedPutOff(notice, dueAt) : writes.noticed(notice, dueAt),
    ),
    ...overtaken.map((kept) => supersede(kept, at)),
  ]);
  const count = reminders.reduce((sum, entry) => sum + entry.due.length, 0);
  const next = renewalStageAt(organization, renewalStages, today);
  const deed = { changeId: newId(), by, at, what: 'renewal-reminded', details: { notices: count } } as const;
  const outcome = await tell(membership, organization.id, deed, said, writes.stageHandled(due, next));
  return outcome === 'conflict' ? undefined : count;
}

/** What is to be said of one thing that ends, and what is said no more because of it. */
interface Reminders {
  readonly ladder: RenewalLadder;
  /** Due now; or when the reader, who has put the earlier ones off, wants to be reminded. */
  readonly due: readonly { readonly notice: Notice; readonly dueAt: Date }[];
  readonly overtaken: readonly KeptNotice[];
}

/** The reminders that are to be written now, of everything of an organization that ends. */
export async function remindersOf(
  organization: Organization,
  membership: Membership,
  { renewalStages, renewalTerms }: Pick<Catalog, 'renewalStages' | 'renewalTerms'>,
  at: Date,
): Promise<readonly Reminders[]> {
  const { timeZone } = headquartersOf(organization);
  const today = dateIn(at, timeZone);
  const associations = await membership.inCharge(organization.id);
  const found: Reminders[] = [];
  for (const ladder of openLadders(organization, today, renewalTerms)) {
    const earlier = await membership.notices(organization.id, ladder.kind, ladder.subject);
    const notices = dueReminders(organization, associations, earlier.map(saidIn), renewalStages, today, at, ladder);
    found.push({
      ladder,
      due: notices.map((notice) => ({ notice, dueAt: putOffUntil(notice, earlier, ladder, timeZone, at) ?? at })),
      overtaken: earlier.filter((kept) => isOvertaken(kept, notices)),
    });
  }
  return found;
}

/**
 * Until when a reader has put the reminders of this renewal off. It ends the day before the anniversary date at the
 * latest: after that there might be no time left.
 */
function putOffUntil(
  notice: Notice,
  earlier: readonly KeptNotice[],
  { anniversaryDate }: RenewalLadder,
  timeZone: string,
  now: Date,
): Date | undefined {
  const latest = startOfDay(addDays(anniversaryDate, -1), timeZone);
  const until = earlier
    .filter(({ document, value }) => value.recipientId === notice.recipientId && document.state === 'due')
    .flatMap(({ document }) => (document.snoozedUntil === undefined ? [] : [new Date(document.snoozedUntil)]))
    .reduce<Date | undefined>((last, one) => (last === undefined || one > last ? one : last), undefined);
  if (until === undefined || until <= now || latest <= now) return undefined;
  return until < latest ? until : latest;
}

/** Not delivered so far, or put off, and a later stage says it better. */
function isOvertaken({ document, value }: KeptNotice, [first]: readonly Notice[]): boolean {
  const isOpen = document.state === 'due' || document.state === 'waiting';
  return isOpen && first !== undefined && first.stage !== value.stage;
}

function supersede(kept: KeptNotice, now: Date): Write {
  const at = now.toISOString();
  const event = { at, what: 'not sent: a later reminder has taken its place' };
  // The card that was there before it was put off says so too.
  if (kept.document.message !== undefined) return movedOn(kept, { state: 'outdated', dueAt: at, event });
  return movedOn(kept, { state: 'over', event });
}
