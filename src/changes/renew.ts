import type { Member } from '../access/principal.ts';
import { can } from '../access/rights.ts';
import { agreementToSign, signatureOf } from '../catalog/agreements.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { pricesOn } from '../catalog/prices.ts';
import { defined } from '../optional.ts';
import { orderingBlocked } from '../program/profile/agreement-due.ts';
import type { RenewalPlan, RenewalState } from '../program/renewal/plan.ts';
import { isRefusal, type RenewalRefusal } from '../program/renewal/refusal.ts';
import { renew as decide, type RenewalCommand, type Renewed } from '../program/renewal/renewal.ts';
import { endedLadders } from '../program/telling/renewal-ladders.ts';
import { riskNoticeKind, riskSubject } from '../program/telling/risk-notices.ts';
import { type CalendarDate, dateIn } from '../program/things/calendar.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import type { Membership } from '../store/repositories/membership.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { Settlement } from '../store/things/settlement.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, change, deedOf } from './change.ts';
import { ofRenewal } from './history-of.ts';
import { kitsPlannedAtOnce } from './kit-writes.ts';
import { organizationOf } from './organization-of.ts';

/** What a renewal is decided on, as it was read. */
export interface RenewalBasis {
  readonly organization: Kept<Organization>;
  readonly state: RenewalState;
}

/** What somebody wants renewed, and has signed for. */
export interface Renewal extends Pick<RenewalCommand, 'plan' | 'profile' | 'orderNumbers'> {
  readonly signed: Pick<RenewalCommand, 'acceptsRevenueCommitment'> & {
    readonly declaresAuthority?: boolean;
    /** Of the agreement that was shown; absent for whoever does not sign for the organization. */
    readonly version?: string;
  };
}

export type RenewRefusal =
  | RenewalRefusal
  /** Another version of the agreement came out since it was shown. */
  | { readonly reason: 'agreement-replaced' }
  /** Who asks does not sign, and the organization has not signed in time, or never. */
  | { readonly reason: 'agreement-overdue'; readonly signBy: CalendarDate | 'never' }
  /** Something of it, or the place where it is to go, is beyond what this person administers. */
  | { readonly reason: 'not-administered' };

export type RenewOutcome =
  | ({ readonly kind: 'done' } & Renewed)
  /** It was done before, with this id. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly refusal: RenewRefusal }
  /** One of the order numbers names an order of another organization: try again with others. */
  | { readonly kind: 'number-taken' }
  /** Somebody else changed the organization, or the right that allows this, since it was read. */
  | 'conflict';

/** Reads what a renewal of the principal's organization is decided on; pages show the same. */
export async function readRenewal(
  store: Membership,
  catalog: Catalog,
  principal: Member,
  today: CalendarDate,
): Promise<RenewalBasis> {
  const [organization, transcripts] = await Promise.all([
    organizationOf({ store, principal }),
    store.transcripts(principal.association.organizationId),
  ]);
  const { competencies, renewalTerms: terms } = catalog;
  const prices = pricesOn(catalog, today);
  const state = { organization: organization.value, transcripts, competencies, terms, prices };
  return { organization, state };
}

/**
 * Renews the membership, competencies, or both: dates, orders, signature and profile in one commit, and with them an end
 * to whatever reminded of it.
 * @param alongside what the caller has to keep in the same commit
 * @throws StoreError
 */
export async function renew(
  asked: Asked<Member>,
  basis: RenewalBasis,
  renewal: Renewal,
  alongside: (renewed: Renewed) => readonly Write[] = () => [],
): Promise<RenewOutcome> {
  const { store, principal, catalog, now, changeId } = asked;
  const { state } = basis;
  const { plan, profile, signed, orderNumbers } = renewal;
  const { timeZone } = headquartersOf(state.organization);
  const today = dateIn(now, timeZone);
  if (!mayRenew(principal, renewal, state.organization)) {
    return { kind: 'refused', refusal: { reason: 'not-administered' } };
  }
  const agreement = agreementToSign(catalog.agreements, today);
  const { version, declaresAuthority = false, acceptsRevenueCommitment } = signed;
  const signs = can(principal, 'agreement.sign');
  if (signs && version !== agreement.version) return { kind: 'refused', refusal: { reason: 'agreement-replaced' } };
  const signBy = signs ? undefined : orderingBlocked(state.organization, catalog.agreements, today);
  if (signBy !== undefined) return { kind: 'refused', refusal: { reason: 'agreement-overdue', signBy } };
  const { individualId, name } = principal.association;
  const said = defined({ profile, agreement: signs ? signatureOf(agreement) : undefined });
  const declared = { declaresAuthority, acceptsRevenueCommitment };
  const command = { plan, orderNumbers, ...said, ...declared, by: { individualId, name } };
  const decided = decide(state, command, today);
  if (isRefusal(decided)) return { kind: 'refused', refusal: decided };

  const { organization, orders } = decided;
  // First, so that whoever has the number of an order finds it; a number that is left over names nothing.
  for (const { number } of orders) {
    if ((await store.reserveOrderNumber(number, organization.id)) === 'taken') return { kind: 'number-taken' };
  }
  const what = plan.membership ? 'renew-membership' : 'renew-competency';
  const details = defined({ orders: orders.map((order) => order.number).join(' '), agreement: version });
  const ended = [...endedLadders(state.organization, organization), ...(await risksEnded(store, state, plan))];
  const outcome = await change(
    store,
    { organizationId: organization.id },
    deedOf(asked, rightFor(plan), what, details, ofRenewal(state.organization, decided, plan)),
    [
      writes.replaced(basis.organization, organization),
      ...orders.map((order) => writes.placed(order, timeZone)),
      ...(await kitsPlannedAtOnce(asked, orders, organization, catalog, today)),
      ...ended.map(({ kind, subject }) =>
        writes.settled({ organizationId: organization.id, kind, subject, at: now.toISOString() }, changeId),
      ),
      ...alongside(decided),
    ],
  );
  if (outcome === 'conflict') return 'conflict';
  return outcome === 'repeated' ? { kind: 'repeated' } : { kind: 'done', ...decided };
}

function rightFor(plan: RenewalPlan) {
  return plan.membership ? 'membership.renew' : 'competency.renew';
}

/**
 * Whether all of it is this person's: each competency where it stands and where it is to stand, and what is said and
 * signed for the organization.
 */
function mayRenew(principal: Member, { plan, profile, signed }: Renewal, { competencies }: Organization): boolean {
  if (profile !== undefined && !can(principal, 'organization.change-profile')) return false;
  if (signed.version !== undefined && !can(principal, 'agreement.sign')) return false;
  const held = new Map(competencies.map(({ id, locationId }) => [id, locationId]));
  const places = plan.competencies.flatMap(({ id, locationId }) => [held.get(id) ?? locationId, locationId]);
  return (
    can(principal, rightFor(plan)) && places.every((locationId) => can(principal, 'competency.renew', { locationId }))
  );
}

/** What was said of a renewed competency being at risk: that is settled for this year. */
async function risksEnded(
  store: Membership,
  { organization }: RenewalState,
  plan: RenewalPlan,
): Promise<readonly Pick<Settlement, 'kind' | 'subject'>[]> {
  const said = await store.notices(organization.id, riskNoticeKind);
  const renewed = new Set(
    organization.competencies.filter(({ id }) => plan.competencies.some((choice) => choice.id === id)).map(riskSubject),
  );
  const subjects = new Set(said.map(({ value }) => value.subject).filter((subject) => renewed.has(subject)));
  return [...subjects].map((subject) => ({ kind: riskNoticeKind, subject }));
}
