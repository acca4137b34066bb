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

const Names = z.array(z.string().trim().min(1));
const Aliases = z.record(z.string().trim().min(1), z.string());

/** The file of `--names`: of each list the names, and under `<list>Alias` other spellings, each with its name. */
export const NameLists = z.strictObject({
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

/** @throws Error that says what is wrong with the file */
export function readNameLists(file: string): NameLists {
  const read = NameLists.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(
    `${file}: ${issue?.path.join('.') || 'the file'}: ${issue?.message}. Lists are ${listNames.join(', ')}.`,
  );
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

/** Words that say nothing about which one is meant. */
function shortForms(list: ListName, name: string, all: readonly string[]): readonly string[] {
  const words = name.split(/\s+/);
  if (words.length < 2) return [];
  if (list === 'person') return [words[0] as string, words.at(-1) as string];
  const [first] = words as [string];
  if (list === 'location') {
    const isShared = all.length > 1 && all.every((other) => other.startsWith(`${first} `));
    return isShared ? [words.slice(1).join(' ')] : [];
  }
  if (list === 'organization')
    return all.some((other) => other !== name && other.startsWith(`${first} `)) ? [] : [first];
  return [];
}
