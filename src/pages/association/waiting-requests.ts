import { z } from 'zod';
import type { Member } from '../../access/principal.ts';
import { mayAnswer } from '../../changes/answer-request.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { type AssociationRequest, isPending } from '../../program/joining/association-request.ts';
import { hasExpired } from '../../program/merging/merge.ts';
import { headquartersOf, type Organization } from '../../program/things/organization.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { PageName, VerbOf } from '../../visit/page-names.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { dayOf } from '../../words/associations.ts';
import { locationName } from '../../words/names.ts';
import { type Choice, Question, Refusal } from '../outcome.ts';
import type { PageContext } from '../page.ts';

/** The people's names are known from the requests that wait; a button names the individual. */
export const AnswerSlots = z.object({ person: z.string().optional() });
export type AnswerContext = PageContext<'association.answer', z.infer<typeof AnswerSlots>, VerbOf<'approve-request'>>;

export interface RequestShown {
  readonly request: AssociationRequest;
  readonly organization: Organization;
  /** What the sign-in of who asks vouches for. */
  readonly vouched: string | undefined;
}

/** The requests that wait for this administrator, the oldest first. */
export async function waitingRequests(
  c: Pick<Visit, 'store' | 'now'> & { readonly principal: Member },
): Promise<readonly AssociationRequest[]> {
  const requests = await c.store.associationRequests(c.principal.association.organizationId);
  return requests
    .filter((request) => isPending(request, c.now) && mayAnswer(c.principal, request))
    .toSorted((left, right) => (left.requestedAt < right.requestedAt ? -1 : 1));
}

/** How sentences may name somebody who waits: in full, or by the first or last name alone. */
export async function waitingNames({ principal, ...c }: Visit): Promise<readonly Name[]> {
  if (principal.association === undefined) return [];
  const requests = await waitingRequests({ ...c, principal });
  return requests.flatMap(({ individualId: value, name }) => {
    const words = name.split(/\s+/);
    return [...new Set([name, words.at(0) ?? name, words.at(-1) ?? name])].map((text) => ({
      slot: 'person',
      value,
      text,
    }));
  });
}

/** Which request is meant: the named one, the only one, or a question. */
export async function findRequest(page: PageName, c: AnswerContext): Promise<RequestShown | Question | Refusal> {
  const { say, slots } = c;
  const { value: organization } = await organizationOf(c);
  if (slots.person !== undefined) {
    const kept = await c.store.associationRequest(organization.id, slots.person);
    if (kept === undefined || !mayAnswer(c.principal, kept.value)) return noSuchRequest(c);
    return { request: kept.value, organization, vouched: await vouchedOf(slots.person, c) };
  }
  const waiting = await waitingRequests(c);
  const [only, ...others] = waiting;
  const merge = await mergeToAnswer(c, organization);
  if (only === undefined && merge !== undefined) {
    return new Question(say.text('No person is waiting for your answer, but another organization is.'), [merge]);
  }
  if (only === undefined) return new Refusal(say.text('Nobody is waiting for your answer.'), homeOf(c));
  if (others.length === 0 && merge === undefined) {
    return { request: only, organization, vouched: await vouchedOf(only.individualId, c) };
  }
  return new Question(
    say.text('{count, plural, one {# person is} other {# people are}} waiting for an answer. Whom do you mean?', {
      count: waiting.length,
    }),
    [
      ...(merge === undefined ? [] : [merge]),
      ...waiting.slice(0, 10).map((request) => ({
        title: request.name,
        detail: waitingDetail(request, organization, say),
        button: open(page, { person: request.individualId }),
      })),
    ],
  );
}

/** A merge that another organization has asked for is a request too, and is answered on its own card. */
async function mergeToAnswer(
  c: Pick<Visit, 'store' | 'pages' | 'say' | 'now'>,
  organization: Organization,
): Promise<Choice | undefined> {
  if (!c.pages.some(({ name }) => name === 'merge-organization')) return undefined;
  const pointer = await c.store.openMerge(organization.id);
  const merge = pointer && (await c.store.merge(organization.id, pointer.value.merge))?.value;
  const waits = merge?.state === 'invited' && merge.invited.id === organization.id && !hasExpired(merge, c.now);
  if (!waits) return undefined;
  return {
    title: merge.inviter.name,
    detail: c.say.text('Wants to merge with {organization}', { organization: organization.name }),
    button: open('merge-organization'),
  };
}

/** The address that the sign-in vouches for, as it is now. */
export async function vouchedOf(individualId: string, { store }: Pick<Visit, 'store'>): Promise<string | undefined> {
  return (await store.individual(individualId))?.value.signInEmail;
}

export function waitingDetail(request: AssociationRequest, organization: Organization, say: Visit['say']): string {
  return say.text('{location}, waiting since {date}', {
    location: locationName(organization, request.locationId),
    date: say.date(dayOf(request.requestedAt, headquartersOf(organization).timeZone)),
  });
}

/** Of another part of the tree and not there look the same. */
export function noSuchRequest(c: Pick<Visit, 'say' | 'pages'>): Refusal {
  return new Refusal(c.say.text('There is no such request.'), homeOf(c));
}

function homeOf({ say, pages }: Pick<Visit, 'say' | 'pages'>): readonly Choice[] {
  return pages
    .filter((page) => page.name === 'association-requests' || page.name === 'home')
    .map((page) => ({ title: say.text(page.title), button: open(page.name) }));
}
