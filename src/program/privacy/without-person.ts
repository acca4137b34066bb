/*
 * What is left of something when a person is taken out of it: it stays as it is, and in the place of the person stands
 * somebody of whom nothing is known. A person is known by their id alone: whoever has the same name stays who they are.
 */

/** Stands where the name of somebody stood who was erased. */
export const formerMember = 'a former member';

/** Who is taken out, and what takes their place. */
export interface TakenOut {
  /** Of their accounts. */
  readonly ids: readonly string[];
  readonly former: Person;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

type Json = unknown;
type Fields = Readonly<Record<string, Json>>;

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const account = new RegExp(`^${guid}~${guid}$`);

const accounts = new RegExp(`${guid}~${guid}`, 'g');

/** Who an object is about, if it names somebody: `individualId`, or an `id` that is one of a person. */
function whoseIs(fields: Fields): string | undefined {
  const { individualId, id } = fields;
  if (typeof individualId === 'string') return individualId;
  return typeof id === 'string' && account.test(id) ? id : undefined;
}

/** Whose name a field is, where the id stands beside it: `grantedBy` and `grantedById`. */
function idBeside(fields: Fields, field: string): string | undefined {
  const id = fields[`${field}Id`];
  return typeof id === 'string' ? id : undefined;
}

/** Everybody whom something names with their id, wherever in it. */
export function* personsIn(value: Json): Iterable<Person> {
  if (Array.isArray(value)) for (const entry of value) yield* personsIn(entry);
  else if (isFields(value)) {
    const [id, { name }] = [whoseIs(value), value];
    if (id !== undefined && typeof name === 'string' && name !== '') yield { id, name };
    for (const entry of Object.values(value)) yield* personsIn(entry);
  }
}

/** Whether one of the ids stands in it, also within another id. */
export function isNamedIn(value: Json, ids: readonly string[]): boolean {
  const json = JSON.stringify(value) ?? '';
  return ids.some((id) => json.includes(id));
}

/** The same without the person: their ids are another one, and beside these stands no name or address of theirs. */
export function withoutPerson<T>(value: T, taken: TakenOut): T {
  return without(value, taken) as T;
}

function without(value: Json, taken: TakenOut): Json {
  if (typeof value === 'string') return withoutIds(value, taken);
  if (Array.isArray(value)) return value.map((entry) => without(entry, taken));
  if (!isFields(value)) return value;
  const whose = whoseIs(value);
  const isTheirs = whose !== undefined && taken.ids.includes(whose);
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]) => {
      const isName = (isTheirs && field === 'name') || taken.ids.includes(idBeside(value, field) ?? '');
      if (isName && typeof entry === 'string') return [field, taken.former.name];
      if (isTheirs && typeof entry === 'string' && field === 'email') return [field, ''];
      return [withoutIds(field, taken), without(entry, taken)];
    }),
  );
}

/** @param text an id of a person, one that is made with it, or a text */
function withoutIds(text: string, { ids, former }: TakenOut): string {
  return ids.reduce((left, id) => left.replaceAll(id, former.id), text);
}

/**
 * A text in which somebody is called by their name alone. A name of one word has to be all of it, as it is part of many
 * others.
 */
export function withoutName(text: string, name: string, instead: string): string {
  if (text === name) return instead;
  if (!/\s/.test(name)) return text;
  const whole = new RegExp(
    `(?<![\\p{L}\\p{N}])${name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'gu',
  );
  return text.replace(whole, () => instead);
}

/** The texts of these fields, wherever they stand, as `change` makes them. */
export function withTexts<T>(value: T, fields: readonly string[], change: (text: string) => string): T {
  return textsOf(value, fields, change) as T;
}

function textsOf(value: Json, fields: readonly string[], change: (text: string) => string): Json {
  if (Array.isArray(value)) return value.map((entry) => textsOf(entry, fields, change));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]) => [
      field,
      // Where the id stands beside it, that says who it is.
      typeof entry === 'string' && fields.includes(field) && idBeside(value, field) === undefined
        ? change(entry)
        : textsOf(entry, fields, change),
    ]),
  );
}

/** Whether one of these fields, wherever in it, calls somebody by one of the names. */
export function isCalledIn(value: Json, fields: readonly string[], names: readonly string[]): boolean {
  let found = false;
  withTexts(value, fields, (text) => {
    found ||= names.some((name) => withoutName(text, name, '') !== text);
    return text;
  });
  return found;
}

/** Whether one of the addresses, in small letters, is a text in it: all of the text, as it may be the end of another one. */
function isAddressedIn(value: Json, addresses: readonly string[]): boolean {
  if (addresses.length === 0) return false;
  const json = JSON.stringify(value)?.toLowerCase() ?? '';
  return addresses.some((address) => json.includes(JSON.stringify(address)));
}

/** Where a person stands in something. */
export interface Place {
  readonly ids: readonly string[];
  /** E-mail addresses of theirs, in small letters. */
  readonly addresses: readonly string[];
  /** Fields that call people by their name alone. */
  readonly fields: readonly string[];
  /** By which it means them there. */
  readonly names: readonly string[];
}

/** The smallest parts of something that name a person, each with where it stands: `agreements[0].signedBy`. */
export function* partsNaming(value: Json, person: Place, path = ''): Iterable<readonly [string, Json]> {
  if (!isMeantIn(value, person)) return;
  const within: readonly (readonly [string, Json, Json])[] = Array.isArray(value)
    ? value.map((entry, index) => [`${path}[${index}]`, entry, entry] as const)
    : isFields(value)
      ? Object.entries(value).map(
          ([field, entry]) => [path === '' ? field : `${path}.${field}`, entry, { [field]: entry }] as const,
        )
      : [];
  const naming = within.filter(([, entry]) => typeof entry === 'object' && isMeantIn(entry, person));
  const isNamedHere = within.some(([, entry, alone]) => typeof entry === 'string' && isMeantIn(alone, person));
  if (naming.length === 0 || isNamedHere) yield [path, value];
  else for (const [at, entry] of naming) yield* partsNaming(entry, person, at);
}

function isMeantIn(value: Json, { ids, addresses, fields, names }: Place): boolean {
  return isNamedIn(value, ids) || isCalledIn(value, fields, names) || isAddressedIn(value, addresses);
}

/**
 * The same with nobody's ids and names but those of one person: for whoever reads what is known of them.
 * @param fields of `person`: those that are a name and nothing else
 */
export function withoutOthers(value: Json, person: Place, instead: string): Json {
  const { ids, fields: nameFields, names } = person;
  if (typeof value === 'string') return value.replace(accounts, (id) => (ids.includes(id) ? id : instead));
  if (Array.isArray(value)) return value.map((entry) => withoutOthers(entry, person, instead));
  if (!isFields(value)) return value;
  const whose = whoseIs(value);
  const isOthers = whose !== undefined && !ids.some((id) => whose.includes(id));
  const isOthersName = (field: string, entry: Json) => {
    const id = idBeside(value, field);
    if (typeof entry !== 'string' || !(nameFields.includes(field) || (id !== undefined && account.test(id))))
      return false;
    return id === undefined ? !names.includes(entry) : !ids.includes(id);
  };
  return Object.fromEntries(
    Object.entries(value).map(([field, entry]) =>
      (isOthers && ['id', 'individualId', 'name', 'email'].includes(field)) || isOthersName(field, entry)
        ? [field, instead]
        : [field, withoutOthers(entry, person, instead)],
    ),
  );
}

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
