import fc from 'fast-check';
import { z } from 'zod';
import { catalog } from '../support/catalog.ts';

/*
 * Whatever the schema of a stored thing lets in, field by field. What fields say about one another, and things about
 * other things, is brought about afterwards: see any-network.ts.
 */

const hexadecimal = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength });
const guid = fc.uuid();
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._~-]{0,20}$/);
const lineOf = (maxLength: number, minLength = 1) =>
  fc.string({ unit: 'grapheme', minLength, maxLength }).filter((text) => {
    return !/\p{Cc}/u.test(text) && text.length >= minLength && text.length <= maxLength;
  });
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
const currency = fc.constantFrom('EUR', 'USD', 'JPY');

/** By the name that docs/import-format.md has for it. */
const forms: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  id,
  individual: fc.tuple(guid, guid).map((parts) => parts.join('~')),
  'MCP ID': digits(1, 12),
  'SHA-256': hexadecimal(64),
  '6 to 8 digits': digits(6, 8),
  'ten digits': digits(10, 10),
  'text of several lines': fc.array(lineOf(50), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
  'text of several lines, may be empty': fc.array(lineOf(50), { maxLength: 4 }).map((lines) => lines.join('\n')),
  day: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  count: fc.integer({ min: 1, max: 1000 }),
  instant: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  money: fc.record({ minorUnits: fc.nat(), currency }),
  person: fc.record({ individualId: id, name: lineOf(200) }),
  'tracking number': fc.stringMatching(/^[A-D0-9]{1,20}$/),
  'shipment number': fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/),
  'web address, may be empty': fc.oneof(
    fc.constant(''),
    word.map((host) => `https://${host}.example`),
  ),
  'e-mail address': fc.tuple(word, word).map((parts) => parts.join('@')),
  domain: fc.tuple(word, word).map((parts) => parts.join('.')),
  'phone number': fc.stringMatching(/^\+[1-9]\d{6,14}$/),
  country: fc.stringMatching(/^[A-Z]{2}$/),
  'time zone': fc.constantFrom('Europe/Lisbon', 'Asia/Kolkata', 'Pacific/Apia', 'UTC'),
  'language tag': fc.constantFrom('en-GB', 'pt', 'sr-Latn-RS', 'zh-Hant-TW', 'es-419'),
  competency: fc.constantFrom(...catalog.names.competency.keys()),
  subscription: fc.constantFrom(...catalog.names.subscription.keys()),
  product: fc.constantFrom(...catalog.names.product.keys()),
  software: fc.constantFrom(...catalog.names.software.keys()),
  number: fc.nat({ max: 1_000_000 }),
  'MSDN edition': fc.constantFrom(...catalog.names['msdn-edition'].keys()),
};

/** @throws Error for a form that is not known here: say above what it holds */
export function arbitraryOf(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodExactOptional) return arbitraryOf(schema.unwrap());
  const title = schema instanceof z.ZodType ? z.globalRegistry.get(schema)?.title : undefined;
  if (title !== undefined) {
    const form = forms[title];
    if (form !== undefined) return form;
    if (schema instanceof z.ZodString && schema.maxLength !== null) {
      return lineOf(schema.maxLength, schema.minLength ?? 0);
    }
    throw new Error(`nothing is known here that is a ${title}`);
  }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape);
    const required = fields.filter(([, field]) => !(field instanceof z.ZodExactOptional)).map(([name]) => name);
    return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field)])), {
      requiredKeys: required,
      noNullPrototype: true,
    });
  }
  if (schema instanceof z.ZodArray) {
    const most = (schema._zod.def.checks ?? []).map(({ _zod: { def } }) =>
      'maximum' in def ? Number(def.maximum) : 3,
    );
    return fc.array(arbitraryOf(schema.element), { maxLength: Math.min(3, ...most) });
  }
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodDiscriminatedUnion) return fc.oneof(...schema.options.map(arbitraryOf));
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber)
    return fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value || 0);
  throw new Error('nothing is known here about such a schema');
}
