import type { Logger } from 'pino';
import { renewalStages } from '../../catalog/renewal-stages.ts';
import type { Author } from '../../changes/change.ts';
import { tell } from '../../changes/tell.ts';
import { type RenewalLadder, renewalLadders } from '../../program/telling/renewal-ladders.ts';
import { dueReminders } from '../../program/telling/renewal-reminders.ts';
import { renewalStageAt } from '../../program/telling/renewal-stage.ts';
import { addDays, dateIn, startOfDay } from '../../program/things/calendar.ts';
import type { Notice } from '../../program/things/notice.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import { documents, type Envelope, type KeptNotice, saidIn } from '../../store/repositories/documents.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { movedOn } from '../../store/repositories/outbox.ts';
import type { Store, StoredDocument, Versioned, Write } from '../../store/store.ts';
import type { Gate } from '../delivery/gate.ts';
import { eachDue } from './each-due.ts';

const by: Author = { kind: 'job', name: 'renewals' };

export interface PlanningServices {
  readonly store: Store;
  readonly membership: Membership;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Logger;
  /** Lets others have their turn between two organizations; nobody else is there, if left out. */
  readonly calmly?: Gate;
}

type OrganizationDocument = Envelope<Organization> & StoredDocument & { readonly nextStageAt: string };

/**
 * Writes the reminders of every renewal whose next stage has come, and moves that stage on: asked often, it finds what is
 * due and not done, whatever happened in between.
 * @returns how many reminders were written
 */
export async function planRenewals(services: PlanningServices, signal?: AbortSignal): Promise<number> {
  const { log, calmly } = services;
  const written = await eachDue<OrganizationDocument>(
    { type: 'organization', field: 'nextStageAt' },
    ({ value }) => value.id,
    (found) => {
      const work = () => planRenewal(found, services);
      return calmly === undefined ? work() : calmly.run(work);
    },
    { event: 'planning-failed', message: 'the reminders of an organization could not be written' },
    services,
    signal,
  );
  if (written > 0) log.info({ event: 'renewals-planned', written }, 'reminders of renewals were written');
  return written;
}

/** @returns how many were written; undefined if the organization was changed meanwhile */
async function planRenewal(
  { document, version }: Versioned<OrganizationDocument>,
  { membership, now, newId }: PlanningServices,
): Promise<number | undefined> {
  const organization = document.value;
  const today = dateIn(now(), headquartersOf(organization).timeZone);
  const at = now();
  const associations = await membership.associations(organization.id);
  let count = 0;
  const news: Write[] = [];
  for (const ladder of renewalLadders(organization)) {
    const said = await membership.notices(organization.id, ladder.kind, ladder.subject);
    const reminders = dueReminders(organization, associations, said.map(saidIn), renewalStages, today, at, ladder);
    count += reminders.length;
    news.push(
      ...reminders.map((notice): Write => {
        const until = putOffUntil(notice, said, ladder, organization, at);
        const document = documents.notice(notice, until ?? at);
        return {
          kind: 'create',
          document: until === undefined ? document : { ...document, snoozedUntil: document.dueAt },
        };
      }),
      ...said.filter((kept) => isOvertaken(kept, reminders)).map((kept) => supersede(kept, at)),
    );
  }
  const next = { ...document, nextStageAt: renewalStageAt(organization, renewalStages, today) };
  const outcome = await tell(
    membership,
    organization.id,
    { changeId: newId(), by, at, what: 'renewal-reminded', details: { notices: count } },
    news,
    { kind: 'replace', document: next, version },
  );
  return outcome === 'conflict' ? undefined : count;
}

/**
 * Until when a reader has put the reminders of this renewal off. It ends the day before the anniversary date at the
 * latest: after that there might be no time left.
 */
function putOffUntil(
  notice: Notice,
  said: readonly KeptNotice[],
  { anniversaryDate }: Pick<RenewalLadder, 'anniversaryDate'>,
  organization: Organization,
  now: Date,
): Date | undefined {
  const latest = startOfDay(addDays(anniversaryDate, -1), headquartersOf(organization).timeZone);
  const until = said
    .filter(({ document, value }) => value.recipientId === notice.recipientId && document.state === 'due')
    .flatMap(({ document }) => (document.snoozedUntil === undefined ? [] : [new Date(document.snoozedUntil)]))
    .reduce<Date | undefined>((last, one) => (last === undefined || one > last ? one : last), undefined);
  if (until === undefined || until <= now || latest <= now) return undefined;
  return until < latest ? until : latest;
}

/** Not delivered so far, or put off, and a later stage says it better. */
function isOvertaken({ document, value }: KeptNotice, reminders: readonly { readonly stage: string }[]): boolean {
  const isOpen = document.state === 'due' || document.state === 'waiting';
  return isOpen && reminders.length > 0 && reminders[0]?.stage !== value.stage;
}

function supersede(kept: KeptNotice, now: Date): Write {
  const at = now.toISOString();
  const event = { at, what: 'not sent: a later reminder has taken its place' };
  // The card that was there before it was put off says so too.
  if (kept.document.message !== undefined) return movedOn(kept, { state: 'outdated', dueAt: at, event });
  return movedOn(kept, { state: 'over', event });
}
