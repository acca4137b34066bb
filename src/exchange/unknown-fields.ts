/** Names of fields within an object, which stands at the end of a path. */
export interface FieldsAt {
  readonly path: readonly PropertyKey[];
  readonly keys: readonly string[];
}

/** @returns undefined if there is nothing */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

/** A copy without some fields. */
export function withoutFields(value: object, unknown: readonly FieldsAt[]): object {
  return unknown.reduce(
    (soFar, { path, keys }) =>
      changedAt(soFar, path, (inner) =>
        Object.fromEntries(Object.entries(inner).filter(([key]) => !keys.includes(key))),
      ),
    value,
  );
}

/** A copy with some fields of the original. */
export function withFields(value: object, original: object, unknown: readonly FieldsAt[]): object {
  return unknown.reduce((soFar, { path, keys }) => {
    const there = valueAt(original, path);
    const fields = Object.fromEntries(keys.map((key) => [key, valueAt(there, [key])]));
    return changedAt(soFar, path, (inner) => ({ ...inner, ...fields }));
  }, value);
}

export function isObject(value: unknown): value is Readonly<Record<PropertyKey, unknown>> {
  return typeof value === 'object' && value !== null;
}

function changedAt(value: object, path: readonly PropertyKey[], change: (inner: object) => object): object {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  const inner = valueAt(value, [key]);
  if (!isObject(inner)) return value;
  const changed = changedAt(inner, rest, change);
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed };
}
