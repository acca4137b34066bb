import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { calendarDate } from '../../src/program/things/calendar.ts';
import { contactRoles } from '../../src/program/things/people.ts';
import type { Speech } from '../../src/speech/speech.ts';
import type { Name } from '../../src/understanding/understanding.ts';
import { rightsWord, roleWord } from '../../src/words/names.ts';

/** What sentences may name: lists of names, and for each other spellings of them. */
export const listNames = ['competency', 'product', 'item', 'role', 'person', 'location', 'organization'] as const;
export type ListName = (typeof listNames)[number];

/** As it stands there it comes back, blanks included. */
const Spelling = z.string().refine((text) => text.trim() !== '', 'a name is empty');
const Names = z.array(Spelling);
const Aliases = z.record(Spelling, Spelling);

/** The file of `--names`: of each list the names, and under `<list>Alias` other spellings, each with its name. */
const NameLists = z.object({
  ...(Object.fromEntries(listNames.map((list) => [list, Names.optional()])) as Record<
    ListName,
    z.ZodOptional<typeof Names>
  >),
  ...(Object.fromEntries(listNames.map((list) => [`${list}Alias`, Aliases.optional()])) as Record<
    `${ListName}Alias`,
    z.ZodOptional<typeof Aliases>
  >),
});
export type NameLists = z.infer<typeof NameLists>;

/**
 * @param complain hears of lists that nobody knows, which are left out
 * @throws Error that says what is wrong with the file
 */
export function readNameLists(file: string, complain: (line: string) => void): NameLists {
  const json: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  const read = NameLists.safeParse(json);
  const known = `Lists are ${listNames.join(', ')}, and for each <list>Alias.`;
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}. ${known}`);
  }
  const others = Object.keys(json as object).filter((list) => !Object.hasOwn(NameLists.shape, list));
  if (others.length > 0) complain(`${file}: nothing is done with ${others.join(', ')}. ${known}`);
  return read.data;
}

/** What the demo's first organization and the catalog are called. @param today as `2026-11-28` */
export function demoNameLists(catalog: Catalog, say: Speech, today: string): NameLists {
  const { organizations, associations } = demoNetwork(calendarDate(today));
  const [own] = organizations;
  const named = (sort: keyof Catalog['names']) => [...catalog.names[sort]].map(([, name]) => name);
  const called = (things: readonly { readonly id: string; readonly alsoCalled: readonly string[] }[]) =>
    Object.fromEntries(
      things.flatMap(({ id, alsoCalled }) => alsoCalled.map((alias) => [alias, catalog.names.software.get(id) ?? id])),
    );
  return {
    competency: catalog.competencies.map(({ name }) => name),
    product: named('software'),
    productAlias: called(catalog.software),
    item: named('product'),
    itemAlias: Object.fromEntries(
      catalog.products.flatMap(({ id, called: aliases = [] }) =>
        aliases.map((alias) => [alias, catalog.names.product.get(id) ?? id]),
      ),
    ),
    role: [
      ...contactRoles.map((role) => roleWord(role, say)),
      rightsWord('global-administrator', say),
      rightsWord('location-administrator', say),
    ],
    person: associations.filter(({ organizationId }) => organizationId === own?.id).map(({ name }) => name),
    location: own?.locations.map(({ name }) => name) ?? [],
    organization: organizations.map(({ name }) => name),
  };
}

/** For each list that is not given that of the demo, with its other spellings. */
export function withDemo(given: NameLists, demo: NameLists): NameLists {
  const missing = listNames.filter((list) => given[list] === undefined && given[`${list}Alias`] === undefined);
  const kept = missing.flatMap((list) => [
    [list, demo[list]],
    [`${list}Alias`, demo[`${list}Alias`]],
  ]);
  return { ...given, ...Object.fromEntries(kept.filter(([, names]) => names !== undefined)) };
}

/** The slots of the engine for each list. */
const slotOf: Readonly<Record<ListName, string>> = {
  competency: 'competency',
  product: 'software',
  item: 'product',
  role: 'role',
  person: 'person',
  location: 'location',
  organization: 'organization',
};

/**
 * The lists as names of the engine: each with what people call it for short, where that is nobody else.
 * @param spoken names of the languages: what else a role is called, they know
 */
export function namesOf(lists: NameLists, spoken: readonly Name[]): readonly Name[] {
  return listNames.flatMap((list) => {
    const names = lists[list] ?? [];
    const slot = slotOf[list];
    const named = (value: string) => (text: string) => ({ slot, value, text });
    const aliases = Object.entries(lists[`${list}Alias`] ?? {}).map(([text, value]) => named(value)(text));
    return [
      ...names.map((name) => named(name)(name)),
      ...aliases,
      ...names.flatMap((name) => shortForms(list, name, names).map(named(name))),
      ...(list === 'role' ? names.flatMap((name) => otherSpellings(name, spoken).map(named(name))) : []),
    ];
  });
}

/** Names of the languages that the lists replace. */
export function isReplaced({ slot }: Name, lists: NameLists): boolean {
  if (slot === 'rights') return lists.role !== undefined;
  return listNames.some((list) => lists[list] !== undefined && slotOf[list] === slot);
}

/** What languages call a role or a right of this name besides it. */
function otherSpellings(name: string, spoken: readonly Name[]): readonly string[] {
  const folded = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}]+/gu, ' ')
      .trim();
  const ofRoles = spoken.filter(({ slot }) => slot === 'role' || slot === 'rights');
  const same = ofRoles.find(({ text }) => folded(text) === folded(name));
  return ofRoles.filter(({ slot, value }) => slot === same?.slot && value === same?.value).map(({ text }) => text);
}

/** What people say for short of a name, where that is nobody else. */
function shortForms(list: ListName, name: string, all: readonly string[]): readonly string[] {
  const words = name.trim().split(/\s+/);
  const [first = '', ...others] = words;
  if (others.length === 0) return [];
  const shared = all.filter((other) => other.startsWith(`${first} `)).length;
  switch (list) {
    case 'person':
      return [...new Set([first, others.at(-1) as string, `${first} ${others.at(-1)}`])];
    case 'location':
      // The name of the company before the town says nothing about which one.
      return shared > 1 && shared >= all.length / 2 ? [others.join(' ')] : [];
    case 'organization':
      return shared > 1 ? [] : [first];
    case 'product':
      return beginningsOf(words).filter((form) => !all.some((other) => other !== name && other.startsWith(`${form} `)));
    default:
      return [];
  }
}

/** “Office Professional” of “Office Professional Plus”. A word alone may be a word. */
function beginningsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((_, count) => (count > 1 ? [words.slice(0, count).join(' ')] : []));
}
