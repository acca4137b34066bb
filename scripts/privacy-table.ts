import { besides } from '../src/store/things/besides.ts';
import { things } from '../src/store/things/index.ts';
import type { Personal } from '../src/store/things/personal.ts';

/** The page docs/privacy.md with the table of everything that is stored, as it is declared. */
export function withPrivacyTable(page: string): string {
  const [before, , after] = page.split(/(?<=<!-- npm run docs:privacy -->\n)|(?=<!-- and no further -->)/);
  if (before === undefined || after === undefined) throw new Error('docs/privacy.md has lost its two marks');
  return `${before}\n${table()}\n\n${after}`;
}

interface Row {
  readonly type: string;
  readonly collection: string;
  readonly personal: Pick<Personal<object>, 'says' | 'kept' | 'whose' | 'forAddress'>;
}

function table(): string {
  const listed: readonly Row[] = Object.values(things);
  const rows = [...listed, ...Object.entries(besides).map(([type, rest]) => ({ type, ...rest }))];
  const said = rows.flatMap(({ type, collection, personal }) =>
    personal.says === undefined
      ? []
      : [`| \`${type}\` | ${collection} | ${personal.says} | ${personal.kept} | ${whenErased(collection, personal)} |`],
  );
  const nobodys = rows.filter(({ personal }) => personal.says === undefined).map(({ type }) => `\`${type}\``);
  return [
    '| thing | container | what it says of people | kept | when the person is erased |',
    '|---|---|---|---|---|',
    ...new Set(said),
    '',
    `Of nobody: ${[...new Set(nobodys)].toSorted().join(', ')}.`,
  ].join('\n');
}

function whenErased(collection: string, { whose, forAddress }: Row['personal']): string {
  if (collection === 'principals') return 'goes';
  if (whose !== undefined || forAddress !== undefined) return 'theirs goes, others say “a former member”';
  return collection === 'organizations' ? 'says “a former member”' : 'goes, or ends by itself';
}
