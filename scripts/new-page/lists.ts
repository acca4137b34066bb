import { identifierOf, mark, type NewPage } from './skeleton.ts';

/** What stands in a list for one page, and the page after which a new one goes; `undefined` is its end. */
type Neighbor = string | undefined;

/** `src/pages/index.ts` with the new page, after the last one of its menu. */
export function inListOfPages(source: string, { name, subject }: NewPage, after: Neighbor): string {
  const identifier = identifierOf(name);
  // Where among the imports is for the formatter to say.
  const imported = source.replace(/^import /m, `import { ${identifier} } from './${subject}/${name}.ts';\nimport `);
  const list = /const items: readonly Page\[\] = \[\n([\s\S]*?)\];/;
  return replaced(imported, list, (lines) =>
    withLine(lines, `  ${identifier},\n`, after && `  ${identifierOf(after)},\n`),
  );
}

/** `src/visit/page-names.ts` with the new page, whose buttons do nothing yet. */
export function inTableOfNames(source: string, { name }: NewPage, after: Neighbor): string {
  const table = /export const pageVerbs = \{\n([\s\S]*?)\} as const/;
  return replaced(source, table, (lines) => {
    const neighbor = lines
      .split('\n')
      .find((line) => after !== undefined && new RegExp(`^  '?${after}'?: `).test(line));
    return withLine(lines, `  '${name}': [],\n`, neighbor && `${neighbor}\n`);
  });
}

/** `src/access/rights.ts` with a row for a right that is not there yet. */
export function inTableOfRights(source: string, { right, area }: NewPage): string {
  const row =
    area === 'administration'
      ? "{ ...everybody, guest: 'nowhere' }"
      : "{ 'global-administrator': 'organization', 'location-administrator': 'own-locations', none: 'nowhere', guest: 'nowhere' }";
  const table = /export const rights = \{\n([\s\S]*?)\} as const/;
  return replaced(
    source,
    table,
    (rows) => `${rows}  /** ${mark} what it lets somebody do, and whether it goes this far */\n  '${right}': ${row},\n`,
  );
}

/**
 * What stands in `held-out/later.txt` for the page, which moves to a file of its own.
 * @returns the sentences, a line each, and the file without them
 */
export function outOfLater(source: string, name: string): { readonly sentences: string; readonly rest: string } {
  const [whole = '', sentences = ''] = new RegExp(`^\\[${name}\\]\\n((?:[^[\\n].*\\n?|\\n)*)`, 'm').exec(source) ?? [];
  return { sentences: sentences.trim(), rest: source.replace(whole, '') };
}

function withLine(lines: string, line: string, after: string | undefined): string {
  return after === undefined || !lines.includes(after) ? lines + line : lines.replace(after, after + line);
}

function replaced(source: string, list: RegExp, change: (inside: string) => string): string {
  const [whole, inside] = list.exec(source) ?? [];
  if (whole === undefined || inside === undefined)
    throw new Error(`there is no list like ${list}: tell this script where it is now`);
  return source.replace(whole, () => whole.replace(inside, () => change(inside)));
}
