import type { Draft, Kept } from '../../store/repositories/documents.ts';
import { writes } from '../../store/repositories/writes.ts';
import type { Visit } from '../../visit/visit.ts';

/**
 * The four steps of an enrollment, with the look-alikes that may come up in the first, and a last look before it is done.
 * Source: Membership Enrollment and Re-enrollment Guide, https://www.scribd.com/document/5261/Membership
 */
export const steps = ['organization', 'agreement', 'person', 'profile', 'confirm', 'done'] as const;
export type Step = (typeof steps)[number];

/** What a person has said so far; texts as they were typed, so that nothing has to be typed again. */
export interface EnrollmentDraft {
  readonly step: Step;
  /** Becomes the change id: however often the last button is pressed, one organization is enrolled. */
  readonly changeId: string;
  readonly organizationId: string;
  readonly company: {
    readonly name: string;
    readonly website: string;
    readonly city: string;
    readonly country: string;
  };
  /** The name and country for which the look-alikes were shown and are all other companies. */
  readonly isNoneOf?: string;
  readonly showsLookAlikes: boolean;
  /** The version of the agreement that was accepted. */
  readonly signed?: string;
  readonly person: { readonly email: string; readonly phone: string; readonly jobTitle: string };
  readonly profile: {
    readonly employees: string;
    readonly businessFocus: string;
    readonly customerSegments: string;
    readonly timeZone: string;
    readonly takesColleagues: boolean;
  };
  /** Reserved for this organization before it is made. */
  readonly partnerIds?: { readonly organization: string; readonly headquarters: string };
}

/** The person's own partition: there is no organization yet. */
const key = { page: 'enroll-organization', subject: 'organization' } as const;

export type KeptDraft = Kept<Draft<EnrollmentDraft>> | undefined;

export function readDraft(c: Pick<Visit, 'store' | 'principal'>): Promise<KeptDraft> {
  const individualId = c.principal.individual.id;
  return c.store.draft<EnrollmentDraft>({ individualId }, { ...key, individualId });
}

/** What a button says it has seen, when nothing was kept yet. */
const nothingKept = 'nothing';

export function versionOf(kept: KeptDraft): string {
  return kept?.version ?? nothingKept;
}

/** @returns `conflict` if the same person went on from another card in between */
export async function keepDraft(
  c: Pick<Visit, 'store' | 'principal' | 'ids' | 'now'>,
  kept: KeptDraft,
  content: EnrollmentDraft,
): Promise<'done' | 'repeated' | 'conflict'> {
  const individualId = c.principal.individual.id;
  const write =
    kept === undefined
      ? writes.draftBegun({ individualId }, { ...key, individualId, content }, c.now)
      : writes.draftMoved(kept, content, c.now);
  return c.store.commitIndividual(individualId, c.ids.fresh(), [write]);
}
