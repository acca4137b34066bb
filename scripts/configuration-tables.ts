import type { z } from 'zod';
import { toldOf } from '../src/settings/forms.ts';
import { chapters, requiredSettings } from '../src/settings/index.ts';

/** The lines between which a table stands, whatever stands around it. */
const marks = (name: string) => ({
  start: `<!-- ${name}: written by npm run docs:configuration -->`,
  end: '<!-- end -->',
});

/**
 * @param page Markdown with the marks of a table: `settings` for all of them by chapter, `required` for those without
 *   which nothing starts
 * @throws Error if the page has neither
 */
export function withConfigurationTables(page: string): string {
  const tables = { settings: allOf('docs'), required: requiredOf() };
  const present = Object.entries(tables).filter(([name]) => page.includes(marks(name).start));
  if (present.length === 0) throw new Error('The page has no mark for a table of settings.');
  return present.reduce((text, [name, table]) => between(text, marks(name), table), page);
}

function between(page: string, { start, end }: ReturnType<typeof marks>, table: string): string {
  const from = page.indexOf(start) + start.length;
  return `${page.slice(0, from)}\n\n${table}\n\n${page.slice(page.indexOf(end, from))}`;
}

function allOf(folder: string): string {
  return chapters
    .map(({ title, settings }) =>
      [`## ${title}`, '', '| setting | meaning | if left out |', '|---|---|---|', ...rowsOf(settings, folder)].join(
        '\n',
      ),
    )
    .join('\n\n');
}

function requiredOf(): string {
  const rows = chapters.flatMap(({ settings }) =>
    Object.entries(settings.shape)
      .filter(([name]) => (requiredSettings as readonly string[]).includes(name))
      .map(([name, schema]) => `| \`${name}\` | ${meaningOf(schema, '')} |`),
  );
  return ['| setting | meaning |', '|---|---|', ...rows].join('\n');
}

function rowsOf(settings: z.ZodObject, folder: string): readonly string[] {
  return Object.entries(settings.shape).map(
    ([name, schema]) => `| \`${name}\` | ${meaningOf(schema, folder)} | ${leftOut(schema)} |`,
  );
}

function meaningOf(schema: z.ZodType, folder: string): string {
  const { meaning, example, isSecret } = toldOf(schema);
  const told = [meaning, ...(example === undefined ? [] : [`such as \`${example}\``])].join(', ');
  return `${linked(told, folder)}${isSecret === true ? ' **(secret)**' : ''}`;
}

/** Pages of ours are named as they are from the top, and linked from where the table stands. */
function linked(text: string, folder: string): string {
  return text.replace(/docs\/[a-z-]+\.md/gu, (path) => {
    const from = folder === 'docs' ? path.replace('docs/', '') : path;
    return `[${path}](${from})`;
  });
}

function leftOut(schema: z.ZodType): string {
  const parsed = schema.safeParse(undefined);
  if (!parsed.success) return '**it does not start**';
  return parsed.data === undefined ? '' : `\`${String(parsed.data)}\``;
}
