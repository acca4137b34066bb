import { z } from 'zod';
import { foldedName } from '../../program/joining/folded.ts';
import { mostFormerAddresses } from '../../program/locations/former-addresses.ts';
import { endedLadders } from '../../program/telling/renewal-ladders.ts';
import { renewalStageAt } from '../../program/telling/renewal-stage.ts';
import {
  type CompetencyEnrollment,
  type CustomerReference,
  levels,
  longestInReference,
  type OptIn,
  type OrderedYear,
  type ReferenceAnswer,
  type ReferenceRequest,
  referenceStates,
} from '../../program/things/competency.ts';
import type { Enrollment, Renewal } from '../../program/things/enrollment.ts';
import { employeeSizes } from '../../program/things/forms.ts';
import type {
  ClosedLocation,
  CompanyChange,
  FormerAddress,
  Location,
  Organization,
  OrganizationProfile,
  SignedAgreement,
  SigningCompany,
  Subscription,
} from '../../program/things/organization.ts';
import { shardOf } from '../store.ts';
import type { Catalogued } from './exchange.ts';
import {
  competency,
  contactEmail,
  count,
  country,
  date,
  domain,
  fieldsOf,
  id,
  instant,
  listOf,
  locale,
  name,
  paragraphsOf,
  partnerId,
  person,
  phone,
  textOf,
  webAddress,
} from './fields.ts';
import { isTimeZone } from './formats.ts';
import { orderedYear } from './ordered-year.ts';
import { organizationProblems } from './organization-problems.ts';
import { type PartnerIdHolder, partnerIdClaim } from './partner-id-claim.ts';
import { pendingEnrollment } from './pending-enrollment.ts';
import { asLongAsOrganization, type Erased } from './personal.ts';
import { postalAddress } from './postal-address.ts';
import { type Kept, type OwnNumber, stored } from './thing.ts';

/** A customer who was asked and has an account of their own here: the reference stays, and waits for another contact. */
function withoutContact(value: Organization, { addresses, former }: Erased): Organization {
  const references = value.references.map((reference) => {
    const { request } = reference;
    if (request === undefined || !addresses.includes(request.contact.email.toLowerCase())) return reference;
    return { ...reference, request: { ...request, contact: { name: former.name, email: '' } } };
  });
  return { ...value, references };
}

const term = {
  startedOn: date.describe('its first day'),
  anniversaryDate: date.describe('the last day of the paid year'),
  lastRenewal: fieldsOf<Renewal>()({
    on: date.describe('the day on which it was renewed'),
    by: person.describe('who renewed it'),
    orderNumber: id.describe('of the order that renewed it'),
    previousAnniversaryDate: date.describe('the day on which it would have ended without'),
  })
    .exactOptional()
    .describe('how it was renewed last'),
};

const profile = fieldsOf<OrganizationProfile>()({
  website: webAddress.describe('its address'),
  businessFocus: listOf(name, 100).describe('what its business is about'),
  services: listOf(name, 100).describe('what it does for its customers'),
  customerSegments: listOf(name, 100).describe('who they are'),
  technologies: listOf(name, 100).describe('what it works with'),
  employees: z.enum(['', ...employeeSizes]).describe('how many it has, empty if nobody has said'),
  emailDomains: listOf(domain, 100).describe('those of its people’s addresses'),
  tenants: listOf(id, 100)
    .exactOptional()
    .describe('the Entra tenants where these people sign in; those of its Global Administrators, if left out'),
  confirmedOn: date.exactOptional().describe('when somebody last said that all this is right'),
});

const placed = {
  id: id.describe('names the location within the organization'),
  partnerId: partnerId.describe('its own Partner ID'),
  name: name.describe('as people call it'),
  ...postalAddress,
  phone: phone.exactOptional().describe('its telephone number'),
  timeZone: z
    .string()
    .refine(isTimeZone, { error: 'is no time zone, such as Europe/Lisbon' })
    .meta({ title: 'time zone' })
    .describe('decides which day it is there'),
  formerAddresses: listOf(
    fieldsOf<FormerAddress>()({ ...postalAddress, until: instant.describe('when it became another one') }),
    mostFormerAddresses,
  )
    .exactOptional()
    .describe('those that it had before, the latest last: what has left by then goes there'),
};

const location = fieldsOf<Location>()({
  ...placed,
  parentId: id
    .exactOptional()
    .describe('the location above it. They are one tree of at most 5 levels; the headquarters has none above'),
});

const closedLocation = fieldsOf<ClosedLocation>()({
  ...placed,
  parentId: id.describe('the location above it when it was closed'),
  closedOn: date.describe('when it was closed'),
  movedTo: id.exactOptional().describe('the location that took over what was there'),
});

const competencyEnrollment = fieldsOf<CompetencyEnrollment>()({
  id: id.describe('names it within the organization'),
  competency: competency.describe('which one, of the catalog: `messaging`'),
  level: z.enum(levels).describe('the level that is held'),
  locationId: id.describe('the location that holds it'),
  orderNumber: id.exactOptional().describe('of the order with which it began'),
  exemptionUntil: date.exactOptional().describe('until then it is renewed whatever its requirements say'),
  ordered: fieldsOf<OrderedYear>()(orderedYear)
    .exactOptional()
    .describe('the year that is ordered and not paid so far'),
  previousTerm: fieldsOf<NonNullable<CompetencyEnrollment['previousTerm']>>()({
    level: z.enum(levels).describe('the level before'),
    locationId: id.describe('the location before'),
    startedOn: date.describe('the first day before'),
    anniversaryDate: date.describe('the last day before, which stays paid for'),
  })
    .exactOptional()
    .describe('what it was before the last renewal or upgrade'),
  ...term,
});

const subscription = fieldsOf<Subscription>()({
  product: id.meta({ title: 'subscription' }).describe('of the catalog: `action-pack`'),
  locationId: id.exactOptional().describe('where it is used; the headquarters, if left out'),
  quantity: count.exactOptional().describe('how many; one, if left out'),
  orderNumber: id.exactOptional().describe('of the order with which it began'),
  previousTerm: fieldsOf<NonNullable<Subscription['previousTerm']>>()({
    startedOn: date.describe('the first day before'),
    anniversaryDate: date.describe('the last day before'),
    quantity: count.exactOptional().describe('how many before'),
  })
    .exactOptional()
    .describe('what it was before the last renewal'),
  ...term,
});

const optIn = fieldsOf<OptIn>()({
  competency: competency.describe('which one, of the catalog: `cloud-platform`'),
  on: date.describe('the day on which somebody opted in'),
  by: person.describe('who did'),
});

const referenceRequest = fieldsOf<ReferenceRequest>()({
  contact: fieldsOf<ReferenceRequest['contact']>()({
    name: name.describe('whom it was sent to'),
    email: contactEmail.describe('where; empty, if they were erased since'),
  }).describe('the person who speaks for the customer'),
  locale: locale.describe('in which language they are written to: `en-GB`'),
  by: person.describe('who asked'),
  at: instant.describe('when'),
  sentAt: instant.describe('when it was sent last'),
  sendings: count.describe('how often it was sent'),
  linkId: id.describe('tells the link in it from others'),
});

const reference = fieldsOf<CustomerReference>()({
  id: id.describe('names it within the organization'),
  customer: name.describe('who speaks for the organization'),
  state: z.enum(referenceStates).describe('what the customer says'),
  competency: competency.exactOptional().describe('the competency that it counts for'),
  approvedOn: date.exactOptional().describe('when the customer approved it'),
  locationId: id.exactOptional().describe('the location that looks after it; the whole organization, if left out'),
  project: textOf(longestInReference.project).exactOptional().describe('what was done for the customer'),
  request: referenceRequest.exactOptional().describe('how it was asked for, if that was done here'),
  answer: fieldsOf<ReferenceAnswer>()({
    at: instant.describe('when the customer answered'),
    reason: paragraphsOf(longestInReference.reason).exactOptional().describe('why not, in the customer’s words'),
  })
    .exactOptional()
    .describe('what the customer said'),
});

const measuredPerformance = fieldsOf<Organization['performance'][number]>()({
  competency: competency.describe('what it counts for'),
  measure: id.describe('what was measured: `azure-use`'),
  value: z.number().describe('how much of it'),
  measuredOn: date.describe('when'),
});

const company = {
  name: name.describe('how the company was called then'),
  country: country.describe('where its headquarters was'),
};

const agreement = fieldsOf<SignedAgreement>()({
  version: id.describe('of the agreement: `2018-05`'),
  textHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'has to be a SHA-256, 64 hexadecimal digits' })
    .meta({ title: 'SHA-256' })
    .describe('of the text that was signed, in hexadecimal digits'),
  language: id.describe('in which it was read: `en`'),
  signedBy: person.describe('who signed it'),
  signedOn: date.describe('when'),
  signedFor: fieldsOf<SigningCompany>()(company).exactOptional().describe('for whom, where that was written down'),
});

/** What follows from the ladder of the program: when somebody next hears of a renewal. */
interface Staged {
  /** If left out, the next look of the job that knows the ladder finds it out. */
  readonly nextStageAt?: string;
}

/** An enrolled company with everything that it holds as a whole. */
export const organization = stored<Organization, Staged>()({
  type: 'organization',
  personal: {
    says: 'who signed the agreement, renewed, opted in, ordered an enrollment or asked for a reference; customers who are asked for one, with name and e-mail address',
    kept: asLongAsOrganization,
    without: withoutContact,
  },
  partition: { collection: 'organizations', field: 'id' },
  only: 'root',
  searched: (value, before) => ({
    shard: shardOf(value.id),
    nameKey: foldedName(value.name),
    nextStageAt: nextStageOf(value, before),
  }),
  beside: (_, { nextStageAt }: Staged = {}) => (nextStageAt === undefined ? {} : { nextStageAt }),
  numbers: ({ id: organizationId, partnerId, locations, closedLocations = [] }) => [
    ownPartnerId({ organizationId }, partnerId),
    ...[...locations, ...closedLocations].map((location) =>
      ownPartnerId({ organizationId, locationId: location.id }, location.partnerId),
    ),
  ],
  exchange: {
    about: 'an enrolled company with everything that it holds as a whole',
    schema: fieldsOf<Organization>()({
      id: id.describe('names the organization in everything that belongs to it'),
      partnerId: partnerId.describe(
        'its Partner ID, which is not the one of its headquarters; no two organizations or locations have the same',
      ),
      name: name.describe('as people call it'),
      profile: profile.describe('what it says about itself'),
      locations: listOf(location, 1000).describe('its offices'),
      closedLocations: listOf(closedLocation, 1000)
        .exactOptional()
        .describe('offices that were closed: what they have ordered still names them'),
      enrollment: fieldsOf<Enrollment>()(term).describe('the membership itself'),
      competencies: listOf(competencyEnrollment, 1000).describe('the competencies that it holds'),
      subscriptions: listOf(subscription, 1000).describe('what it has beside them'),
      pendingEnrollments: listOf(pendingEnrollment, 1000)
        .exactOptional()
        .describe('what is ordered and not held so far'),
      references: listOf(reference, 1000).describe('customers who speak for it'),
      optIns: listOf(optIn, 100)
        .exactOptional()
        .describe('the competencies that ask for an opt-in, and who has opted in'),
      performance: listOf(measuredPerformance, 1000).describe('what the program has measured'),
      agreements: listOf(agreement, 1000).describe('what was signed, the oldest first'),
      companyChanged: fieldsOf<CompanyChange>()({
        before: fieldsOf<SigningCompany>()(company).describe('what it was until then'),
        on: date.describe('when: the agreement is signed again in the 30 days after it'),
      })
        .exactOptional()
        .describe('the last time that the legal name, or the country of the headquarters, became another one'),
    }).superRefine((value, context) => {
      for (const { path, message } of organizationProblems(value)) context.addIssue({ code: 'custom', path, message });
    }),
    offers: ({ id, locations, closedLocations = [] }) => [
      ['organization', id],
      ...[...locations, ...closedLocations].map((location) => ['location', id, location.id] as const),
    ],
    given: (value, { renewalStages }) => ({ nextStageAt: renewalStageAt(value, renewalStages) }),
    catalogued: ({ competencies, subscriptions, references, performance, optIns = [], pendingEnrollments = [] }) => [
      ...pendingEnrollments.map((one, index) =>
        one.kind === 'competency'
          ? named('competency', one.competency, ['pendingEnrollments', index, 'competency'])
          : named('subscription', one.product, ['pendingEnrollments', index, 'product']),
      ),
      ...optIns.map((one, index) => named('competency', one.competency, ['optIns', index, 'competency'])),
      ...competencies.map((one, index) => named('competency', one.competency, ['competencies', index, 'competency'])),
      ...subscriptions.map((one, index) => named('subscription', one.product, ['subscriptions', index, 'product'])),
      ...references.flatMap(({ competency: of }, index) =>
        of === undefined ? [] : [named('competency', of, ['references', index, 'competency'])],
      ),
      ...performance.map((one, index) => named('competency', one.competency, ['performance', index, 'competency'])),
    ],
    isLookedAt: true,
  },
});

function ownPartnerId(holder: PartnerIdHolder, partnerId: string): OwnNumber {
  return { what: 'Partner ID', number: partnerId, claim: partnerIdClaim.document(holder, { partnerId }) };
}

const named = (sort: Catalogued['sort'], id: string, path: Catalogued['path']): Catalogued => ({ sort, id, path });

/** Of a year of which nobody has found out yet when it is to be spoken of: the next look does. */
const unplanned = '1970-01-01T00:00:00.000Z';

/** A stage that was handled has moved on, and stays so until a new year begins. */
function nextStageOf(value: Organization, before: Kept<Organization> | undefined): string {
  const handled = before === undefined || isNewYear(before.value, value) ? undefined : before.document.nextStageAt;
  return handled ?? unplanned;
}

function isNewYear(before: Organization, after: Organization): boolean {
  return endedLadders(before, after).length > 0 || endedLadders(after, before).length > 0;
}
