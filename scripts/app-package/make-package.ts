import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { zipSync } from 'fflate';
import { offencesOfIcon } from './icons.ts';
import { filled, placeholdersIn } from './placeholders.ts';
import { offencesAgainstSchema } from './schemas.ts';
import { type FilledManifest, offencesAgainstStore } from './store-rules.ts';
import { problemsOf } from './wanted.ts';

/** The package as a file, or why there is none: a sentence for each thing to mend. */
export type Made = { readonly zip: Uint8Array } | { readonly problems: readonly string[] };

interface Template extends FilledManifest {
  readonly icons: Readonly<Record<string, string>>;
  readonly localizationInfo?: { readonly additionalLanguages?: readonly { readonly file: string }[] };
}

/**
 * Makes the package of the app: the manifest and its languages with everything filled in, and the icons. The same files
 * and values make the same bytes.
 * @param folder with the manifest, `appPackage`
 * @param values what is filled in, by name
 * @param isForDevelopment whether the domain may be a tunnel to a developer's machine
 */
export function makePackage(
  folder: string,
  values: Readonly<Record<string, string | undefined>>,
  isForDevelopment: boolean,
): Made {
  const template = readJson(folder, 'manifest.json');
  if (typeof template === 'string') return { problems: [template] };
  const languages = (template.localizationInfo?.additionalLanguages ?? []).map(({ file }) => file);
  const documents = [
    { file: 'manifest.json', document: template },
    ...languages.map((file) => ({ file, document: readJson(folder, file) })),
  ];
  const unread = documents.flatMap(({ document }) => (typeof document === 'string' ? [document] : []));
  if (unread.length > 0) return { problems: unread };
  const missing = problemsOf(placeholdersIn(JSON.stringify(documents)), values, isForDevelopment);
  if (missing.length > 0) return { problems: missing };
  const trimmed = Object.fromEntries(Object.entries(values).map(([name, value = '']) => [name, value.trim()]));
  const ready = filled(documents, { APP_NAME_SUFFIX: '', ...trimmed });
  const wrong = ready.flatMap(({ file, document }) =>
    offencesAgainstSchema(document as Template).map((what) => `${file}: ${what}.`),
  );
  // The rules of the store are about what the schema has found to be there.
  if (wrong.length > 0) return { problems: wrong };
  const icons = (['color', 'outline'] as const).map((kind) => {
    const file = template.icons[kind] ?? '';
    return { kind, file, png: readFile(folder, file) };
  });
  const problems = [
    ...icons.flatMap(({ kind, file, png }) =>
      typeof png === 'string' ? [png] : offencesOfIcon(kind, png).map((what) => `${file} ${what}.`),
    ),
    ...offencesAgainstStore(ready[0]?.document as Template, isForDevelopment).map((what) => `manifest.json: ${what}.`),
  ];
  if (problems.length > 0) return { problems };
  return {
    zip: zipped([
      ...ready.map(({ file, document }) => [file, Buffer.from(`${JSON.stringify(document, null, 2)}\n`)] as const),
      ...icons.map(({ file, png }) => [file, Buffer.from(png)] as const),
    ]),
  };
}

/** @returns a sentence if it cannot be read */
function readJson(folder: string, file: string): Template | string {
  const content = readFile(folder, file);
  if (typeof content === 'string') return content;
  try {
    return JSON.parse(content.toString()) as Template;
  } catch (error) {
    return `${file} is no JSON: ${(error as Error).message}.`;
  }
}

/** @returns a sentence if it cannot be read */
function readFile(folder: string, file: string): Buffer | string {
  // What is packed is packed under its own name, and nothing from elsewhere.
  const path = join(folder, file);
  if (relative(folder, path).startsWith('..') || isAbsolute(file))
    return `${file} is not in the folder of the package.`;
  try {
    return readFileSync(path);
  } catch (error) {
    return `${file} cannot be read: ${(error as Error).message}.`;
  }
}

/** Every file is from the first instant that the format knows, on the clock of the machine, which it does not write down. */
function zipped(files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 9 });
}
