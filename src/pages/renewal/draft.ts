import type { Member } from '../../access/principal.ts';
import { competencies } from '../../catalog/competencies.ts';
import { prices } from '../../catalog/prices.ts';
import { renewalTerms } from '../../catalog/renewal-terms.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import type { CompetencyChoice, RenewalState } from '../../program/renewal/renewal.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { renewalOfThisYear, type Term } from '../../program/things/enrollment.ts';
import type { Order } from '../../program/things/order.ts';
import type { Organization, OrganizationProfile } from '../../program/things/organization.ts';
import type { Draft, Kept } from '../../store/repositories/documents.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Visit } from '../../visit/visit.ts';

/** The steps of a renewal, as the program's guide has them; `done` shows what came of it. */
export const steps = ['requirements', 'profile', 'agreement', 'fee', 'confirm', 'done'] as const;
export type Step = (typeof steps)[number];

/** What a person has said so far. Everything else is read anew on each step. */
export interface RenewalDraft {
  readonly step: Step;
  /** Becomes the change id: however often the last button is pressed, there is one order. */
  readonly changeId: string;
  /** The day that is being renewed; a finished draft of an earlier year does not count. */
  readonly anniversaryDate: CalendarDate;
  readonly profile?: OrganizationProfile;
  readonly signed?: { readonly version: string; readonly acceptsRevenueCommitment: boolean };
  readonly choices: readonly CompetencyChoice[];
  readonly result?: RenewalResult;
}

export interface RenewalResult {
  readonly renewed: readonly { readonly name: string; readonly anniversaryDate: CalendarDate }[];
  readonly orders: readonly Pick<Order, 'number' | 'total' | 'payBy'>[];
}

/** Which renewal a card is about: the membership, or one competency enrollment. */
export interface RenewalTarget {
  readonly page: string;
  /** `membership`, or the id of the competency enrollment. */
  readonly subject: string;
}

export interface LoadedRenewal {
  readonly organization: Kept<Organization>;
  readonly state: RenewalState;
  readonly draft: Kept<Draft<RenewalDraft>> | undefined;
}

/** A visit of a member, which is what everything in a renewal asks for. */
export type MemberVisit = Omit<Visit, 'principal'> & { readonly principal: Member };

export async function loadRenewal(c: MemberVisit, target: RenewalTarget): Promise<LoadedRenewal> {
  const { organizationId, individualId } = c.principal.association;
  const [organization, transcripts, draft] = await Promise.all([
    organizationOf(c),
    c.store.transcripts(organizationId),
    c.store.draft<RenewalDraft>({ organizationId }, { ...target, individualId }),
  ]);
  const state = { organization: organization.value, transcripts, competencies, terms: renewalTerms, prices };
  return { organization, state, draft };
}

/** What a button says it has seen, when nothing was kept yet. */
export const nothingKept = 'nothing';

/** The version of the draft that goes onto the card's buttons. */
export function draftVersion(loaded: LoadedRenewal): string {
  return loaded.draft?.version ?? nothingKept;
}

/**
 * The draft that still counts: one of this very term, or the finished one of a term that was renewed this year.
 * Anything else belongs to an earlier year, or to a term that somebody else renewed meanwhile.
 */
export function draftInForce(loaded: LoadedRenewal, term: Term, today: CalendarDate): RenewalDraft | undefined {
  const kept = loaded.draft?.value.content;
  if (kept === undefined) return undefined;
  const isOfThisYear =
    kept.step === 'done'
      ? renewalOfThisYear(term, today, loaded.state.terms)?.orderNumber === kept.result?.orders[0]?.number
      : kept.anniversaryDate === term.anniversaryDate;
  return isOfThisYear ? kept : undefined;
}

/** Keeps what was said. @returns `conflict` if the same person went on from another card in between */
export async function keepDraft(
  c: MemberVisit,
  target: RenewalTarget,
  loaded: LoadedRenewal,
  content: RenewalDraft,
): Promise<'done' | 'repeated' | 'conflict'> {
  const { organizationId, individualId } = c.principal.association;
  const write =
    loaded.draft === undefined
      ? writes.draftBegun({ organizationId }, { ...target, individualId, content }, c.now)
      : writes.draftMoved(loaded.draft, content, c.now);
  return c.store.commit(organizationId, c.ids.fresh(), [write]);
}
