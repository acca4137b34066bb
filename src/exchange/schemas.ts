import { z } from 'zod';
import { competencies } from '../catalog/competencies.ts';
import { msdnEditionNames } from '../catalog/msdn-editions.ts';
import { subscriptionNames } from '../catalog/subscriptions.ts';
import { isMcpId } from '../program/requirements/mcp.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import { type CompetencyEnrollment, type CustomerReference, levels } from '../program/things/competency.ts';
import type { Enrollment, Renewal } from '../program/things/enrollment.ts';
import type { ProgramMessage } from '../program/things/message.ts';
import type { Money } from '../program/things/money.ts';
import type { MsdnSubscription } from '../program/things/msdn.ts';
import { type Order, type OrderLine, orderStates } from '../program/things/order.ts';
import type {
  Location,
  Organization,
  OrganizationProfile,
  SignedAgreement,
  Subscription,
} from '../program/things/organization.ts';
import {
  type Association,
  administrationRights,
  contactRoles,
  type GrantedPrivilege,
  type Individual,
  type PassedExam,
  privileges,
  type Transcript,
} from '../program/things/people.ts';
import { type Shipment, shipmentStates } from '../program/things/shipment.ts';
import { isCalendarDate, isCountry, isLocale, isTimeZone } from './formats.ts';
import { organizationProblems } from './organization-problems.ts';

/*
 * What may come in from outside. Each schema has a field for every field of the model, or it does not compile; an
 * unknown field is refused, because it is a misspelt one.
 */

/** Checks that a shape has all fields of the model, the optional ones too. */
type ShapeOf<T> = { readonly [Field in keyof T]-?: z.ZodType<Required<T>[Field]> };
const fieldsOf =
  <T>() =>
  <Shape extends ShapeOf<T>>(shape: Shape) =>
    z.strictObject(shape);

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,199}$/, {
  error: 'has to be 1 to 200 of the signs A-Z a-z 0-9 . _ ~ -, the first one a letter or digit',
});
const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const individualId = z.string().regex(new RegExp(`^${guid}~${guid}$`), {
  error: 'has to be <Entra tenant id>~<Entra object id>, both in small letters',
});
const partnerId = z.string().regex(/^\d{6,8}$/, { error: 'has to be 6 to 8 digits' });

const isText = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text);
/** One line that people read: no control characters, no half characters. */
const lineOf = (most: number, least = 1) =>
  z
    .string()
    .min(least, { error: 'is empty' })
    .max(most, { error: `has more than ${most} characters` })
    .refine(isText, { error: 'has control characters in it' });
const name = lineOf(200);
const paragraphs = z
  .string()
  .min(1, { error: 'is empty' })
  .max(4000, { error: 'has more than 4000 characters' })
  .refine((text) => isText(text.replaceAll('\n', '')), { error: 'has control characters in it' });
const listOf = <Entry extends z.ZodType>(entry: Entry, most: number) =>
  z.array(entry).max(most, { error: `has more than ${most} entries` });

const date = z.custom<CalendarDate>((value) => typeof value === 'string' && isCalendarDate(value), {
  error: 'has to be a day of the years 1900 to 2199, such as 2027-01-31',
});
const country = z.string().refine(isCountry, { error: 'has to be two capital letters, such as PT' });
const mcpId = z.string().refine(isMcpId, { error: 'has to be digits' });
const email = lineOf(254).regex(/^[^\s@]+@[^\s@]+$/, { error: 'is not an e-mail address' });
const person = fieldsOf<Renewal['by']>()({ individualId: id, name });
const competency = z.string().refine((value) => competencies.some((entry) => entry.id === value), {
  error: 'is no competency of the catalog',
});

const term = {
  startedOn: date,
  anniversaryDate: date,
  lastRenewal: fieldsOf<Renewal>()({
    on: date,
    by: person,
    orderNumber: id,
    previousAnniversaryDate: date,
  }).exactOptional(),
};

const organization = fieldsOf<Organization>()({
  id,
  partnerId,
  name,
  profile: fieldsOf<OrganizationProfile>()({
    website: lineOf(200, 0),
    businessFocus: listOf(name, 100),
    services: listOf(name, 100),
    customerSegments: listOf(name, 100),
    technologies: listOf(name, 100),
    employees: lineOf(50, 0),
    emailDomains: listOf(z.string().regex(/^[^\s@]+\.[^\s@.]+$/, { error: 'is not a domain' }), 100),
    confirmedOn: date.exactOptional(),
  }),
  locations: listOf(
    fieldsOf<Location>()({
      id,
      partnerId,
      name,
      parentId: id.exactOptional(),
      city: name,
      country,
      timeZone: z.string().refine(isTimeZone, { error: 'is no time zone, such as Europe/Lisbon' }),
    }),
    1000,
  ),
  enrollment: fieldsOf<Enrollment>()(term),
  competencies: listOf(
    fieldsOf<CompetencyEnrollment>()({
      id,
      competency,
      level: z.enum(levels),
      locationId: id,
      previousTerm: fieldsOf<NonNullable<CompetencyEnrollment['previousTerm']>>()({
        level: z.enum(levels),
        locationId: id,
        startedOn: date,
        anniversaryDate: date,
      }).exactOptional(),
      ...term,
    }),
    1000,
  ),
  subscriptions: listOf(
    fieldsOf<Subscription>()({
      product: z.string().refine((value) => Object.hasOwn(subscriptionNames, value), {
        error: 'is no subscription of the catalog',
      }),
      startedOn: date,
      anniversaryDate: date,
    }),
    1000,
  ),
  references: listOf(
    fieldsOf<CustomerReference>()({
      id,
      customer: name,
      state: z.enum(['awaiting-approval', 'customer-approved', 'customer-rejected']),
      competency: competency.exactOptional(),
      approvedOn: date.exactOptional(),
    }),
    1000,
  ),
  performance: listOf(
    fieldsOf<Organization['performance'][number]>()({ competency, measure: id, value: z.number(), measuredOn: date }),
    1000,
  ),
  agreements: listOf(
    fieldsOf<SignedAgreement>()({
      version: id,
      textHash: z.string().regex(/^[0-9a-f]{64}$/, { error: 'has to be a SHA-256, 64 hexadecimal digits' }),
      language: id,
      signedBy: person,
      signedOn: date,
    }),
    1000,
  ),
}).superRefine((value, context) => {
  for (const { path, message } of organizationProblems(value)) context.addIssue({ code: 'custom', path, message });
});

const passed = listOf(fieldsOf<PassedExam>()({ code: id, on: date }), 1000);

const individual = fieldsOf<Individual>()({
  id: individualId,
  name,
  email,
  signInEmail: email.exactOptional(),
  locale: z.string().refine(isLocale, { error: 'is no language tag, such as en-GB' }),
  country: country.exactOptional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, { error: 'has to be a number such as +351210000000' })
    .exactOptional(),
  jobTitle: name.exactOptional(),
  mcpId: mcpId.exactOptional(),
  passed: passed.exactOptional(),
  organizations: listOf(id, 1000),
  currentOrganization: id.exactOptional(),
}).refine(
  ({ organizations, currentOrganization }) =>
    currentOrganization === undefined || organizations.includes(currentOrganization),
  { path: ['currentOrganization'], error: 'is not among the organizations' },
);

const association = fieldsOf<Association>()({
  organizationId: id,
  individualId,
  name,
  email,
  locationId: id,
  rights: z.enum(administrationRights),
  roles: listOf(z.enum(contactRoles), contactRoles.length),
  privileges: listOf(
    fieldsOf<GrantedPrivilege>()({ privilege: z.enum(privileges), grantedOn: date, grantedBy: name }),
    100,
  ),
  msdnSubscriptions: listOf(
    fieldsOf<MsdnSubscription>()({
      edition: z.string().refine((value) => Object.hasOwn(msdnEditionNames, value), {
        error: 'is no MSDN edition of the catalog',
      }),
      assignedOn: date,
      assignedBy: name,
    }),
    100,
  ).exactOptional(),
  since: date,
});

const transcript = fieldsOf<Transcript>()({
  organizationId: id,
  individualId,
  name,
  locationId: id,
  mcpId,
  passed,
});

const money = fieldsOf<Money>()({
  minorUnits: z.int({ error: 'has to be a whole number of the smallest unit' }).min(0, { error: 'is negative' }),
  currency: z.string().regex(/^[A-Z]{3}$/, { error: 'has to be three capital letters, such as EUR' }),
});
type LineOf<Item> = Extract<OrderLine, { readonly item: Item }>;
const charged = { locationId: id, amount: money };

const order = fieldsOf<Order>()({
  organizationId: id,
  number: z.string().regex(/^\d{10}$/, { error: 'has to be ten digits' }),
  placedOn: date,
  placedBy: person,
  lines: listOf(
    z.discriminatedUnion('item', [
      fieldsOf<LineOf<'membership-renewal'>>()({ item: z.literal('membership-renewal'), ...charged }),
      fieldsOf<LineOf<'competency-renewal' | 'competency-upgrade'>>()({
        item: z.enum(['competency-renewal', 'competency-upgrade']),
        competency,
        level: z.enum(levels),
        ...charged,
      }),
      fieldsOf<LineOf<'product'>>()({ item: z.literal('product'), product: id, ...charged }),
    ]),
    1000,
  ).min(1, { error: 'has no entries' }),
  net: money,
  tax: money,
  total: money,
  state: z.enum(orderStates),
  payBy: date.exactOptional(),
  paidOn: date.exactOptional(),
}).superRefine(({ lines, net, tax, total }, context) => {
  const currencies = new Set([net, tax, total, ...lines.map((line) => line.amount)].map((amount) => amount.currency));
  if (currencies.size > 1) context.addIssue({ code: 'custom', path: [], message: 'has amounts in several currencies' });
  const sum = lines.reduce((soFar, line) => soFar + line.amount.minorUnits, 0);
  if (sum !== net.minorUnits) {
    context.addIssue({ code: 'custom', path: ['net'], message: `is not the sum of the lines, ${sum}` });
  }
  if (net.minorUnits + tax.minorUnits !== total.minorUnits) {
    context.addIssue({ code: 'custom', path: ['total'], message: 'is not net and tax together' });
  }
});

const shipment = fieldsOf<Shipment>()({
  organizationId: id,
  number: id,
  orderNumber: id,
  contents: name,
  locationId: id,
  state: z.enum(shipmentStates),
  shipsOn: date,
  expectedOn: date.exactOptional(),
  deliveredOn: date.exactOptional(),
  carrier: name.exactOptional(),
  trackingNumber: lineOf(100).exactOptional(),
});

const message = fieldsOf<ProgramMessage>()({
  organizationId: id,
  id,
  postedOn: date,
  title: name,
  text: paragraphs,
  showUntil: date.exactOptional(),
});

/** A schema for each type of line. */
export const schemas = { organization, individual, association, transcript, order, shipment, message };
