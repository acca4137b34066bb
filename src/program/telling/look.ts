import { type ExamRetirements, nextRiskOn, risksOf } from '../requirements/competency-risk.ts';
import type { Evidence } from '../requirements/readiness.ts';
import { addDays, type CalendarDate } from '../things/calendar.ts';
import type { Competency } from '../things/competency.ts';
import type { RenewalTerms } from '../things/enrollment.ts';
import type { Notice, SaidNotice } from '../things/notice.ts';
import type { Organization } from '../things/organization.ts';
import type { Association, Transcript } from '../things/people.ts';
import { administratorsEnded, administratorsFound, saidAgainOn } from './only-administrator.ts';
import { endedRisks, noticesOfRisks, riskNoticeKind } from './risk-notices.ts';

/** How often a membership is looked at, and from when on what is found is spoken of, in days. */
export interface LookTerms {
  readonly everyDays: number;
  /** Before an exam is retired, the last of these days included. */
  readonly examRetirementDays: number;
  /** Until somebody who is alone is told so again. */
  readonly onlyAdministratorDays: number;
}

/** What of the catalog a look needs. */
export interface LookCatalog {
  readonly competencies: readonly Competency[];
  readonly renewalTerms: RenewalTerms;
  readonly examRetirements: ExamRetirements;
  readonly lookTerms: LookTerms;
}

/** What a look at a membership sees. */
export interface Seen {
  readonly organization: Organization;
  readonly associations: readonly Association[];
  readonly transcripts: readonly Transcript[];
  /** What was said so far of the kinds that a look writes. */
  readonly said: readonly SaidNotice[];
}

/** What is to be said, what has come to its end, and when to look again. */
export interface Look {
  readonly notices: readonly Notice[];
  readonly ended: readonly Pick<Notice, 'kind' | 'subject'>[];
  readonly nextOn: CalendarDate;
}

/**
 * What is to be told about a membership that nobody's change tells: what came from outside, what a day brings. However
 * often it is asked, nothing is said twice.
 */
export function lookAt(seen: Seen, catalog: LookCatalog, today: CalendarDate, now: Date): Look {
  const { organization, associations, said } = seen;
  const { everyDays, examRetirementDays, onlyAdministratorDays } = catalog.lookTerms;
  const evidence = evidenceOf(seen, catalog, today);
  const risks = risksOf(evidence, catalog.examRetirements, examRetirementDays);
  const comings = [
    addDays(today, everyDays),
    saidAgainOn(associations, said, onlyAdministratorDays),
    nextRiskOn(evidence, catalog.examRetirements, examRetirementDays),
  ];
  return {
    notices: [
      ...administratorsFound(associations, said, onlyAdministratorDays, today, now),
      ...noticesOfRisks(risks, associations, organization, said, today, now),
    ],
    ended: [
      ...administratorsEnded(associations, said),
      ...endedRisks(risks, said).map((subject) => ({ kind: riskNoticeKind, subject })),
    ],
    nextOn: comings
      .filter((day) => day !== undefined)
      .filter((day) => day > today)
      .reduce((first, day) => (day < first ? day : first)),
  };
}

/**
 * What decides whether a membership's competencies are at risk. Of the same things it is the same evidence, so that what is
 * worked out of it is worked out once: what was read is the same thing as long as nobody changes it.
 */
export function evidenceOf(
  { organization, transcripts }: Pick<Seen, 'organization' | 'transcripts'>,
  { competencies, renewalTerms: terms }: Pick<LookCatalog, 'competencies' | 'renewalTerms'>,
  today: CalendarDate,
): Evidence {
  const ofOrganization = evidences.get(organization) ?? new WeakMap<readonly Transcript[], Evidence>();
  evidences.set(organization, ofOrganization);
  const known = ofOrganization.get(transcripts);
  if (known?.competencies === competencies && known.terms === terms && known.today === today) return known;
  const evidence = { organization, transcripts, competencies, terms, today };
  ofOrganization.set(transcripts, evidence);
  return evidence;
}

const evidences = new WeakMap<Organization, WeakMap<readonly Transcript[], Evidence>>();
