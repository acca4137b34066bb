import { DataError } from '../../exchange/data-error.ts';
import { foldedName } from '../../program/joining/folded.ts';
import { objectIdOf, tenantOf } from '../../program/things/people.ts';
import type { Membership } from '../../store/repositories/membership.ts';
import { individualId } from '../../store/things/fields.ts';
import { individual } from '../../store/things/individual.ts';

/** By what a person can be found. */
export interface Meant {
  readonly person?: string | undefined;
  readonly name?: string | undefined;
  readonly organization?: string | undefined;
  readonly email?: string | undefined;
}

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Ids of organizations. */
  readonly where: readonly string[];
}

/** More are no choice any more. */
const mostShown = 20;

/**
 * Whom an operator means. Only the id names a person: what is found otherwise has to be the only one, and an e-mail address
 * alone leads to the id and no further, as anybody may write down any.
 * @throws DataError that says whom there is to choose from
 */
export async function personMeant(membership: Membership, meant: Meant): Promise<string> {
  const { person, name, organization, email } = meant;
  if (person !== undefined) {
    if ([name, organization, email].some((one) => one !== undefined)) {
      throw new DataError('Say the id of the person, or how to find them, and not both.');
    }
    if (individualId.safeParse(person).success) return person;
    throw new DataError(
      'A person is written as <Entra tenant id>~<Entra object id>, both in small letters. Or find them with --name.',
    );
  }
  if (name === undefined && email === undefined) {
    throw new DataError('Say who: <Entra tenant id>~<Entra object id>, or --name, with --organization if you know it.');
  }
  const found = organization === undefined ? everybody(membership) : inOrganization(membership, organization);
  const isMeant = (one: Candidate) =>
    (name === undefined || foldedName(one.name) === foldedName(name)) &&
    (email === undefined || one.email.toLowerCase() === email.trim().toLowerCase());
  const candidates: Candidate[] = [];
  for await (const one of found) if (isMeant(one) && candidates.push(one) > mostShown) break;
  const [only, ...others] = candidates;
  if (only === undefined)
    throw new DataError(
      'There is nobody like that. Names are compared as a whole, without regard to capital letters and accents.',
    );
  if (others.length === 0 && name !== undefined) return only.id;
  const several = others.length > 0 ? 'Several people can be meant' : 'An e-mail address names nobody by itself';
  const lines = await Promise.all(candidates.slice(0, mostShown).map((one) => lineOf(one, membership)));
  const more = candidates.length > mostShown ? ['and others: say their organization too'] : [];
  throw new DataError([`${several}. Say it again with the id of the one whom you mean:`, ...lines, ...more].join('\n'));
}

async function lineOf({ id, name, email, where }: Candidate, membership: Membership): Promise<string> {
  const organizations = await Promise.all(where.map((one) => membership.organization(one)));
  const there = organizations.flatMap((one) =>
    one === undefined ? [] : [`${one.value.name} (${one.value.partnerId})`],
  );
  return `  ${id}  ${name}  ${email}  ${there.join(', ') || 'in no organization'}\n    tenant ${tenantOf(id)}, object ${objectIdOf(id)}`;
}

async function* inOrganization(membership: Membership, partnerId: string): AsyncIterable<Candidate> {
  const holder = await membership.holderOf(partnerId);
  const organization = holder && (await membership.organization(holder.organizationId));
  if (organization === undefined) throw new DataError(`${partnerId} is the Partner ID of nobody.`);
  const { id: organizationId } = organization.value;
  const people = await membership.associations(organizationId);
  for (const { individualId: id, name, email } of people) yield { id, name, email, where: [organizationId] };
  const asking = await membership.associationRequests(organizationId);
  for (const { individualId: id, name, email } of asking) {
    if (!people.some((one) => one.individualId === id)) yield { id, name, email, where: [organizationId] };
  }
}

async function* everybody(membership: Membership): AsyncIterable<Candidate> {
  for await (const { value } of membership.everywhere(individual)) {
    const { id, name, email, organizations } = value;
    yield { id, name, email, where: organizations };
  }
}
