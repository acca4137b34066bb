import { foldedWords } from '../joining/folded.ts';
import { addMonths, type CalendarDate } from '../things/calendar.ts';
import type { CustomerReference, Requirement } from '../things/competency.ts';

type ReferenceRequirement = Extract<Requirement, { kind: 'references' }>;

/** A reference that does not count, and why not. `counted-already`: this customer speaks for the competency in another one. */
export type ReferenceNotCounted =
  | {
      readonly name: string;
      readonly reason: 'awaiting-approval' | 'customer-rejected' | 'not-assigned' | 'counted-already';
    }
  | {
      readonly name: string;
      readonly reason: 'too-old';
      readonly approvedOn: CalendarDate;
      /** Until when it counted, in months. */
      readonly months: number;
    };

/**
 * The customers who speak for a competency, and the references that do not count. A customer speaks for it once, however
 * many references they have given (our choice).
 */
export function referenceCredit(
  references: readonly CustomerReference[],
  wanted: string,
  { months }: ReferenceRequirement,
  today: CalendarDate,
): { readonly counted: readonly string[]; readonly notCounted: readonly ReferenceNotCounted[] } {
  const counted: string[] = [];
  const notCounted: ReferenceNotCounted[] = [];
  const customers = new Set<string>();
  for (const reference of referencesFor(wanted, references)) {
    const { customer: name, state, competency, approvedOn } = reference;
    if (competency === undefined) notCounted.push({ name, reason: 'not-assigned' });
    else if (state !== 'customer-approved') notCounted.push({ name, reason: state });
    // One of which nobody knows when it was approved stays.
    else if (months !== undefined && approvedOn !== undefined && addMonths(approvedOn, months) < today)
      notCounted.push({ name, reason: 'too-old', approvedOn, months });
    else if (customers.has(customerKey(reference))) notCounted.push({ name, reason: 'counted-already' });
    else {
      customers.add(customerKey(reference));
      counted.push(name);
    }
  }
  return { counted, notCounted };
}

/** Those for a competency, and those that could be: approved, and assigned to none; in the order in which they were made. */
function referencesFor(competency: string, references: readonly CustomerReference[]): readonly CustomerReference[] {
  const { assigned, free } = assignedOf(references);
  const own = assigned.get(competency) ?? [];
  if (free.length === 0) return own.map(([, reference]) => reference);
  return [...own, ...free].toSorted(([one], [other]) => one - other).map(([, reference]) => reference);
}

/** With its place in the list. */
type Placed = readonly [place: number, reference: CustomerReference];

interface Assigned {
  readonly assigned: ReadonlyMap<string | undefined, readonly Placed[]>;
  readonly free: readonly Placed[];
}

function assignedOf(references: readonly CustomerReference[]): Assigned {
  const known = assignments.get(references);
  if (known !== undefined) return known;
  const assigned = Map.groupBy(references.entries(), ([, { competency }]) => competency);
  const free = (assigned.get(undefined) ?? []).filter(([, { state }]) => state === 'customer-approved');
  const found = { assigned, free };
  assignments.set(references, found);
  return found;
}

/** Each competency of an organization asks, and its references may be hundreds. */
const assignments = new WeakMap<readonly CustomerReference[], Assigned>();

/** Case, accents and signs make no other customer of one; the form of the company may. */
function customerKey(reference: CustomerReference): string {
  const known = customerKeys.get(reference);
  if (known !== undefined) return known;
  const key = foldedWords(reference.customer).join(' ') || reference.customer;
  customerKeys.set(reference, key);
  return key;
}

/** Each is asked about once for every enrollment in its competency. */
const customerKeys = new WeakMap<CustomerReference, string>();
