import type { Member } from '../access/principal.ts';
import { mayTouch, touchedOf, wholeOrPart } from '../access/whole-or-part.ts';
import type { CustomerReference } from '../program/things/competency.ts';
import type { OrganizationDeed } from '../program/things/history.ts';
import type { Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import type { Write } from '../store/store.ts';
import type { Kept } from '../store/things/thing.ts';
import { type Asked, type Author, type Deed, deedOf, type History } from './change.ts';
import { fieldChanges } from './field-changes.ts';
import { organizationOf } from './organization-of.ts';

export type ReferenceDeed = Extract<OrganizationDeed, `reference-${string}`>;

/** A reference that somebody may touch, with the organization in which it lies. */
export interface KeptReference {
  readonly organization: Kept<Organization>;
  readonly reference: CustomerReference;
}

/** @returns undefined for what is not there, and for what is another part's of the organization */
export async function referenceOf(asked: Asked<Member>, id: string): Promise<KeptReference | undefined> {
  const organization = await organizationOf(asked);
  const reference = organization.value.references.find((entry) => entry.id === id);
  const isTheirs = reference !== undefined && mayTouch(asked.principal, wholeOrPart.references, reference);
  return isTheirs ? { organization, reference } : undefined;
}

/** The organization with a reference that is new, changed, or gone. */
function withReference(
  { value }: Kept<Organization>,
  before: CustomerReference | undefined,
  after: CustomerReference | undefined,
): Organization {
  const id = before?.id ?? after?.id;
  const isThere = before !== undefined && after !== undefined;
  const others = isThere
    ? value.references.map((entry) => (entry.id === id ? after : entry))
    : [...value.references.filter((entry) => entry.id !== id), ...(after === undefined ? [] : [after])];
  return { ...value, references: others };
}

export function referenceWrite(
  organization: Kept<Organization>,
  before: CustomerReference | undefined,
  after: CustomerReference | undefined,
): Write {
  return writes.replaced(organization, withReference(organization, before, after));
}

/** What somebody does to a reference. */
export function referenceDeed(
  asked: Asked<Member>,
  what: ReferenceDeed,
  before: CustomerReference | undefined,
  after: CustomerReference | undefined,
): Deed<ReferenceDeed> {
  const is = after ?? before;
  if (is === undefined) throw new Error('a deed about no reference');
  const { right } = touchedOf(wholeOrPart.references, is);
  return deedOf(asked, right, what, { reference: is.id }, referenceHistory(before, after));
}

/** What the customer does to it. */
export function customerDeed(
  { changeId, at, by }: { readonly changeId: string; readonly at: Date; readonly by: Author },
  what: ReferenceDeed,
  before: CustomerReference,
  after: CustomerReference,
): Deed<ReferenceDeed> {
  return { changeId, by, at, what, details: { reference: after.id }, history: referenceHistory(before, after) };
}

function referenceHistory(before: CustomerReference | undefined, after: CustomerReference | undefined): History {
  const is = after ?? before;
  const { locationId } = is ?? {};
  return {
    ...(is === undefined ? {} : { about: { kind: 'reference', id: is.id, name: is.customer } }),
    ...(locationId === undefined ? {} : { locationIds: [locationId] }),
    changes: fieldChanges(before && shown(before), after && shown(after), [
      'customer',
      'project',
      'contact',
      'email',
      'state',
      'competency',
      'reason',
    ]),
  };
}

/** As people read it in a history. */
function shown({ customer, project, state, competency, request, answer }: CustomerReference) {
  return {
    customer,
    state,
    project,
    competency,
    contact: request?.contact.name,
    email: request?.contact.email,
    reason: answer?.reason,
  };
}
