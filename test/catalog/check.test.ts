import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { CatalogError, microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';
import { createOperator } from '../cli/operator.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalog-'));
  cpSync(microsoftCatalog, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Changes a file as whoever edits it might. */
function edit(file: string, change: (content: never) => void): void {
  const content = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  change(content as never);
  writeFileSync(join(folder, file), JSON.stringify(content));
}

function problems(): readonly string[] {
  try {
    readCatalog(folder);
    return [];
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    return error.problems.map(({ file, field, message }) => `${file} ${field}: ${message}`);
  }
}

interface Competencies {
  competencies: {
    id: string;
    name: string;
    successors: string[];
    retiredOn?: string;
    renewUntil?: string;
    requirementSets: {
      level: string;
      validFrom: string;
      requirements: { kind: string; count?: number; unique?: boolean; measure?: string; anyOf?: string[][] }[];
    }[];
  }[];
}

test('the catalog that comes along can be used', () => {
  expect(problems()).toEqual([]);
});

test.each<[string, string, (content: never) => void]>([
  [
    'competencies.json /competencies/1/name: is missing',
    'a name that is left out',
    ({ competencies }: Competencies) => delete (competencies[1] as Partial<Competencies['competencies'][0]>).name,
  ],
  [
    'competencies.json /competencies/0/nmae: is not known here; is it misspelt?',
    'a misspelt field',
    ({ competencies }: Competencies) => Object.assign(competencies[0] as object, { nmae: 'x' }),
  ],
  [
    'competencies.json /competencies/2/id: data-platform stands in /competencies/1 already',
    'an id that is there twice',
    ({ competencies }: Competencies) => {
      Object.assign(competencies[1] as object, { id: 'data-platform', name: 'First' });
      Object.assign(competencies[2] as object, { id: 'data-platform' });
      competencies.splice(3);
    },
  ],
  [
    'competencies.json /competencies/0/requirementSets/0/requirements/0/anyOf/0/0: 70-999 is no exam of exams.json',
    'an exam that nobody has named',
    ({ competencies }: Competencies) => {
      const [first] = competencies[0]?.requirementSets ?? [];
      Object.assign(first?.requirements[0] as object, { anyOf: [['70-999']] });
    },
  ],
  [
    'competencies.json /competencies/0/successors/0: nowhere is no competency of this file',
    'a successor that is not there',
    ({ competencies }: Competencies) =>
      Object.assign(competencies[0] as object, {
        enrollUntil: '2020-01-01',
        renewUntil: '2020-02-01',
        retiredOn: '2020-03-01',
        successors: ['nowhere'],
      }),
  ],
  [
    'competencies.json /competencies/0/retiredOn: is before renewUntil',
    'days in the wrong order',
    ({ competencies }: Competencies) =>
      Object.assign(competencies[0] as object, {
        enrollUntil: '2020-01-01',
        renewUntil: '2020-02-01',
        retiredOn: '2020-01-31',
      }),
  ],
  [
    'competencies.json /competencies/0/renewUntil: has to be a day, such as 2027-01-31',
    'a day that is none',
    ({ competencies }: Competencies) =>
      Object.assign(competencies[0] as object, {
        enrollUntil: '2020-01-01',
        renewUntil: '2021-02-29',
        retiredOn: '2021-03-01',
      }),
  ],
  [
    'competencies.json /competencies/0/requirementSets/0/requirements/0/unique: is for gold only: a person counts for any number of silver competencies',
    'people of its own for silver',
    ({ competencies }: Competencies) => {
      const [first] = competencies[0]?.requirementSets ?? [];
      Object.assign(first?.requirements[0] as object, { unique: true });
    },
  ],
])('%s', (problem, _, change) => {
  edit('competencies.json', change);
  expect(problems()).toContain(problem);
});

test('two sets of requirements for one level cannot be in force from the same day', () => {
  edit('competencies.json', ({ competencies }: Competencies) => {
    const [first] = competencies[0]?.requirementSets ?? [];
    competencies[0]?.requirementSets.push(structuredClone(first) as never);
  });
  const [problem] = problems();
  expect(problem).toMatch(
    /^competencies\.json \/competencies\/0\/requirementSets\/\d+\/validFrom: there are requirements for silver .* already$/,
  );
});

test('a currency is a real one, stages are in order, agreements too', () => {
  edit('measures.json', ({ measures }: { measures: { currency: string }[] }) => {
    Object.assign(measures[0] as object, { currency: 'EURO' });
  });
  edit('terms.json', ({ stages }: { stages: unknown[] }) => stages.reverse());
  edit('agreements.json', ({ agreements }: { agreements: unknown[] }) => agreements.reverse());
  expect(problems()).toEqual(
    expect.arrayContaining([
      'measures.json /measures/0/currency: has to be a currency of ISO 4217, such as EUR',
      'terms.json /stages/1/day: is not after 30, which stands before it',
      'agreements.json /agreements/1/publishedOn: is not after 2018-05-01, which stands before it',
    ]),
  );
});

test('prices: a currency and a country that are real, rates that agree, days in order', () => {
  edit('prices.json', (content: { fees: unknown[]; countries: Record<string, { [name: string]: unknown }> }) => {
    content.fees.reverse();
    Object.assign(content.countries.PT as object, { exchangeRate: 2 });
    Object.assign(content.countries.US as object, { currency: 'EURO', taxRate: 1.5 });
    content.countries.Portugal = { ...content.countries.PT, exchangeRate: 0.92 };
  });
  const found = problems();
  for (const problem of [
    'prices.json /countries/US/currency: has to be a currency of ISO 4217, such as EUR',
    'prices.json /countries/US/taxRate: is more than 1',
  ]) {
    expect(found).toContain(problem);
  }
  // What stands across files or entries is looked at once each is right by itself.
  edit('prices.json', ({ countries }: { countries: Record<string, object> }) => {
    Object.assign(countries.US as object, { currency: 'USD', taxRate: 0 });
  });
  expect(problems()).toEqual([
    'prices.json /fees/1/validFrom: is not after 2012-11-19, which stands before it',
    'prices.json /countries/PT/exchangeRate: is not that of DE, which has EUR too',
    'prices.json /countries/Portugal: is no country of ISO 3166-1, such as PT',
  ]);
});

test('a file that is missing, is no JSON, or that nobody would read', () => {
  rmSync(join(folder, 'exams.json'));
  writeFileSync(join(folder, 'terms.json'), '{ "renewal": ');
  writeFileSync(join(folder, 'exam.json'), '{}');
  expect(problems()).toEqual([
    expect.stringMatching(/^exam\.json : is no file of a catalog; those are competencies\.json, exams\.json, /),
    'exams.json : is missing',
    expect.stringMatching(/^terms\.json : is not JSON: /),
  ]);
});

test('a folder that is none, and a file that begins as editors of Windows write it', () => {
  const whole = readFileSync(join(folder, 'exams.json'), 'utf8');
  writeFileSync(join(folder, 'exams.json'), `\uFEFF${whole}`);
  expect(problems()).toEqual([]);
  expect(() => readCatalog(join(folder, 'exams.json'))).toThrow('is no folder');
  expect(() => readCatalog(join(folder, 'nowhere'))).toThrow('is no folder');
});

test('the operator is told, by file and field, and nothing starts', async () => {
  const operator = createOperator();
  expect(await operator.pmc('catalog', 'check', folder)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^The catalog in .* can be used \(competencies: \d+, exams: \d+, agreements: 2\)\.\n$/),
  });
  edit('exams.json', ({ exams }: { exams: { name: string }[] }) => Object.assign(exams[0] as object, { name: '' }));
  const refused = await operator.pmc('catalog', 'check', folder);
  expect(refused.code).toBe(1);
  expect(refused.error).toContain('  - exams.json, /exams/0/name: is empty\n');
  expect(refused.error).toContain('docs/catalog.md says what stands in its files.');
  operator.clear();
});

describe('one file of a catalog is looked at alone', () => {
  const check = async (path: string) => {
    const operator = createOperator();
    const ran = await operator.pmc('catalog', 'check', path);
    operator.clear();
    return ran;
  };

  test('nothing is wrong with any that comes along', async () => {
    for (const file of readdirSync(microsoftCatalog)) {
      expect(await check(join(folder, file))).toMatchObject({
        code: 0,
        out: expect.stringContaining('Nothing is wrong'),
      });
    }
  });

  test('what stands in the others cannot be found out, and is said', async () => {
    edit('competencies.json', ({ competencies }: Competencies) => {
      const asked = competencies[0]?.requirementSets[0]?.requirements.find(({ kind }) => kind === 'people');
      asked?.anyOf?.push(['no-such-exam']);
    });
    const { code, out } = await check(join(folder, 'competencies.json'));
    expect([code, out]).toEqual([0, expect.stringContaining('stands in exams.json and measures.json')]);
    expect((await check(folder)).error).toContain('no-such-exam is no exam of exams.json');
    const { out: alone } = await check(join(folder, 'agreements.json'));
    expect(alone).not.toContain('check the folder');
  });

  test('what is wrong is said by field', async () => {
    edit('exams.json', ({ exams }: { exams: { name: string }[] }) => Object.assign(exams[0] as object, { name: '' }));
    const { code, error } = await check(join(folder, 'exams.json'));
    expect([code, error]).toEqual([1, expect.stringContaining('  - exams.json, /exams/0/name: is empty\n')]);
  });

  test.each([
    ['exam.json', 'exam.json: is no file of a catalog'],
    ['gone/exams.json', 'exams.json: is missing'],
  ])('%s is refused', async (file, message) => {
    writeFileSync(join(folder, 'exam.json'), '{}');
    const { code, error } = await check(join(folder, file));
    expect(code).toBe(1);
    expect(error).toContain(message);
  });
});

interface SoftwareFile {
  caps: { perCountry: number; worldwide: number };
  software: Record<string, Json>[];
}

const ofSoftware = (id: string, { software }: SoftwareFile) => software.find((entry) => entry.id === id) as never;

test.each<[string, string, (content: SoftwareFile) => void]>([
  [
    '/caps/worldwide: is less than perCountry',
    'fewer licenses in the world than in a country',
    ({ caps }) => Object.assign(caps, { worldwide: 4 }),
  ],
  [
    '/software/0/core/gold: is less than silver',
    'gold that brings less',
    (content) => Object.assign(ofSoftware('office-professional-plus', content), { core: { silver: 9, gold: 8 } }),
  ],
  [
    '/software/0/incremental/juggling: juggling is no competency of competencies.json',
    'a competency that nobody has named',
    (content) =>
      Object.assign(ofSoftware('office-professional-plus', content), {
        incremental: { juggling: { silver: 1, gold: 1 } },
      }),
  ],
  [
    '/software/0/subscriptions/circus: circus is no subscription of subscriptions.json',
    'a subscription that nobody has named',
    (content) => Object.assign(ofSoftware('office-professional-plus', content), { subscriptions: { circus: 1 } }),
  ],
  [
    '/software/0/versions: is missing: what is downloaded has a version',
    'a download of nothing',
    (content) => delete (ofSoftware('office-professional-plus', content) as { versions?: Json }).versions,
  ],
  [
    '/software/0/versions/0/links/en: has to be an https address, such as https://downloads.example/office.iso',
    'an address that anybody on the way can change',
    (content) =>
      Object.assign(ofSoftware('office-professional-plus', content), {
        versions: [{ name: '2016', links: { en: 'http://downloads.example/office.iso' } }],
      }),
  ],
  [
    '/software/0/versions/1/name: 2016 stands in /software/0/versions/0 already',
    'a version that is there twice',
    (content) => {
      const versions = { name: '2016', links: { en: 'https://downloads.example/office.iso' } };
      Object.assign(ofSoftware('office-professional-plus', content), { versions: [versions, versions] });
    },
  ],
  [
    '/software/5/needsKey: is for what is downloaded here',
    'a key of a client access license',
    (content) => Object.assign(ofSoftware('windows-server-cal', content), { needsKey: true }),
  ],
])('software.json %s', (problem, _, change) => {
  edit('software.json', change as never);
  expect(problems()).toContain(`software.json ${problem}`);
});

test('a catalog of before there was software has none', () => {
  rmSync(join(folder, 'software.json'));
  expect(readCatalog(folder).software).toEqual([]);
});

/** Every place of a JSON value, with what stands there. */
function places(value: Json, path: readonly (string | number)[] = []): { path: readonly (string | number)[] }[] {
  const own = path.length === 0 ? [] : [{ path }];
  if (Array.isArray(value)) return [...own, ...value.flatMap((entry, index) => places(entry, [...path, index]))];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([name, entry]) => places(entry, [...path, name]))];
}

function put(root: Json, path: readonly (string | number)[], change: (parent: never, key: string | number) => void) {
  const parent = path.slice(0, -1).reduce<Json>((at, key) => (at as Record<string, Json>)[key] as Json, root);
  change(parent as never, path.at(-1) as string | number);
}

const files = [
  'competencies.json',
  'exams.json',
  'measures.json',
  'subscriptions.json',
  'msdn-editions.json',
  'agreements.json',
  'prices.json',
  'products.json',
  'benefits.json',
  'software.json',
  'terms.json',
];
const breakages: Readonly<Record<string, (parent: Record<string, Json>, key: string) => void>> = {
  'takes another type': (parent, key) => {
    parent[key] = typeof parent[key] === 'object' ? 'a text' : { an: 'object' };
  },
  'is null': (parent, key) => {
    parent[key] = null;
  },
  'is a number out of range': (parent, key) => {
    parent[key] = -1e9;
  },
  'has a field that nobody knows beside it': (parent, key) => {
    if (Array.isArray(parent)) parent[Number(key) as never] = { stranger: true } as never;
    else parent.stranger = true;
  },
};

test('whatever is broken, the file and a field at or above it, or beside it, are named', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(),
      fc.constantFrom(...Object.keys(breakages)),
      (file, number, breakage) => {
        const whole = readFileSync(join(folder, file), 'utf8');
        const content = JSON.parse(whole) as Json;
        const all = places(content);
        const { path } = all[number % all.length] as (typeof all)[0];
        put(content, path, breakages[breakage] as never);
        writeFileSync(join(folder, file), JSON.stringify(content));
        const found = problems();
        writeFileSync(join(folder, file), whole);
        const near = `${file} /${path.slice(0, -1).join('/')}`;
        expect(found.filter((problem) => problem.startsWith(near.replace(/\/$/, '')))).not.toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});

/** May be left out, each of them. */
const optional = new Set(
  [
    'source sources note area areas enrollUntil renewUntil retiredOn currency months standsOn offeredFrom',
    'offeredUntil successors dollars feeBasis subscriptions otherCountries revenueCommitment invoice accounts',
    'solutions optIn references alsoCalled needsKey core incremental versions toolkits',
    'orders subscription most mostInCountry mostAtLocation needsLevel needsReview ships called media levels',
    'about eligibility assessments passMark summaries',
  ].flatMap((line) => line.split(' ')),
);

test('whatever is left out that has to be there is named', () => {
  const isNeeded = (path: readonly (string | number)[]) => {
    const [parent, key] = [path.at(-2), path.at(-1)];
    const isOfRecord = ['countries', 'accounts', 'subscriptions', 'incremental', 'links', 'levels'].includes(
      String(parent),
    );
    return typeof key === 'string' && !optional.has(key) && !isOfRecord;
  };
  for (const file of files) {
    const whole = readFileSync(join(folder, file), 'utf8');
    const needed = places(JSON.parse(whole) as Json).filter(({ path }) => isNeeded(path));
    // One of each sort of place: the same field of the next entry is the same again.
    const sorts = new Map(needed.map(({ path }) => [path.filter((key) => typeof key === 'string').join('/'), path]));
    expect(sorts.size).toBeGreaterThan(0);
    for (const path of sorts.values()) {
      const content = JSON.parse(whole) as Json;
      put(content, path, (parent: Record<string, Json>, key) => delete parent[key]);
      writeFileSync(join(folder, file), JSON.stringify(content));
      const found = problems();
      // What an entry is depends on its kind; without one only the entry can be named.
      expect(found.map((problem) => problem.split(':', 1)[0])).toContain(`${file} /${path.join('/')}`);
    }
    writeFileSync(join(folder, file), whole);
  }
});

test('whatever is named and is not there is named, with its very field', () => {
  const references: readonly [file: string, isReference: (path: readonly (string | number)[]) => boolean][] = [
    ['competencies.json', (path) => path.includes('anyOf') && path.length === 9],
    ['competencies.json', (path) => path.at(-2) === 'successors'],
    ['competencies.json', (path) => path.at(-1) === 'measure' || path.at(-1) === 'area'],
    ['exams.json', (path) => path.at(-2) === 'standsOn'],
    ['subscriptions.json', (path) => path.at(-2) === 'successors'],
  ];
  for (const [file, isReference] of references) {
    const whole = readFileSync(join(folder, file), 'utf8');
    const found = places(JSON.parse(whole) as Json).filter(({ path }) => isReference(path));
    expect(found.length).toBeGreaterThan(0);
    for (const { path } of found.slice(0, 25)) {
      const content = JSON.parse(whole) as Json;
      put(content, path, (parent: Record<string, Json>, key) => {
        parent[key] = 'nowhere-at-all';
      });
      writeFileSync(join(folder, file), JSON.stringify(content));
      expect(problems()).toEqual([expect.stringContaining(`${file} /${path.join('/')}: nowhere-at-all is no`)]);
    }
    writeFileSync(join(folder, file), whole);
  }
});
