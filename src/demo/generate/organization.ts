import { signatureOf } from '../../catalog/agreements.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import type { CompetencyEnrollment, Level } from '../../program/things/competency.ts';
import type { Renewal } from '../../program/things/enrollment.ts';
import type { Order } from '../../program/things/order.ts';
import type { Location, Organization, SignedAgreement } from '../../program/things/organization.ts';
import { dateOf, dayOf, inYear, yearOf } from './days.ts';
import type { Numbering } from './numbering.ts';
import { companyOf, domainOf } from './people.ts';
import { countries } from './places.ts';
import type { Random } from './random.ts';
import type { Shape } from './shape.ts';

/** What the things of one organization are made from. */
export interface Making {
  readonly seed: number;
  readonly catalog: Catalog;
  readonly today: CalendarDate;
  readonly shape: Shape;
  readonly random: Random;
  readonly numbering: Numbering;
  readonly organizationId: string;
  readonly administrator: Renewal['by'];
}

const deepestLevel = 5;

/** The organization without its renewals: those follow from its orders. */
export function newOrganization(making: Making): Organization {
  const { seed, shape, random, numbering } = making;
  const { index, anniversaryDate, renewals } = shape;
  const name = companyOf(seed, index);
  const startedOn = inYear(anniversaryDate, yearOf(anniversaryDate) - renewals - 1);
  const partnerId = numbering.partnerId();
  const locations = newLocations(name, making);
  const held = heldCompetencies(locations, making);
  return {
    id: making.organizationId,
    partnerId,
    name,
    profile: {
      website: `https://www.${domainOf(seed, index)}`,
      businessFocus: [random.pick(['Consulting', 'Custom development', 'Managed services', 'Hardware', 'Training'])],
      services: [random.pick(['Support', 'Hosting', 'Cloud migration', 'Data platforms', 'Licensing'])],
      customerSegments: [random.pick(['Small business', 'Midmarket', 'Enterprise', 'Public sector'])],
      technologies: [random.pick(['Azure', 'Microsoft 365', 'Windows Server', 'SQL Server', '.NET'])],
      employees:
        shape.people > 1000
          ? '1001+'
          : shape.people > 250
            ? '251-1000'
            : shape.people > 50
              ? '51-250'
              : shape.people > 10
                ? '11-50'
                : '1-10',
      emailDomains: [domainOf(seed, index)],
    },
    locations,
    enrollment: { startedOn, anniversaryDate },
    competencies: held,
    subscriptions: [],
    references: held.flatMap((enrollment) => referencesOf(enrollment, making)),
    performance: held.flatMap((enrollment) => performanceOf(enrollment, making)),
    agreements: [signature(startedOn, making.administrator, making)],
  };
}

/** The organization after the renewals that its orders are of. */
export function renewedBy(organization: Organization, renewals: readonly Order[], making: Making): Organization {
  const last = renewals.at(-1);
  if (last === undefined) return organization;
  const { anniversaryDate } = organization.enrollment;
  const lastRenewal: Renewal = {
    on: last.placedOn,
    by: last.placedBy,
    orderNumber: last.number,
    previousAnniversaryDate: inYear(anniversaryDate, yearOf(anniversaryDate) - 1),
  };
  return {
    ...organization,
    profile: { ...organization.profile, confirmedOn: last.placedOn },
    enrollment: { ...organization.enrollment, lastRenewal },
    agreements: [...organization.agreements, signature(last.placedOn, last.placedBy, making)],
  };
}

function newLocations(company: string, { shape, random, numbering }: Making): Location[] {
  const levels: number[] = [];
  return Array.from({ length: shape.locations }, (_, index): Location => {
    const country = index > 0 && random.chance(200_000) ? random.pick(countries) : shape.country;
    const [city, timeZone] = random.pick(country.cities);
    let parent = index === 0 ? undefined : random.below(index);
    while (parent !== undefined && levels[parent] === deepestLevel) parent = random.below(index);
    levels.push(parent === undefined ? 1 : (levels[parent] ?? 1) + 1);
    return {
      id: `l-${index + 1}`,
      partnerId: numbering.partnerId(),
      name: `${company} ${city}${index < 2 ? '' : ` ${index}`}`,
      ...(parent === undefined ? {} : { parentId: `l-${parent + 1}` }),
      city,
      country: country.code,
      timeZone,
    };
  });
}

function heldCompetencies(
  locations: readonly Location[],
  { shape, random, today, catalog }: Making,
): CompetencyEnrollment[] {
  const offered = offeredIn(catalog);
  const first = random.below(offered.length);
  const { anniversaryDate } = shape;
  return Array.from({ length: shape.golds + shape.silvers }, (_, index) => {
    const level: Level = index < shape.golds ? 'gold' : 'silver';
    // Three places apart, so that they are different ones.
    const competency = offered[(first + index * 3) % offered.length]?.id ?? '';
    // In the country of the headquarters, so that one order has one currency.
    const elsewhere = random.pick(locations);
    const isElsewhere = elsewhere.country === locations[0]?.country && random.chance(150_000);
    const locationId = isElsewhere ? elsewhere.id : 'l-1';
    const own = dateOf(dayOf(today) + random.below(365));
    const ends = random.chance(600_000) ? anniversaryDate : own;
    const startedOn = dateOf(dayOf(ends) - 365 * (1 + random.below(4)));
    return { id: `${competency}-${locationId}`, competency, level, locationId, startedOn, anniversaryDate: ends };
  });
}

function referencesOf({ competency, level }: CompetencyEnrollment, { random, today }: Making) {
  const count = level === 'gold' ? 4 + random.below(2) : 1 + random.below(3);
  return Array.from({ length: count }, (_, index) => {
    const isApproved = random.chance(850_000);
    return {
      id: `r-${competency}-${index + 1}`,
      customer: `Customer ${1 + random.below(9_999)}`,
      state: isApproved ? ('customer-approved' as const) : ('awaiting-approval' as const),
      competency,
      ...(isApproved ? { approvedOn: dateOf(dayOf(today) - random.below(360)) } : {}),
    };
  });
}

function offeredIn({ competencies }: Catalog) {
  return competencies.filter((entry) => entry.retiredOn === undefined && entry.requirementSets.length > 0);
}

function performanceOf({ competency, level }: CompetencyEnrollment, { random, today, catalog }: Making) {
  const sets = catalog.competencies.find((entry) => entry.id === competency)?.requirementSets ?? [];
  const requirements = sets.filter((set) => set.level === level).flatMap((set) => set.requirements);
  return requirements.flatMap((requirement) =>
    requirement.kind === 'performance'
      ? [
          {
            competency,
            measure: requirement.measure,
            value: Math.floor((requirement.atLeast * (70 + random.below(130))) / 100),
            measuredOn: dateOf(dayOf(today) - random.below(30)),
          },
        ]
      : [],
  );
}

/** Whoever signed before the first was published, signed that one. */
function signature(
  signedOn: CalendarDate,
  signedBy: SignedAgreement['signedBy'],
  { catalog: { agreements } }: Making,
): SignedAgreement {
  const [first] = agreements;
  const agreement = agreements.findLast((entry) => entry.publishedOn <= signedOn) ?? first;
  if (agreement === undefined) throw new Error('a catalog has an agreement');
  return { ...signatureOf(agreement), signedBy, signedOn };
}
