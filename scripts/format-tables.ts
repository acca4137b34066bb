import { z } from 'zod';
import type { ExchangedThing } from '../src/store/things/any-thing.ts';
import { exchangedThings } from '../src/store/things/index.ts';

/** The page docs/import-format.md with tables that say what the declarations say now. */
export function withTables(page: string): string {
  const [before, , after] = page.split(/(?<=<!-- npm run docs:.* -->\n)|(?=<!-- and no further -->)/);
  if (before === undefined || after === undefined) throw new Error('docs/import-format.md has lost its two marks');
  return `${before}\n${exchangedThings.map(tableOf).join('\n\n')}\n\n${after}`;
}

/** A line of a table. */
interface Row {
  readonly field: string;
  readonly isOptional: boolean;
  readonly form: string;
  readonly sentence: string;
}

/** Each field of a type, what it may hold and what it is, as its schema says. */
export function tableOf({ type, exchange }: ExchangedThing): string {
  const rows = rowsOf(exchange.schema, '').map(
    ({ field, isOptional, form, sentence }) => `| \`${field}\`${isOptional ? '?' : ''} | ${form} | ${sentence} |`,
  );
  return [`**\`${type}\`**: ${exchange.about}.`, '', '| field | holds | |', '|---|---|---|', ...rows].join('\n');
}

/** The fields of an object, each followed by the fields within it. */
function rowsOf({ shape }: z.ZodObject, path: string): readonly Row[] {
  return Object.entries(shape).flatMap(([name, field]) => {
    const isOptional = field instanceof z.ZodExactOptional;
    const content = isOptional ? field.unwrap() : field;
    const row = {
      field: path + name,
      isOptional,
      form: formOf(content),
      sentence: z.globalRegistry.get(field)?.description ?? '',
    };
    return [row, ...rowsWithin(content, row.field)];
  });
}

function rowsWithin(content: unknown, path: string): readonly Row[] {
  if (content instanceof z.ZodArray) return rowsWithin(content.element, `${path}[]`);
  if (content instanceof z.ZodObject) return titleOf(content) === undefined ? rowsOf(content, `${path}.`) : [];
  return content instanceof z.ZodDiscriminatedUnion ? rowsOfKinds(content, path) : [];
}

/** The fields of all kinds of an object, each once, and of which kinds it is. */
function rowsOfKinds(union: z.ZodDiscriminatedUnion, path: string): readonly Row[] {
  const { discriminator } = union.def;
  const kinds = union.options.flatMap((option) => {
    if (!(option instanceof z.ZodObject)) return [];
    const rows = rowsOf(option, `${path}.`);
    return [{ name: rows.find(({ field }) => field === `${path}.${discriminator}`)?.form ?? '', rows }];
  });
  const fields = new Map(kinds.flatMap(({ rows }) => rows).map((row) => [row.field, row]));
  return [...fields.values()].map((row): Row => {
    if (row.field === `${path}.${discriminator}`) return { ...row, form: kinds.map(({ name }) => name).join(', ') };
    const having = kinds.filter(({ rows }) => rows.some(({ field }) => field === row.field));
    const only = having.length === kinds.length ? '' : `of ${having.map(({ name }) => name).join(', ')} only: `;
    return { ...row, sentence: only + row.sentence };
  });
}

function formOf(content: unknown): string {
  const title = content instanceof z.ZodType ? titleOf(content) : undefined;
  if (title !== undefined) return `*${title}*`;
  if (content instanceof z.ZodArray) return `list: ${formOf(content.element)}`;
  if (content instanceof z.ZodEnum) return content.options.map((option) => `\`${option}\``).join(', ');
  if (content instanceof z.ZodLiteral) return [...content.values].map((value) => `\`${value}\``).join(', ');
  if (content instanceof z.ZodNumber) return '*number*';
  return 'object';
}

function titleOf(schema: z.ZodType): string | undefined {
  return z.globalRegistry.get(schema)?.title;
}
