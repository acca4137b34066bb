import { defined } from '../optional.ts';
import { levels } from '../program/things/competency.ts';
import type { CatalogContent, ReadableContent } from './catalog-files.ts';
import { type CatalogProblem, repeated } from './catalog-problems.ts';

const file = 'software.json';

type Entry = CatalogContent[typeof file]['software'][number];

/** What no entry of software says wrong by itself. */
export function softwareProblems(content: ReadableContent): readonly CatalogProblem[] {
  const { software = [] } = content[file] ?? {};
  const competencies = idsOf(content['competencies.json']?.competencies);
  const subscriptions = idsOf(content['subscriptions.json']?.subscriptions);
  return [
    ...capProblems(content[file]),
    ...(content[file]?.toolkits ?? []).flatMap((id, index) =>
      subscriptions === undefined || subscriptions.has(id)
        ? []
        : [{ file, field: `/toolkits/${index}`, message: `${id} is no subscription of subscriptions.json` }],
    ),
    ...repeated(file, '/software', 'id', software),
    ...software.flatMap((entry, index) => {
      const at = `/software/${index}`;
      return [
        ...repeated(file, `${at}/versions`, 'name', entry.versions ?? []),
        ...deliveryProblems(entry, at),
        ...levelProblems(entry, at),
        ...unknown(`${at}/incremental`, entry.incremental, competencies, 'is no competency of competencies.json'),
        ...unknown(
          `${at}/subscriptions`,
          entry.subscriptions,
          subscriptions,
          'is no subscription of subscriptions.json',
        ),
      ];
    }),
  ];
}

function idsOf(entries: readonly { readonly id: string }[] | undefined): ReadonlySet<string> | undefined {
  return entries && new Set(entries.map(({ id }) => id));
}

/** All countries together may have no less than one of them. */
function capProblems(content: ReadableContent[typeof file]): readonly CatalogProblem[] {
  if (content === undefined || content.caps.worldwide >= content.caps.perCountry) return [];
  return [{ file, field: '/caps/worldwide', message: 'is less than perCountry' }];
}

/** What is downloaded has somewhere to download it; what is not has no such place, and asks for no key. */
function deliveryProblems({ delivery, needsKey, versions = [], ...entry }: Entry, at: string): CatalogProblem[] {
  const problem = (field: string, message: string) => ({ file, field: `${at}${field}`, message });
  if (delivery === 'download') {
    return [
      ...(versions.length === 0 ? [problem('/versions', 'is missing: what is downloaded has a version')] : []),
      ...versions.flatMap(({ links }, index) =>
        Object.keys(links).length === 0 ? [problem(`/versions/${index}/links`, 'is empty')] : [],
      ),
    ];
  }
  const isMsdn = delivery === 'msdn';
  return [
    ...(versions.length > 0 ? [problem('/versions', 'is for what is downloaded here')] : []),
    ...(needsKey === true ? [problem('/needsKey', 'is for what is downloaded here')] : []),
    ...(isMsdn && entry.core !== undefined ? [problem('/core', 'is not for what is got from MSDN')] : []),
    ...(isMsdn && entry.incremental !== undefined ? [problem('/incremental', 'is not for what is got from MSDN')] : []),
    ...(isMsdn && entry.subscriptions !== undefined
      ? [problem('/subscriptions', 'is not for what is got from MSDN')]
      : []),
  ];
}

/** Gold brings what silver brings, or more; and a cap is a multiple of the core set, so nothing is without one. */
function levelProblems({ core, incremental = {} }: Entry, at: string): readonly CatalogProblem[] {
  const sets = { ...defined({ core }), ...keyed(incremental) };
  return [
    ...Object.entries(sets).flatMap(([field, { silver, gold }]) =>
      gold < silver ? [{ file, field: `${at}/${field}/gold`, message: 'is less than silver' }] : [],
    ),
    ...Object.entries(incremental).flatMap(([id, set]) =>
      levels
        .filter((level) => set[level] > 0 && (core?.[level] ?? 0) === 0)
        .map((level) => ({
          file,
          field: `${at}/incremental/${id}/${level}`,
          message: 'is never had: the core set of this level has none, and the caps are multiples of it',
        })),
    ),
  ];
}

function keyed(incremental: NonNullable<Entry['incremental']>) {
  return Object.fromEntries(Object.entries(incremental).map(([id, set]) => [`incremental/${id}`, set]));
}

/** @param known undefined if the file that says so cannot be read */
function unknown(
  at: string,
  entries: Readonly<Record<string, unknown>> = {},
  known: ReadonlySet<string> | undefined,
  message: string,
): readonly CatalogProblem[] {
  return Object.keys(entries).flatMap((id) =>
    known === undefined || known.has(id) ? [] : [{ file, field: `${at}/${id}`, message: `${id} ${message}` }],
  );
}
