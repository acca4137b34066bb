import { z } from 'zod';

/** What is told of a setting, to whoever sets it and to what writes the documentation. */
interface Told {
  /** What it is, in a clause that may stand behind “is missing:”. */
  readonly meaning: string;
  /** An example, where its form does not go without saying. */
  readonly example?: string;
  /** Whoever knows it can do what they should not: it belongs into a vault, and is never logged. */
  readonly isSecret?: true;
}

/** A setting is a schema with what is told of it. */
export function setting<S extends z.ZodType>(schema: S, told: Told): S {
  return schema.meta({ description: told.meaning, ...told });
}

/** @returns what is told of a setting that `setting` has made */
export function toldOf(schema: z.ZodType): Told {
  return schema.meta() as unknown as Told;
}

/** Drawn at random, a secret of 32 hexadecimal digits practically never has fewer different ones. */
const fewestSigns = 8;

/** What signs or seals something: long, and not a pattern that somebody typed until it was long enough. */
export const secret = z
  .string()
  .min(32, { error: 'has fewer than 32 characters', abort: true })
  .refine((text) => new Set(text).size >= fewestSigns && !/^(.+?)\1+$/su.test(text), {
    error: 'too regular to be a secret: `openssl rand -hex 32` makes one',
  });

/** How many of something, as the environment says it. */
export const count = (least: number, most: number) => {
  const error = `has to be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

/** A number that need not be whole, as the environment says it. */
export const amount = (least: number, most: number) => {
  const error = `has to be a number from ${least} to ${most}`;
  return z.coerce.number({ error }).min(least, { error }).max(most, { error });
};

/** One of a few words. */
export const oneOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z.enum(words, { error: `has to be one of ${words.join(', ')}` });

/** Whether it is an id as Microsoft Entra gives to tenants and applications. */
export const isEntraId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The id of a tenant or an application: a name or a domain in its place would be compared with ids, and never be one. */
export const entraId = z
  .string()
  .refine(isEntraId, { error: 'has to be an id such as 3f2a8c1e-5b7d-4e90-a1c6-9d4b7e2f6a35' });

/** Between commas, in small letters, as the channel writes ids and hosts. */
export function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
}

/** Between commas, each of them, and at least one. */
export const listOf = (isOne: (entry: string) => boolean, error: string) =>
  z.string().refine((text) => listed(text).length > 0 && listed(text).every(isOne), { error });

/** A link that people press: nothing but an address of the web, and of this machine alone without https. */
export function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isAllowed = protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname));
  return isAllowed && `${username}${password}${search}${hash}` === '';
}

/** Between a process and its own machine nobody listens. */
export function isThisMachine(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(hostname);
}
