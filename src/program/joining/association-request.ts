import { defined } from '../../optional.ts';
import type { Association, Individual } from '../things/people.ts';

/** An individual asks to become part of an organization; it waits for an administrator's yes or no. */
export interface AssociationRequest {
  /** Tells it from an earlier or later request of the same person. */
  readonly id: string;
  readonly organizationId: string;
  readonly individualId: string;
  readonly name: string;
  /** To write to; it says nothing about who the person is. */
  readonly email: string;
  /** Where the person works, as they say. */
  readonly locationId: string;
  readonly message?: string;
  /** Instant, UTC. */
  readonly requestedAt: string;
  /** Administrators who were asked so far, by individual id, in order. */
  readonly asked: readonly string[];
  /** When something must be done about it if nobody answers; instant, UTC. */
  readonly checkAt: string;
  readonly state: RequestState;
  readonly answer?: RequestAnswer;
}

export const requestStates = ['pending', 'approved', 'declined', 'withdrawn', 'expired'] as const;
export type RequestState = (typeof requestStates)[number];

export interface RequestAnswer {
  /** Instant, UTC. */
  readonly at: string;
  /** Absent if nobody answered in time. */
  readonly by?: { readonly individualId: string; readonly name: string };
  /** Why not, in the words of who declined. */
  readonly reason?: string;
}

/**
 * How long a request waits, and for whom: our choice. The program's own requests went to one contact, who may have been
 * away or gone.
 */
export const requestTerms = {
  /** Administrators asked at once. */
  firstAsked: 2,
  /** Days until the next administrator is asked too. */
  escalateAfterDays: 3,
  /** Days after which an unanswered request ends. */
  expireAfterDays: 30,
  /** Hours after a request in which the same person cannot ask the same organization again: each asks two people. */
  pauseHours: 24,
  /** So many organizations one person can ask within a day. */
  mostADay: 10,
  /** Days for which an answered request can still be looked up. */
  keepDays: 90,
} as const;

const day = 86_400_000;

/**
 * A new request, and who is asked first.
 * @param administrators in the order of `administratorsOf`
 */
export function askToAssociate(
  asking: {
    readonly id: string;
    readonly organizationId: string;
    readonly person: Pick<Individual, 'id' | 'name' | 'email'>;
    readonly locationId: string;
    readonly message?: string;
  },
  administrators: readonly Association[],
  now: Date,
): AssociationRequest {
  const { id, organizationId, person, locationId, message } = asking;
  const asked = administrators.slice(0, requestTerms.firstAsked).map((entry) => entry.individualId);
  return {
    id,
    organizationId,
    individualId: person.id,
    name: person.name,
    email: person.email,
    locationId,
    ...defined({ message: message || undefined }),
    requestedAt: now.toISOString(),
    asked,
    checkAt: after(now, requestTerms.escalateAfterDays),
    state: 'pending',
  };
}

export type NextStep =
  /** Nothing to do yet, or not any more. */
  | { readonly kind: 'wait' }
  /** Asks one more administrator; `stage` names the notice. */
  | {
      readonly kind: 'escalate';
      readonly to: Association;
      readonly stage: string;
      readonly request: AssociationRequest;
    }
  /** Everybody was asked: it goes on waiting. */
  | { readonly kind: 'all-asked'; readonly request: AssociationRequest }
  | { readonly kind: 'expire'; readonly request: AssociationRequest };

/**
 * What is due about a request: every three days the next administrator is asked, after thirty days it ends. However
 * late it is called, one step comes at a time.
 * @param administrators in the order of `administratorsOf`, as they are now
 */
export function nextStep(request: AssociationRequest, administrators: readonly Association[], now: Date): NextStep {
  if (request.state !== 'pending') return { kind: 'wait' };
  const end = endOf(request);
  if (now.getTime() >= end.getTime()) {
    return { kind: 'expire', request: { ...request, state: 'expired', answer: { at: now.toISOString() } } };
  }
  if (now.getTime() < new Date(request.checkAt).getTime()) return { kind: 'wait' };
  const to = administrators.find((entry) => !request.asked.includes(entry.individualId));
  if (to === undefined) return { kind: 'all-asked', request: { ...request, checkAt: end.toISOString() } };
  const next = after(now, requestTerms.escalateAfterDays);
  const checkAt = next < end.toISOString() ? next : end.toISOString();
  const asked = [...request.asked, to.individualId];
  return { kind: 'escalate', to, stage: `escalated-${asked.length}`, request: { ...request, asked, checkAt } };
}

/** The instant from which a request that nobody answered is over. */
export function endOf(request: Pick<AssociationRequest, 'requestedAt'>): Date {
  return new Date(new Date(request.requestedAt).getTime() + requestTerms.expireAfterDays * day);
}

/** The instant from which the person can ask the same organization once more. */
export function mayAskAgainAt(request: Pick<AssociationRequest, 'requestedAt'>): Date {
  return new Date(new Date(request.requestedAt).getTime() + requestTerms.pauseHours * 3_600_000);
}

/** Whether it can still be answered, also before a job has found out that it has expired. */
export function isPending(request: AssociationRequest, now: Date): boolean {
  return request.state === 'pending' && now.getTime() < endOf(request).getTime();
}

/**
 * The first answer settles it.
 * @returns undefined if there is nothing to answer any more
 */
export function answered(
  request: AssociationRequest,
  state: 'approved' | 'declined' | 'withdrawn',
  by: { readonly individualId: string; readonly name: string },
  now: Date,
  reason = '',
): AssociationRequest | undefined {
  if (!isPending(request, now)) return undefined;
  return { ...request, state, answer: defined({ at: now.toISOString(), by, reason: reason || undefined }) };
}

/** What notices about this very request name as their subject. */
export function subjectOf(request: Pick<AssociationRequest, 'individualId' | 'id'>): string {
  return `${request.individualId}~${request.id}`;
}

/** The person whose request a notice is about. @param subject as `subjectOf` wrote it */
export function requesterOf(subject: string): string {
  return subject.slice(0, subject.lastIndexOf('~'));
}

function after(now: Date, days: number): string {
  return new Date(now.getTime() + days * day).toISOString();
}
