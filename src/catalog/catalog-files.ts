import { z } from 'zod';
import { deliveries } from '../program/benefits/software.ts';
import { subscriptionSummaries } from '../program/orders/subscription-requirements.ts';
import { feeBases } from '../program/renewal/fees.ts';
import { type CalendarDate, calendarDate } from '../program/things/calendar.ts';
import { levels } from '../program/things/competency.ts';
import { mediaKinds } from '../program/things/product.ts';

/*
 * The files of a catalog, each with all that may stand in it; docs/catalog.md shows a small one. Whatever is not named
 * here is refused, because it is a misspelt one.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'has to be small letters and digits with hyphens between them, such as data-platform',
});

/** Of an exam or certification, as the examiner writes it. */
const code = z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, {
  error: 'has to be letters and digits with hyphens between them, such as 70-461',
});

/** One line that people read. */
const line = z
  .string()
  .min(1, { error: 'is empty' })
  .max(200, { error: 'has more than 200 characters' })
  .refine((text) => text.isWellFormed() && text.trim() === text && !/\p{Cc}/u.test(text), {
    error: 'has to be one line, without blanks around it',
  });

const paragraph = z.string().min(1, { error: 'is empty' }).max(8000, { error: 'has more than 8000 characters' });

/** Where something comes from, with its public page; or that it is our own choice. Nobody but readers of the file needs it. */
const source = z.string().min(1, { error: 'is empty' }).exactOptional();
const sources = z.array(z.string().min(1, { error: 'is empty' })).exactOptional();

const day = z.custom<CalendarDate>((value) => typeof value === 'string' && isDay(value), {
  error: 'has to be a day, such as 2027-01-31',
});

function isDay(text: string): boolean {
  try {
    calendarDate(text);
    return true;
  } catch {
    return false;
  }
}

const count = z.int({ error: 'has to be a whole number' }).min(1, { error: 'has to be 1 or more' });
const days = z.int({ error: 'has to be a whole number of days' });
const currencies = new Set(Intl.supportedValuesOf('currency'));
const currency = z.string().refine((code) => currencies.has(code), {
  error: 'has to be a currency of ISO 4217, such as EUR',
});

const dollars = z.int({ error: 'has to be a whole number of US dollars' }).min(0, { error: 'is negative' });
const share = z.number().min(0, { error: 'is less than 0' }).max(1, { error: 'is more than 1' });

const amount = z.int({ error: 'has to be a whole number' }).min(0, { error: 'is negative' });
/** The first and the last day on which something can be had. */
const offered = { offeredFrom: day.exactOptional(), offeredUntil: day.exactOptional() };

const listOf = <Entry extends z.ZodType>(entry: Entry, least = 0) =>
  z.array(entry).min(least, { error: 'is empty' }).max(1000, { error: 'has more than 1000 entries' });

const requirement = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('people'),
    count,
    unique: z.boolean(),
    anyOf: listOf(listOf(code, 1), 1),
  }),
  z.strictObject({ kind: z.literal('references'), count, months: count.exactOptional() }),
  z.strictObject({ kind: z.literal('performance'), measure: id, atLeast: count }),
]);

const requirementSet = z.strictObject({
  level: z.enum(levels),
  validFrom: day,
  requirements: listOf(requirement, 1),
  note: line.exactOptional(),
  source,
});

const competency = z.strictObject({
  id,
  name: line,
  area: id.exactOptional(),
  enrollUntil: day.exactOptional(),
  renewUntil: day.exactOptional(),
  retiredOn: day.exactOptional(),
  successors: listOf(id),
  optIn: z.strictObject({ text: line, source }).exactOptional(),
  requirementSets: listOf(requirementSet),
  source,
});

const named = z.strictObject({ id, name: line, source });

/** What somebody has passed for a subscription. */
const subscriptionRequirement = z.strictObject({
  anyOf: listOf(code, 1),
  at: z.enum(['location', 'organization']),
  passMark: count.max(100, { error: 'is more than 100 percent' }).exactOptional(),
  months: count.max(120, { error: 'is more than ten years' }).exactOptional(),
  source,
});

/** What a country pays. */
const market = z.strictObject({
  currency,
  marketFactor: z.number().gt(0, { error: 'has to be more than 0' }),
  exchangeRate: z.number().gt(0, { error: 'has to be more than 0' }),
  taxRate: share.refine((rate) => Number(rate.toFixed(6)) === rate, { error: 'is finer than it can be charged' }),
  taxName: line,
  source,
});

const byLevel = { silver: amount, gold: amount };

/** Where something is downloaded. */
const link = z.string().max(500, { error: 'has more than 500 characters' }).refine(isSecureLink, {
  error: 'has to be an https address, such as https://downloads.example/office.iso',
});

function isSecureLink(text: string): boolean {
  const { protocol, username } = URL.parse(text) ?? {};
  return protocol === 'https:' && username === '' && !/\s/.test(text);
}

const languageTag = z.string().refine(isLanguageTag, { error: 'has to be a language, such as pt or pt-BR' });

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag && tag !== '';
  } catch {
    return false;
  }
}

const software = z.strictObject({
  id,
  name: line,
  alsoCalled: listOf(line).exactOptional(),
  delivery: z.enum(deliveries),
  needsKey: z.boolean().exactOptional(),
  core: z.strictObject(byLevel).exactOptional(),
  incremental: z.record(id, z.strictObject(byLevel)).exactOptional(),
  subscriptions: z.record(id, amount).exactOptional(),
  versions: listOf(z.strictObject({ name: line, links: z.record(languageTag, link), source })).exactOptional(),
  source,
});

/** By the name of the file. */
/** What is sent, and how software comes, with what is ordered. */
const goods = {
  ships: listOf(
    z.strictObject({ contents: line, afterMonths: amount.max(12, { error: 'is more than a year' }) }),
    1,
  ).exactOptional(),
  media: listOf(z.enum(mediaKinds), 1).exactOptional(),
};

export const catalogFiles = {
  'competencies.json': z.strictObject({
    sources,
    areas: listOf(named).exactOptional(),
    competencies: listOf(competency, 1),
  }),
  'exams.json': z.strictObject({
    sources,
    exams: listOf(
      z.strictObject({
        code,
        name: line,
        retiredOn: day.exactOptional(),
        standsOn: listOf(code, 1).exactOptional(),
        source,
      }),
    ),
  }),
  'measures.json': z.strictObject({
    sources,
    measures: listOf(z.strictObject({ id, name: line, currency: currency.exactOptional(), source })),
  }),
  'subscriptions.json': z.strictObject({
    sources,
    subscriptions: listOf(
      z.strictObject({
        id,
        name: line,
        ...offered,
        successors: listOf(id).exactOptional(),
        about: line.exactOptional(),
        eligibility: line.exactOptional(),
        assessments: listOf(subscriptionRequirement).exactOptional(),
        summaries: listOf(z.enum(subscriptionSummaries), 1).exactOptional(),
        source,
      }),
    ),
  }),
  'products.json': z.strictObject({
    sources,
    products: listOf(
      z.strictObject({
        id,
        name: line,
        called: listOf(line, 1).exactOptional(),
        dollars: dollars.exactOptional(),
        ...offered,
        subscription: id.exactOptional(),
        most: count.exactOptional(),
        mostInCountry: count.exactOptional(),
        mostAtLocation: count.exactOptional(),
        needsLevel: z.enum(levels).exactOptional(),
        needsReview: z.boolean().exactOptional(),
        ...goods,
        source,
      }),
    ),
  }),
  'benefits.json': z.strictObject({
    sources,
    benefits: listOf(
      z.strictObject({
        id,
        name: line,
        silver: amount,
        gold: amount,
        subscriptions: z.record(id, amount).exactOptional(),
        source,
      }),
    ),
    levels: z.partialRecord(z.enum(levels), z.strictObject({ ...goods, source })).exactOptional(),
  }),
  'software.json': z.strictObject({
    sources,
    note: line.exactOptional(),
    caps: z.strictObject({ perCountry: count, worldwide: count, source }),
    toolkits: listOf(id).exactOptional(),
    software: listOf(software),
  }),
  'msdn-editions.json': z.strictObject({ sources, editions: listOf(named) }),
  'agreements.json': z.strictObject({
    sources,
    note: line.exactOptional(),
    agreements: listOf(
      z.strictObject({
        version: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,49}$/, {
          error: 'has to be letters, digits, points and hyphens, such as 2018-05',
        }),
        publishedOn: day,
        title: line,
        sections: listOf(z.strictObject({ heading: line, text: paragraph }), 1),
      }),
      1,
    ),
  }),
  'prices.json': z.strictObject({
    sources,
    note: line.exactOptional(),
    feeBasis: z.enum(feeBases).exactOptional(),
    fees: listOf(z.strictObject({ validFrom: day, silver: dollars, gold: dollars, source }), 1),
    upgradeDiscount: share,
    countries: z.record(z.string(), market),
    otherCountries: market.exactOptional(),
    revenueCommitment: z
      .strictObject({
        gold: dollars,
        competencies: z.record(id, dollars).exactOptional(),
        note: line.exactOptional(),
        source,
      })
      .exactOptional(),
    invoice: z.strictObject({ sender: line, days: days.min(0, { error: 'is negative' }), source }).exactOptional(),
    accounts: z
      .record(
        currency,
        z.strictObject({ beneficiary: line, bank: line, account: line, bic: line.exactOptional(), source }),
      )
      .exactOptional(),
  }),
  'terms.json': z.strictObject({
    sources,
    renewal: z.strictObject({
      windowDays: days.min(0, { error: 'is negative' }).max(365, { error: 'is more than a year' }),
      graceDays: days.min(0, { error: 'is negative' }).max(365, { error: 'is more than a year' }),
      renewInGrace: z.boolean(),
      endOfMonth: z.boolean(),
      source,
    }),
    stages: listOf(
      z.strictObject({
        day: days.min(-365, { error: 'is more than a year' }).max(365, { error: 'is more than a year' }),
        audience: z.enum(['responsible', 'responsible-and-executive', 'all-administrators']),
        source,
      }),
      1,
    ),
    looks: z.strictObject({
      everyDays: days.min(1, { error: 'has to be 1 or more' }),
      examRetirementDays: days.min(0, { error: 'is negative' }),
      onlyAdministratorDays: days.min(1, { error: 'has to be 1 or more' }),
      source,
    }),
    references: z
      .strictObject({
        resendDays: days.min(0, { error: 'is negative' }).max(90, { error: 'is more than 90' }),
        linkDays: days.min(1, { error: 'has to be 1 or more' }).max(365, { error: 'is more than a year' }),
        source,
      })
      .exactOptional(),
    orders: z
      .strictObject({
        reviewDays: days.min(1, { error: 'has to be 1 or more' }).max(365, { error: 'is more than a year' }),
        source,
      })
      .exactOptional(),
    solutions: z
      .strictObject({ reviewMonths: count.max(120, { error: 'is more than ten years' }), source })
      .exactOptional(),
  }),
  'translations.json': z.strictObject({
    sources,
    languages: z.record(languageTag, z.record(paragraph, paragraph)),
  }),
} as const;

export type CatalogFile = keyof typeof catalogFiles;

/** What the files say, each by its name. */
export type CatalogContent = { readonly [File in CatalogFile]: z.infer<(typeof catalogFiles)[File]> };

/** What of the files could be read. */
export type ReadableContent = { readonly [File in CatalogFile]?: CatalogContent[File] };
