import type { Competency, OptIn } from '../things/competency.ts';
import type { Organization } from '../things/organization.ts';

/*
 * Some competencies ask an administrator to opt in: before that they are not in the competency summary, and nothing that
 * was measured counts for them.
 * Source: Cloud Platform competency sales goal requirement (KB 3011058),
 * https://support.microsoft.com/en-hk/help/3011058/cloud-platform-competency-sales-goal-requirement
 */

/** Whether an organization has opted in, where it is asked to. */
export type OptInStanding =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'missing' }
  /** It holds the competency, so somebody opted in before this center knew of it (our choice). */
  | { readonly kind: 'held' }
  | { readonly kind: 'opted-in'; readonly optIn: OptIn };

type Basis = Pick<Organization, 'optIns' | 'competencies'>;

export function optInOf(organization: Basis, competency: Pick<Competency, 'id' | 'optIn'>): OptInStanding {
  const optIn = organization.optIns?.find((entry) => entry.competency === competency.id);
  if (optIn !== undefined) return { kind: 'opted-in', optIn };
  if (competency.optIn === undefined) return { kind: 'not-asked' };
  const isHeld = organization.competencies.some((held) => held.competency === competency.id);
  return { kind: isHeld ? 'held' : 'missing' };
}

/** Whether the competency waits for an opt-in: then it is in no summary, is not met, and nothing measured counts. */
export function lacksOptIn(organization: Basis, competency: Pick<Competency, 'id' | 'optIn'>): boolean {
  return optInOf(organization, competency).kind === 'missing';
}

/** The competencies that an organization can opt in to on a day: those that ask for it and still take new ones. */
export function optInsOffered(competencies: readonly Competency[], today: string): readonly Competency[] {
  return competencies.filter(({ optIn, enrollUntil }) => optIn !== undefined && (enrollUntil ?? today) >= today);
}
