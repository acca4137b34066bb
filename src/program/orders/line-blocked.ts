import { defined } from '../../optional.ts';
import { competencyFee, isPriced, productFee } from '../renewal/fees.ts';
import { lacksOptIn } from '../requirements/opt-in.ts';
import { isOpenToNew } from '../requirements/prospects.ts';
import { type Evidence, type Readiness, readinessOf } from '../requirements/readiness.ts';
import type { CalendarDate } from '../things/calendar.ts';
import { levelOn, levels } from '../things/competency.ts';
import { standingOf } from '../things/enrollment.ts';
import type { Location } from '../things/organization.ts';
import type { Product } from '../things/product.ts';
import {
  type CartLine,
  candidateFor,
  type EnrollmentLine,
  isEnrollment,
  mostOfOne,
  type OrderingState,
  type ProductLine,
} from './cart.ts';
import { mostReached } from './held-and-ordered.ts';
import type { LineRefusal } from './order-refusal.ts';

/**
 * Why a line of a cart cannot be ordered today; undefined if it can. In the order in which a person can do something
 * about it.
 * @param cart with the line itself in it: some things are had once, whoever asks for them in which line
 */
export function lineBlocked(
  line: CartLine,
  cart: readonly CartLine[],
  state: OrderingState,
  today: CalendarDate,
): LineRefusal | undefined {
  const { organization, terms } = state;
  const product = line.item === 'product' ? state.products.find(({ id }) => id === line.product) : undefined;
  if (line.item === 'product') {
    if (product === undefined) return { reason: 'unknown-item' };
    const notSold = soldOn(product, state, today);
    if (notSold !== undefined) return notSold;
  }
  const location = organization.locations.find(({ id }) => id === line.locationId);
  if (location === undefined) {
    const closed = organization.closedLocations?.find(({ id }) => id === line.locationId);
    return { reason: 'location-closed', locationId: line.locationId, ...defined({ closedOn: closed?.closedOn }) };
  }
  // Whoever has let the year end has lost status and benefits: nothing new is ordered before it is renewed (our choice).
  const { daysLeft, canRenew } = standingOf(organization.enrollment, today, terms);
  if (daysLeft < 0) {
    return { reason: 'membership-ended', anniversaryDate: organization.enrollment.anniversaryDate, canRenew };
  }
  return isEnrollment(line)
    ? enrollmentBlocked(line, location, cart, state, today)
    : product && productBlocked(line, product, location, cart, state, today);
}

function soldOn(product: Product, state: OrderingState, today: CalendarDate): LineRefusal | undefined {
  const { id, offeredFrom: from, offeredUntil: until, subscription } = product;
  if ((from ?? today) <= today && today <= (until ?? today)) return undefined;
  const taking = state.successors.get(subscription ?? id) ?? [];
  const successors = state.products.filter((one) => taking.includes(one.subscription ?? one.id)).map((one) => one.id);
  return { reason: 'not-sold', product: id, successors, ...defined({ from, until }) };
}

function productBlocked(
  line: ProductLine,
  product: Product,
  { country }: Location,
  cart: readonly CartLine[],
  state: OrderingState,
  today: CalendarDate,
): LineRefusal | undefined {
  const { prices, organization } = state;
  if (productFee(product, country, prices, today) === undefined) return { reason: 'no-price', country };
  const wrong = quantityProblem(line.quantity, product);
  if (wrong !== undefined) return wrong;
  const { needsLevel } = product;
  const isHigh = (level: (typeof levels)[number]) => levels.indexOf(level) >= levels.indexOf(needsLevel ?? 'silver');
  const holds = organization.competencies.some((held) => held.anniversaryDate >= today && isHigh(levelOn(held, today)));
  // A year that was paid for before the level was lost can be renewed no more than ordered.
  if (needsLevel !== undefined && !holds) return { reason: 'level-needed', level: needsLevel };
  return mostReached(line, product, cart, state, today);
}

/** What is wrong with a number of things that are ordered at once; undefined if nothing is. */
function quantityProblem(quantity: number, { most = mostOfOne }: Pick<Product, 'most'>): LineRefusal | undefined {
  if (!Number.isInteger(quantity)) return { reason: 'quantity', problem: 'not-whole', most };
  if (quantity < 1) return { reason: 'quantity', problem: 'too-few', most };
  return quantity > most ? { reason: 'quantity', problem: 'too-many', most } : undefined;
}

/**
 * A competency is ordered when its requirements are met, and not before.
 * Source: How to pay the fee for a silver or gold competency,
 * https://docs.microsoft.com/en-us/partner-center/mpn-pay-fee-silver-gold-competency; that it asks for an opt-in where it
 * does: Cloud Platform competency sales goal requirement (KB 3011058),
 * https://support.microsoft.com/en-hk/help/3011058/cloud-platform-competency-sales-goal-requirement
 */
function enrollmentBlocked(
  line: EnrollmentLine,
  { country }: Location,
  cart: readonly CartLine[],
  state: OrderingState,
  today: CalendarDate,
): LineRefusal | undefined {
  const { organization, competencies, prices, terms } = state;
  const competency = competencies.find(({ id }) => id === line.competency);
  if (competency === undefined) return { reason: 'unknown-item' };
  const isThis = (one: { readonly competency: string; readonly locationId: string }) =>
    one.competency === line.competency && one.locationId === line.locationId;
  const held = organization.competencies.filter(isThis).find((one) => {
    const { daysLeft, canRenew } = standingOf(one, today, terms);
    return daysLeft >= 0 || canRenew;
  });
  if (held !== undefined) return { reason: 'held-already', until: held.anniversaryDate, held };
  const pending = organization.pendingEnrollments?.find((one) => one.kind === 'competency' && isThis(one));
  if (pending !== undefined) return { reason: 'ordered-already', pending };
  if (!isOpenToNew(competency, today)) {
    const [until = today] = [competency.enrollUntil, competency.retiredOn]
      .filter((day) => day !== undefined)
      .toSorted();
    return { reason: 'no-new-enrollments', until, successors: competency.successors };
  }
  if (lacksOptIn(organization, competency)) return { reason: 'not-opted-in' };
  const readiness = readinessForNew(line, cart, state, today);
  if (readiness === undefined) return { reason: 'level-not-offered' };
  if (!readiness.met) return { reason: 'requirements-missing', readiness };
  return isPriced(country, prices) && competencyFee(line.level, country, prices) !== undefined
    ? undefined
    : { reason: 'no-price', country };
}

/**
 * What the organization has of the requirements of a competency that is not held, together with the others of a cart:
 * each gold may be met alone and yet not all of them.
 * @returns undefined if the level is not offered today
 */
function readinessForNew(
  line: EnrollmentLine,
  cart: readonly CartLine[],
  state: OrderingState,
  today: CalendarDate,
): Readiness | undefined {
  const together = cart.filter(isEnrollment).map((one) => candidateFor(one, today));
  return readinessOf(candidateFor(line, today), evidenceOn(state, today), together);
}

/** The same for the same state, so that what follows from it is worked out once. */
function evidenceOn(state: OrderingState, today: CalendarDate): Evidence {
  const known = evidences.get(state);
  if (known?.today === today) return known;
  const evidence = { ...state, today };
  evidences.set(state, evidence);
  return evidence;
}

const evidences = new WeakMap<OrderingState, Evidence>();
