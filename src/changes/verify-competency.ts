import type { Catalog } from '../catalog/catalog.ts';
import {
  type Finding,
  type FindingRefusal,
  isMet,
  verified,
  withFinding,
} from '../program/requirements/verification.ts';
import { evidenceOf } from '../program/telling/look.ts';
import { riskNoticeKind, riskSubject } from '../program/telling/risk-notices.ts';
import { verificationNotices } from '../program/telling/verification-notices.ts';
import { dateIn } from '../program/things/calendar.ts';
import type { Level } from '../program/things/competency.ts';
import { headquartersOf, type Organization } from '../program/things/organization.ts';
import { writes } from '../store/repositories/writes.ts';
import {
  type Author,
  change,
  type HistoryChange,
  type Occasion,
  type Refused,
  refused,
  untilItRests,
} from './change.ts';

/** What the program has found of an organization's competency. */
export interface Verification {
  readonly organizationId: string;
  /** Of the catalog. */
  readonly competency: string;
  /** Only where it is held at this level, or would be. */
  readonly level?: Level;
  readonly finding: Finding;
}

export type VerificationOutcome =
  | { readonly kind: 'verified'; readonly organization: Organization; readonly told: number }
  | { readonly kind: 'known-already'; readonly organization: Organization }
  | Refused<'unknown-organization' | 'unknown-competency'>
  | { readonly kind: 'refused'; readonly why: FindingRefusal }
  | 'conflict';

/**
 * Writes down what the program has measured of a competency, that it was extended, or that either is taken back. Where it
 * meets its requirements by that, or does not any more, those who look after it are told.
 */
export async function verifyCompetency(
  { store, now, changeId, by, catalog }: Occasion & { readonly by: Author; readonly catalog: Catalog },
  { organizationId, competency: id, level, finding }: Verification,
): Promise<VerificationOutcome> {
  return untilItRests(async (): Promise<VerificationOutcome> => {
    const kept = await store.organization(organizationId);
    if (kept === undefined) return refused('unknown-organization');
    const competency = catalog.competencies.find((entry) => entry.id === id);
    if (competency === undefined) return refused('unknown-competency');
    const before = kept.value;
    const today = dateIn(now, headquartersOf(before).timeZone);
    const after = withFinding(before, competency, level, finding, today);
    if ('reason' in after) return { kind: 'refused', why: after };
    if (after === before) return { kind: 'known-already', organization: before };
    const [transcripts, associations] = await Promise.all([
      store.transcripts(organizationId),
      store.inCharge(organizationId),
    ]);
    const evidence = (organization: Organization) => evidenceOf({ organization, transcripts }, catalog, today);
    const [seen, sees] = [evidence(before), evidence(after)];
    // A candidate says of itself until when nothing is asked of it, so it is another one afterwards.
    const was = verified(before, competency, undefined, today);
    const turned = verified(after, competency, undefined, today).flatMap((candidate) => {
      const earlier = was.find((one) => one.id === candidate.id);
      const [metBefore, met] = [earlier && isMet(earlier, seen), isMet(candidate, sees)];
      return met === undefined || metBefore === met ? [] : [{ candidate, met }];
    });
    const notices = turned.flatMap(({ candidate, met }) =>
      verificationNotices(candidate, met, associations, after, now),
    );
    const held = after.competencies.filter((entry) => entry.competency === id);
    const deed = {
      changeId,
      by,
      at: now,
      what:
        finding.kind === 'measured' || finding.kind === 'measured-not' ? 'competency-measured' : 'competency-extended',
      details: { competency: id },
      history: {
        about: { kind: 'competency', id, name: id },
        ...(held.length === 0 ? {} : { locationIds: [...new Set(held.map(({ locationId }) => locationId))] }),
        changes: [
          ...changesOf(finding, before, after, id),
          ...turned
            .slice(0, 1)
            .map(({ met }) => ({ field: 'state', before: stateOf(!met), after: stateOf(met) }) as const),
        ],
      },
    } as const;
    const outcome = await change(store, { organizationId }, deed, [
      writes.replaced(kept, after),
      ...notices.slice(0, mostNotices).map((notice) => writes.noticed(notice, now)),
      // Cards about it being at risk are drawn anew.
      ...held
        .slice(0, mostHeld)
        .map((entry) =>
          writes.settled(
            { organizationId, kind: riskNoticeKind, subject: riskSubject(entry), at: now.toISOString() },
            changeId,
          ),
        ),
    ]);
    return outcome === 'conflict'
      ? 'conflict'
      : { kind: 'verified', organization: after, told: new Set(notices.map((entry) => entry.recipientId)).size };
  });
}

/** A commit takes 99 writes. */
const mostNotices = 60;
const mostHeld = 20;

function stateOf(met: boolean): string {
  return met ? 'met' : 'not-met';
}

/** From what to what it was written down. */
function changesOf(
  finding: Finding,
  before: Organization,
  after: Organization,
  competency: string,
): readonly HistoryChange[] {
  if (finding.kind === 'exempt' || finding.kind === 'exempt-not') {
    const [was, is] = [before, after].map(({ competencies }) =>
      competencies.filter((held) => held.competency === competency),
    );
    return (is ?? []).flatMap(({ id, exemptionUntil }) => {
      const earlier = was?.find((held) => held.id === id)?.exemptionUntil;
      if (earlier === exemptionUntil) return [];
      return [
        {
          field: 'exemptionUntil' as const,
          ...(earlier === undefined ? {} : { before: earlier }),
          ...(exemptionUntil === undefined ? {} : { after: exemptionUntil }),
        },
      ];
    });
  }
  const { measure } = finding;
  const entries = ({ performance }: Organization) =>
    performance.filter((entry) => entry.competency === competency && entry.measure === measure);
  const gone = entries(before).find((entry) => !entries(after).includes(entry));
  const added = entries(after).find((entry) => !entries(before).includes(entry));
  const on = added?.measuredOn ?? gone?.measuredOn;
  return [
    { field: 'measure', after: measure },
    {
      field: 'measured',
      ...(gone === undefined ? {} : { before: gone.value }),
      ...(added === undefined ? {} : { after: added.value }),
    },
    ...(on === undefined ? [] : [{ field: 'measuredOn' as const, after: on }]),
  ];
}
