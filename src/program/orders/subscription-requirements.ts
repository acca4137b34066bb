import { addMonths, type CalendarDate } from '../things/calendar.ts';
import type { PassedExam, Transcript } from '../things/people.ts';

/**
 * The three summaries of subscriptions of which the program speaks; which subscription stands on which, the catalog says.
 * Source: Partner Membership Center Overview (Orders & Benefits menu),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const subscriptionSummaries = [
  'maps-solution-provider',
  'maps-development-design',
  'small-business-specialist',
] as const;
export type SubscriptionSummary = (typeof subscriptionSummaries)[number];

/** What one person has to have passed for a subscription. */
export interface SubscriptionRequirement {
  /** One of these is enough: codes of exams and assessments. */
  readonly anyOf: readonly string[];
  /** Whether it has to be somebody whose exams count at the very location, or anybody of the organization. */
  readonly at: 'location' | 'organization';
  /** In percent, of 1 to 100; as much as the examiner asks, if left out. */
  readonly passMark?: number;
  /** For how many months it counts; for good, if left out. */
  readonly months?: number;
}

/** Who passed what of a requirement, and the last day on which it counts. */
export interface PassedBy {
  readonly individualId: string;
  readonly name: string;
  /** Where what they passed counts. */
  readonly locationId: string;
  readonly code: string;
  readonly on: CalendarDate;
  readonly until?: CalendarDate;
}

export interface RequirementStanding {
  readonly requirement: SubscriptionRequirement;
  /** `outdated`: it has to be passed again; `elsewhere`: what was passed counts at another location. */
  readonly state: 'met' | 'outdated' | 'elsewhere' | 'missing';
  /** Who speaks for it, of several the one whose counts longest; nobody where it is missing. */
  readonly by?: PassedBy;
}

/**
 * How each requirement of a subscription stands at a location.
 * Sources: the assessment of the Action Pack is passed again every two years (Microsoft plans tougher Action Pack
 * requirements, https://www.crn.com/news/applications-os/201201924/microsoft-plans-tougher-action-pack-requirements);
 * a person counts at the location where their exams do, and one at the wrong location does not qualify it (Guide to
 * associating MCPs to your organization,
 * https://blogs.msdn.microsoft.com/mssmallbiz/2007/12/17/guide-to-associating-mcps-to-your-organization/).
 * That it counts to the day on which those months are over, and that one person may meet several, is our choice.
 * @param transcripts of the organization
 */
export function requirementStandings(
  requirements: readonly SubscriptionRequirement[],
  transcripts: readonly Transcript[],
  locationId: string,
  today: CalendarDate,
): readonly RequirementStanding[] {
  return requirements.map((requirement) => standingOfRequirement(requirement, transcripts, locationId, today));
}

function standingOfRequirement(
  requirement: SubscriptionRequirement,
  transcripts: readonly Transcript[],
  locationId: string,
  today: CalendarDate,
): RequirementStanding {
  const passed = transcripts
    .flatMap((transcript) => passedOf(requirement, transcript))
    .toSorted((one, other) => (lastsLonger(one, other) ? -1 : 1));
  const here = passed.filter((entry) => requirement.at === 'organization' || entry.locationId === locationId);
  const counts = ({ until }: PassedBy) => until === undefined || until >= today;
  const [latest] = here;
  if (latest !== undefined && counts(latest)) return { requirement, state: 'met', by: latest };
  const elsewhere = passed.find((entry) => !here.includes(entry) && counts(entry));
  if (elsewhere !== undefined) return { requirement, state: 'elsewhere', by: elsewhere };
  return latest === undefined ? { requirement, state: 'missing' } : { requirement, state: 'outdated', by: latest };
}

function passedOf(
  { anyOf, months }: SubscriptionRequirement,
  { individualId, name, locationId, passed }: Transcript,
): readonly PassedBy[] {
  return passed
    .filter(({ code }) => anyOf.includes(code))
    .map(({ code, on }: PassedExam) => ({
      individualId,
      name,
      locationId,
      code,
      on,
      ...(months === undefined ? {} : { until: addMonths(on, months) }),
    }));
}

/** Of those that count for good the one that was passed first, as it has stood longest. */
function lastsLonger(one: PassedBy, other: PassedBy): boolean {
  if (one.until !== undefined && other.until !== undefined) return one.until > other.until;
  return one.on < other.on;
}
