import { z } from 'zod';
import { reaches } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import type { SupposedPerson, Supposition } from '../../program/requirements/what-if.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { Question, Refusal } from '../outcome.ts';
import { findPerson, PersonSlots } from '../people/person-meant.ts';

/** As many as somebody keeps in mind (our choice). */
const mostSupposed = 6;

/** One that was made before, as buttons carry it: whoever is in it leaves, unless it says what they pass or where they go. */
const Made = z.object({
  person: z.string(),
  exam: z.string().optional(),
  location: z.string().optional(),
});
export type Made = z.infer<typeof Made>;

export const WhatIfSlots = z.object({
  ...PersonSlots,
  /** What is passed, by its code. */
  exam: z.string().optional(),
  /** Where somebody moves to. */
  location: z.string().optional(),
  /** What of the sentence nobody has told us of. */
  strange: z.string().optional(),
  earlier: z.array(Made).max(mostSupposed).optional(),
});
export type WhatIfNamed = z.infer<typeof WhatIfSlots>;

type Asking = MemberVisit & { readonly slots: WhatIfNamed };

/** All that is supposed: what was before, and what the sentence or the form adds; or a question whom it is about. */
export async function suppositionsOf(c: Asking): Promise<readonly Supposition[] | Question | Refusal> {
  const { slots } = c;
  const before = await Promise.all((slots.earlier ?? []).map((made) => supposition(made, c)));
  const added = await namedNow(c);
  if (added instanceof Question || added instanceof Refusal) return added;
  return [...before.flat(), ...added].slice(-mostSupposed);
}

/** As a button carries it. */
export function madeOf(supposition: Supposition): Made {
  const { individualId: person } = supposition.person;
  switch (supposition.kind) {
    case 'leaves':
      return { person };
    case 'passes':
      return { person, exam: supposition.code };
    case 'moves':
      return { person, location: supposition.locationId };
  }
}

async function namedNow(c: Asking): Promise<readonly Supposition[] | Question | Refusal> {
  const { slots } = c;
  const { person, personAmong, personCalled, exam, location } = slots;
  const what = { ...(exam === undefined ? {} : { exam }), ...(location === undefined ? {} : { location }) };
  if (person === undefined && personAmong !== undefined) {
    // “What if Ana and Tom leave” means both.
    const all = await Promise.all(
      personAmong.slice(0, mostSupposed).map((id) => supposition({ person: id, ...what }, c)),
    );
    return all.flat();
  }
  // With an exam alone the question is who could pass it, and strange words of the sentence name nobody.
  if (person === undefined && (personCalled === undefined || (exam !== undefined && isNotAName(personCalled))))
    return [];
  const found = await findPerson(c, 'what-if');
  if (found instanceof Question || found instanceof Refusal) return found;
  return supposition({ person: found.value.individualId, ...what }, c);
}

/** Words of a question, as sentences about an exam have them; a name has a capital letter or stands alone. */
function isNotAName(called: string): boolean {
  return called.trim() === '' || called.trim().split(/\s+/).length > 3;
}

/** Nothing for somebody who has left meanwhile, or whom this person does not look after; nor for a place like that. */
async function supposition(made: Made, c: MemberVisit): Promise<readonly Supposition[]> {
  const { store, principal, catalog } = c;
  const kept = await store.association(principal.association.organizationId, made.person);
  if (kept === undefined || !reaches(principal, kept.value.locationId)) return [];
  const { individualId, name, locationId } = kept.value;
  const person: SupposedPerson = { individualId, name, locationId };
  if (made.exam !== undefined && catalog.names.exam.has(made.exam))
    return [{ kind: 'passes', person, code: made.exam }];
  if (made.location !== undefined) {
    const { value: organization } = await organizationOf(c);
    const isThere = organization.locations.some(({ id }) => id === made.location);
    return isThere && reaches(principal, made.location) ? [{ kind: 'moves', person, locationId: made.location }] : [];
  }
  return [{ kind: 'leaves', person }];
}
