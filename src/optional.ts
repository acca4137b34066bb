/* What may be missing, without a condition at each place: it stands below every room. */

type Missing<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

/** An object's fields with those absent that may be undefined. */
export type Defined<T> = Omit<T, Missing<T>> & { [K in Missing<T>]?: Exclude<T[K], undefined> };

/** The fields that have a value; one that is undefined is absent, as stored things and their types have it. */
export function defined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/**
 * For a list, such as a part of a card, that has something only if there is a value or a condition is met.
 * @returns one entry, made of the value, or none
 */
export function when<T, R>(value: T | undefined | false, made: (value: T) => R): readonly R[] {
  return value === undefined || value === false ? [] : [made(value)];
}
