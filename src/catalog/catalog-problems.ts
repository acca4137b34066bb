import type { CatalogContent, CatalogFile, ReadableContent } from './catalog-files.ts';
import { countryCodes } from './countries.ts';

/** What is wrong in a file of a catalog, and where: the field as a JSON pointer, such as `/exams/3/code`. */
export interface CatalogProblem {
  readonly file: string;
  /** Empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** `competencies.json, /competencies/3/name: is empty` */
export function problemText({ file, field, message }: CatalogProblem): string {
  return `${file}${field === '' ? '' : `, ${field}`}: ${message}`;
}

type Find = (content: ReadableContent) => readonly CatalogProblem[];

/** In which other files the names that a file mentions stand; of the others a file can be judged alone. */
export const namesElsewhere: Readonly<Partial<Record<CatalogFile, readonly CatalogFile[]>>> = {
  'competencies.json': ['exams.json', 'measures.json'],
  'products.json': ['subscriptions.json'],
  'benefits.json': ['subscriptions.json'],
  'prices.json': ['competencies.json'],
  'software.json': ['competencies.json', 'subscriptions.json'],
};

/** What no file says wrong by itself: names that are there twice, or nowhere; days in the wrong order. */
export function problemsAcross(content: ReadableContent): readonly CatalogProblem[] {
  return finds.flatMap((find) => find(content));
}

const finds: readonly Find[] = [
  ({ 'competencies.json': file }) => (file === undefined ? [] : competencyProblems(file)),
  ({ 'competencies.json': file, 'exams.json': exams, 'measures.json': measures }) =>
    file === undefined ? [] : requirementProblems(file, exams, measures),
  ({ 'exams.json': file }) => repeated('exams.json', '/exams', 'code', file?.exams ?? []),
  ({ 'exams.json': file }) => (file === undefined ? [] : certificationProblems(file)),
  ({ 'measures.json': file }) => repeated('measures.json', '/measures', 'id', file?.measures ?? []),
  ({ 'subscriptions.json': file }) => (file === undefined ? [] : subscriptionProblems(file)),
  ({ 'subscriptions.json': file, 'exams.json': exams }) =>
    file === undefined || exams === undefined ? [] : subscriptionExamProblems(file, exams),
  ({ 'products.json': file }) =>
    file === undefined
      ? []
      : [
          ...repeated('products.json', '/products', 'id', file.products),
          ...offerProblems('products.json', '/products', file.products),
        ],
  ({ 'products.json': file, 'subscriptions.json': known }) =>
    file === undefined || known === undefined ? [] : soldYearProblems(file, known),
  ({ 'benefits.json': file, 'subscriptions.json': subscriptions }) =>
    file === undefined ? [] : benefitProblems(file, subscriptions),
  ({ 'msdn-editions.json': file }) => repeated('msdn-editions.json', '/editions', 'id', file?.editions ?? []),
  ({ 'agreements.json': file }) => [
    ...repeated('agreements.json', '/agreements', 'version', file?.agreements ?? []),
    ...unordered('agreements.json', '/agreements', 'publishedOn', file?.agreements ?? []),
  ],
  ({ 'prices.json': file }) => (file === undefined ? [] : priceProblems(file)),
  ({ 'prices.json': file, 'competencies.json': known }) =>
    file === undefined || known === undefined ? [] : commitmentProblems(file, known),
  ({ 'terms.json': file }) => unordered('terms.json', '/stages', 'day', file?.stages ?? []),
];

function competencyProblems({
  areas = [],
  competencies,
}: CatalogContent['competencies.json']): readonly CatalogProblem[] {
  const file = 'competencies.json';
  const byId = new Map(competencies.map((entry) => [entry.id, entry]));
  return [
    ...repeated(file, '/competencies', 'id', competencies),
    ...repeated(file, '/competencies', 'name', competencies),
    ...repeated(file, '/areas', 'id', areas),
    ...competencies.flatMap(({ area }, index) =>
      area === undefined || areas.some((entry) => entry.id === area)
        ? []
        : [{ file, field: `/competencies/${index}/area`, message: `${area} is none of the areas` }],
    ),
    ...competencies.flatMap((entry, index) => {
      const at = `/competencies/${index}`;
      const wrongSuccessors = entry.successors.flatMap((successor, place) => {
        const field = `${at}/successors/${place}`;
        const followed = byId.get(successor);
        if (followed === undefined) return [{ file, field, message: `${successor} is no competency of this file` }];
        if (followed === entry) return [{ file, field, message: 'is the competency itself' }];
        return followed.retiredOn === undefined ? [] : [{ file, field, message: `${successor} is retired itself` }];
      });
      const keys = entry.requirementSets.map(({ level, validFrom }) => `${level} ${validFrom}`);
      const overlapping = keys.flatMap((key, place) =>
        keys.indexOf(key) === place
          ? []
          : [
              {
                file,
                field: `${at}/requirementSets/${place}/validFrom`,
                message: `there are requirements for ${key} already`,
              },
            ],
      );
      return [...endProblems(file, at, entry), ...wrongSuccessors, ...overlapping];
    }),
  ];
}

/** What a product is a year of has to be there. */
function soldYearProblems(
  { products }: CatalogContent['products.json'],
  { subscriptions }: CatalogContent['subscriptions.json'],
): readonly CatalogProblem[] {
  return products.flatMap(({ subscription }, index) =>
    subscription === undefined || subscriptions.some(({ id }) => id === subscription)
      ? []
      : [
          {
            file: 'products.json',
            field: `/products/${index}/subscription`,
            message: `${subscription} is none of the subscriptions`,
          },
        ],
  );
}

/** Enrolling ends first, then renewing, then the competency itself; or nothing does. */
function endProblems(
  file: CatalogFile,
  at: string,
  entry: CatalogContent['competencies.json']['competencies'][number],
): readonly CatalogProblem[] {
  const names = ['enrollUntil', 'renewUntil', 'retiredOn'] as const;
  const missing = names.filter((name) => entry[name] === undefined);
  if (missing.length === names.length) {
    return entry.successors.length === 0
      ? []
      : [{ file, field: `${at}/successors`, message: 'is for a competency that ends, and this one has no retiredOn' }];
  }
  if (missing.length > 0) {
    return missing.map((name) => ({
      file,
      field: `${at}/${name}`,
      message: 'is missing: a competency that ends has enrollUntil, renewUntil and retiredOn',
    }));
  }
  return names.flatMap((name, place) => {
    const before = names[place - 1];
    return before === undefined || (entry[before] ?? '') <= (entry[name] ?? '')
      ? []
      : [{ file, field: `${at}/${name}`, message: `is before ${before}` }];
  });
}

function requirementProblems(
  { competencies }: CatalogContent['competencies.json'],
  exams: ReadableContent['exams.json'],
  measures: ReadableContent['measures.json'],
): readonly CatalogProblem[] {
  const file = 'competencies.json';
  const codes = exams && new Set(exams.exams.map(({ code }) => code));
  const measured = measures && new Set(measures.measures.map(({ id }) => id));
  return competencies.flatMap((entry, index) =>
    entry.requirementSets.flatMap(({ level, requirements }, set) => {
      const at = `/competencies/${index}/requirementSets/${set}/requirements`;
      const own = requirements.flatMap((one, place) => (one.kind === 'people' && one.unique ? [place] : []));
      const misplaced = level === 'gold' ? own.slice(1) : own;
      return [
        ...misplaced.map((place) => ({
          file,
          field: `${at}/${place}/unique`,
          message:
            level === 'gold'
              ? 'people of its own are asked for twice, and would be the same people'
              : 'is for gold only: a person counts for any number of silver competencies',
        })),
        ...requirements.flatMap((one, place) => {
          if (one.kind === 'performance') {
            return measured === undefined || measured.has(one.measure)
              ? []
              : [
                  {
                    file,
                    field: `${at}/${place}/measure`,
                    message: `${one.measure} is no measure of measures.json`,
                  },
                ];
          }
          if (one.kind !== 'people') return [];
          return one.anyOf.flatMap((way, wayPlace) =>
            way.flatMap((code, codePlace) => {
              const field = `${at}/${place}/anyOf/${wayPlace}/${codePlace}`;
              if (way.indexOf(code) !== codePlace) return [{ file, field, message: `${code} is asked for twice` }];
              return codes === undefined || codes.has(code)
                ? []
                : [{ file, field, message: `${code} is no exam of exams.json` }];
            }),
          );
        }),
      ];
    }),
  );
}

function priceProblems({ fees, countries, otherCountries }: CatalogContent['prices.json']): readonly CatalogProblem[] {
  const file = 'prices.json';
  const rates = new Map<string, { readonly country: string; readonly rate: number }>();
  return [
    ...unordered(file, '/fees', 'validFrom', fees),
    ...[...Object.entries(countries), ...(otherCountries === undefined ? [] : [['', otherCountries] as const])].flatMap(
      ([country, { currency, exchangeRate: rate }]) => {
        const field = country === '' ? '/otherCountries' : `/countries/${country}`;
        const isKnown = country === '' || countryCodes.includes(country);
        const first = rates.get(currency);
        if (first === undefined) rates.set(currency, { country, rate });
        return [
          ...(isKnown ? [] : [{ file, field, message: 'is no country of ISO 3166-1, such as PT' }]),
          ...(first === undefined || first.rate === rate
            ? []
            : [
                {
                  file,
                  field: `${field}/exchangeRate`,
                  message: `is not that of ${first.country}, which has ${currency} too`,
                },
              ]),
        ];
      },
    ),
  ];
}

function commitmentProblems(
  { revenueCommitment }: CatalogContent['prices.json'],
  { competencies }: CatalogContent['competencies.json'],
): readonly CatalogProblem[] {
  return Object.keys(revenueCommitment?.competencies ?? {}).flatMap((competency) =>
    competencies.some(({ id }) => id === competency)
      ? []
      : [
          {
            file: 'prices.json',
            field: `/revenueCommitment/competencies/${competency}`,
            message: `${competency} is none of the competencies`,
          },
        ],
  );
}

function subscriptionProblems({ subscriptions }: CatalogContent['subscriptions.json']): readonly CatalogProblem[] {
  const file = 'subscriptions.json';
  const ids = new Set(subscriptions.map(({ id }) => id));
  return [
    ...repeated(file, '/subscriptions', 'id', subscriptions),
    ...offerProblems(file, '/subscriptions', subscriptions),
    ...subscriptions.flatMap(({ id, successors = [] }, index) => [
      ...successors.flatMap((successor, place) => {
        const message =
          successor === id ? 'is the subscription itself' : `${successor} is no subscription of this file`;
        return successor !== id && ids.has(successor)
          ? []
          : [{ file, field: `/subscriptions/${index}/successors/${place}`, message }];
      }),
    ]),
  ];
}

/** What has to be passed for a subscription can be passed. */
function subscriptionExamProblems(
  { subscriptions }: CatalogContent['subscriptions.json'],
  { exams }: CatalogContent['exams.json'],
): readonly CatalogProblem[] {
  const codes = new Set(exams.map(({ code }) => code));
  return subscriptions.flatMap(({ assessments = [] }, index) =>
    assessments.flatMap(({ anyOf }, place) =>
      anyOf.flatMap((code, at) =>
        codes.has(code)
          ? []
          : [
              {
                file: 'subscriptions.json',
                field: `/subscriptions/${index}/assessments/${place}/anyOf/${at}`,
                message: `${code} is no exam of exams.json`,
              },
            ],
      ),
    ),
  );
}

function benefitProblems(
  { benefits }: CatalogContent['benefits.json'],
  subscriptions: ReadableContent['subscriptions.json'],
): readonly CatalogProblem[] {
  const file = 'benefits.json';
  const known = subscriptions && new Set(subscriptions.subscriptions.map(({ id }) => id));
  return [
    ...repeated(file, '/benefits', 'id', benefits),
    ...benefits.flatMap(({ silver, gold, subscriptions: by = {} }, index) => [
      ...(gold < silver ? [{ file, field: `/benefits/${index}/gold`, message: 'is less than silver' }] : []),
      ...Object.keys(by).flatMap((id) =>
        known === undefined || known.has(id)
          ? []
          : [
              {
                file,
                field: `/benefits/${index}/subscriptions/${id}`,
                message: `${id} is no subscription of subscriptions.json`,
              },
            ],
      ),
    ]),
  ];
}

/** What is offered begins before it ends. */
function offerProblems(
  file: CatalogFile,
  list: string,
  entries: readonly { readonly offeredFrom?: string; readonly offeredUntil?: string }[],
): readonly CatalogProblem[] {
  return entries.flatMap(({ offeredFrom, offeredUntil }, index) =>
    offeredFrom !== undefined && offeredUntil !== undefined && offeredUntil < offeredFrom
      ? [{ file, field: `${list}/${index}/offeredUntil`, message: 'is before offeredFrom' }]
      : [],
  );
}

function certificationProblems({ exams }: CatalogContent['exams.json']): readonly CatalogProblem[] {
  const codes = new Set(exams.map(({ code }) => code));
  return exams.flatMap(({ code, standsOn = [] }, index) =>
    standsOn.flatMap((exam, place) => {
      const message = exam === code ? 'is the certification itself' : `${exam} is no exam of this file`;
      return exam !== code && codes.has(exam)
        ? []
        : [{ file: 'exams.json', field: `/exams/${index}/standsOn/${place}`, message }];
    }),
  );
}

/** What tells entries of a list apart is there once. */
export function repeated<Key extends string>(
  file: CatalogFile,
  list: string,
  key: Key,
  entries: readonly Readonly<Record<Key, string>>[],
): readonly CatalogProblem[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const earlier = first.get(entry[key]);
    if (earlier === undefined) {
      first.set(entry[key], index);
      return [];
    }
    return [{ file, field: `${list}/${index}/${key}`, message: `${entry[key]} stands in ${list}/${earlier} already` }];
  });
}

/** Each is later than the one before it. */
function unordered<Key extends string>(
  file: CatalogFile,
  list: string,
  key: Key,
  entries: readonly Readonly<Record<Key, string | number>>[],
): readonly CatalogProblem[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1];
    return before === undefined || before[key] < entry[key]
      ? []
      : [{ file, field: `${list}/${index}/${key}`, message: `is not after ${before[key]}, which stands before it` }];
  });
}
