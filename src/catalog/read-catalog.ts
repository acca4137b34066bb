import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { defined } from '../optional.ts';
import type { Software } from '../program/benefits/software.ts';
import type { Catalog } from './catalog.ts';
import { type CatalogContent, type CatalogFile, catalogFiles, type ReadableContent } from './catalog-files.ts';
import { type CatalogProblem, namesElsewhere, problemsAcross, problemText } from './catalog-problems.ts';
import { softwareProblems } from './software-problems.ts';

/** The catalog that is taken where none is named. */
export const microsoftCatalog = fileURLToPath(new URL('microsoft', import.meta.url));

/** A catalog cannot be used; the message lists what is wrong in its files. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError';
  readonly problems: readonly CatalogProblem[];

  /** @param what the catalog in which folder, or which file of one */
  constructor(what: string, problems: readonly CatalogProblem[]) {
    super(
      [`${what} cannot be used:`, ...problems.map((one) => `  - ${problemText(one)}`)].join('\n') +
        '\ndocs/catalog.md says what stands in its files.',
    );
    this.problems = problems;
  }
}

/**
 * Reads a folder of catalog files, once, at start.
 * @throws CatalogError that lists all problems, each with file and field
 */
export function readCatalog(folder: string): Catalog {
  if (!isFolder(folder))
    throw new CatalogError(`The catalog in ${folder}`, [{ file: folder, field: '', message: 'is no folder' }]);
  const problems: CatalogProblem[] = [...strangers(folder)];
  const content: ReadableContent = Object.fromEntries(
    Object.entries(catalogFiles).flatMap(([file, schema]) => {
      const parsed = readFile(folder, file, schema);
      if (Array.isArray(parsed)) problems.push(...parsed);
      return Array.isArray(parsed) ? [] : [[file, parsed]];
    }),
  );
  problems.push(...problemsAcross(content), ...softwareProblems(content));
  if (problems.length > 0) throw new CatalogError(`The catalog in ${folder}`, problems);
  return catalogOf(content as CatalogContent);
}

/**
 * Looks at one file of a catalog alone.
 * @returns the other files that have to be there to say whether what it names exists
 * @throws CatalogError that lists all problems, each with its field
 */
export function checkCatalogFile(path: string): readonly CatalogFile[] {
  const name = basename(path);
  const file = (Object.keys(catalogFiles) as readonly CatalogFile[]).find((one) => one === name);
  const wrong = (problems: readonly CatalogProblem[]) => new CatalogError(`The file ${path}`, problems);
  if (file === undefined) throw wrong([stranger(name)]);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) {
    throw wrong([{ file, field: '', message: 'is missing' }]);
  }
  const parsed = readFile(dirname(path), file, catalogFiles[file]);
  if (Array.isArray(parsed)) throw wrong(parsed);
  const content: ReadableContent = { [file]: parsed };
  const problems = [...problemsAcross(content), ...softwareProblems(content)];
  if (problems.length > 0) throw wrong(problems);
  return namesElsewhere[file] ?? [];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Files that nobody would read: usually misspelt ones. */
function strangers(folder: string): readonly CatalogProblem[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !Object.hasOwn(catalogFiles, file))
    .map(stranger);
}

function stranger(file: string): CatalogProblem {
  return { file, field: '', message: `is no file of a catalog; those are ${Object.keys(catalogFiles).join(', ')}` };
}

function readFile(folder: string, file: string, schema: z.ZodType): object | CatalogProblem[] {
  let text: string;
  try {
    // Some editors begin a file with a mark that JSON does not know.
    text = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const ifMissing = mayBeMissing[file];
    if (code === 'ENOENT' && ifMissing !== undefined) return ifMissing;
    return [{ file, field: '', message: code === 'ENOENT' ? 'is missing' : `cannot be read (${code})` }];
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return [{ file, field: '', message: `is not JSON: ${(error as Error).message}` }];
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data as object;
  return parsed.error.issues.flatMap((issue) => problemsIn(file, issue, content));
}

function problemsIn(file: string, issue: z.core.$ZodIssue, content: unknown): readonly CatalogProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file,
      field: pointer([...issue.path, key]),
      message: 'is not known here; is it misspelt?',
    }));
  }
  return [{ file, field: pointer(issue.path), message: messageOf(issue, content) }];
}

/** What zod says by itself names types: "Invalid input: expected string, received number". */
function messageOf(issue: z.core.$ZodIssue, content: unknown): string {
  if (valueAt(content, issue.path) === undefined) return 'is missing';
  if (issue.code === 'invalid_value') return `has to be one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union') return 'has to be one of people, references, performance';
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid')) {
    return `has to be ${typeWords[issue.expected] ?? issue.expected}`;
  }
  return issue.message;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ ]',
  object: 'an object { }',
};

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
}

/** RFC 6901. */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Where something comes from is for whoever reads the files. */
function withoutSources<T>(content: T): T {
  const plain = JSON.stringify(content, (key, value) => (key === 'source' ? undefined : value));
  return JSON.parse(plain) as T;
}

/** Files that came later than the first catalogs, and what it means if one has none of them. */
const mayBeMissing: Readonly<Record<string, object>> = {
  'software.json': { caps: { perCountry: 5, worldwide: 15 }, software: [] },
  'translations.json': { languages: {} },
};

/** Of a program that says nothing else: as `terms.json` of Microsoft's has it. */
const ofNoOther = {
  references: { resendDays: 7, linkDays: 30 },
  orders: { reviewDays: 10 },
  solutions: { reviewMonths: 12 },
} as const;

function catalogOf(content: CatalogContent): Catalog {
  const { competencies, areas = [] } = withoutSources(content['competencies.json']);
  const { exams } = content['exams.json'];
  const { measures } = content['measures.json'];
  const { subscriptions } = withoutSources(content['subscriptions.json']);
  const { products } = withoutSources(content['products.json']);
  const { benefits, levels: levelGoods = {} } = withoutSources(content['benefits.json']);
  const { software, caps: licenseCaps, toolkits = [], note: softwareNote } = withoutSources(content['software.json']);
  const { agreements, note: agreementNote } = content['agreements.json'];
  const { fees, sources: _, ...list } = withoutSources(content['prices.json']);
  const {
    renewal,
    stages,
    looks,
    references = ofNoOther.references,
    orders = ofNoOther.orders,
    solutions = ofNoOther.solutions,
  } = withoutSources(content['terms.json']);
  const currencies = new Map(measures.map((measure) => [measure.id, measure.currency]));
  const named = (entries: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(entries.map(({ id, name }) => [id, name]));
  return {
    competencies: competencies.map((entry) => ({
      ...entry,
      requirementSets: entry.requirementSets.map((set) => ({
        ...set,
        requirements: set.requirements.map((one) => {
          const currency = one.kind === 'performance' ? currencies.get(one.measure) : undefined;
          return currency === undefined ? one : { ...one, currency };
        }),
      })),
    })),
    areas: areas.map(({ id }) => id),
    examRetirements: Object.fromEntries(
      exams.flatMap(({ code, retiredOn }) => (retiredOn === undefined ? [] : [[code, retiredOn]])),
    ),
    certifications: Object.fromEntries(
      exams.flatMap(({ code, standsOn }) => (standsOn === undefined ? [] : [[code, standsOn]])),
    ),
    renewalTerms: renewal,
    renewalStages: stages,
    lookTerms: looks,
    referenceTerms: references,
    orderTerms: orders,
    solutionTerms: solutions,
    subscriptions: subscriptions.map(({ name: _, offeredFrom: __, ...subscription }) => subscription),
    products: products.map(({ name: _, ...product }) => product),
    levelGoods,
    benefits: benefits.map(({ name: _, subscriptions = {}, ...benefit }) => ({ ...benefit, subscriptions })),
    software: software.map(softwareOf),
    licenseCaps,
    toolkits,
    prices: fees.map(({ validFrom, silver, gold }) => ({ validFrom, ...list, competencyFee: { silver, gold } })),
    agreements,
    ...defined({ agreementNote, softwareNote }),
    translations: content['translations.json'].languages,
    names: {
      competency: named(competencies),
      area: named(areas),
      exam: new Map(exams.map(({ code, name }) => [code, name])),
      measure: named(measures),
      subscription: named(content['subscriptions.json'].subscriptions),
      product: named(products),
      benefit: named(benefits),
      software: named(software),
      'msdn-edition': named(content['msdn-editions.json'].editions),
    },
  };
}

/** With nothing where the file leaves something out. */
function softwareOf({
  id,
  alsoCalled = [],
  delivery,
  needsKey = false,
  core = { silver: 0, gold: 0 },
  incremental = {},
  subscriptions = {},
  versions = [],
}: CatalogContent['software.json']['software'][number]): Software {
  return { id, alsoCalled, delivery, needsKey, licenses: { core, incremental, subscriptions }, versions };
}
