import type { Member } from '../../access/principal.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import type { Evidence } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Association, Transcript } from '../../program/things/people.ts';
import type { Visit } from '../../visit/visit.ts';

/** What the cards about a person are made of. */
export interface PersonFile {
  readonly person: Association;
  readonly organization: Organization;
  /** Whoever has rights or roles. */
  readonly inCharge: readonly Association[];
  readonly evidence: Evidence;
  /** Absent if nothing of theirs counts here. */
  readonly transcript?: Transcript;
}

export async function personFile(
  c: Pick<Visit, 'store' | 'catalog' | 'today'> & { readonly principal: Member },
  person: Association,
): Promise<PersonFile> {
  const { organizationId, individualId } = person;
  const [{ value: organization }, inCharge, transcripts] = await Promise.all([
    organizationOf(c),
    c.store.inCharge(organizationId),
    c.store.transcripts(organizationId),
  ]);
  const transcript = transcripts.find((entry) => entry.individualId === individualId);
  return {
    person,
    organization,
    inCharge,
    evidence: evidenceOf({ organization, transcripts }, c.catalog, c.today),
    ...(transcript === undefined ? {} : { transcript }),
  };
}
