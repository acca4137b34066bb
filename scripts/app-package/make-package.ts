import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { offencesOfIcon } from './icons.ts';
import { filled, placeholdersIn } from './placeholders.ts';
import { offencesAgainstSchema } from './schemas.ts';
import { type FilledManifest, offencesAgainstStore } from './store-rules.ts';
import { problemsOf } from './wanted.ts';

/** The package as a file, or why there is none: a sentence for each thing to mend. */
export type Made = { readonly zip: Uint8Array } | { readonly problems: readonly string[] };

interface Template extends FilledManifest {
  readonly icons: { readonly color: string; readonly outline: string };
  readonly localizationInfo: { readonly additionalLanguages?: readonly { readonly file: string }[] };
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
  const read = (file: string) => readFileSync(join(folder, file));
  const template = JSON.parse(read('manifest.json').toString()) as Template;
  const languages = (template.localizationInfo.additionalLanguages ?? []).map(({ file }) => file);
  const documents = new Map<string, unknown>([
    ['manifest.json', template],
    ...languages.map((file) => [file, JSON.parse(read(file).toString())] as const),
  ]);
  const missing = problemsOf(placeholdersIn(JSON.stringify([...documents.values()])), values, isForDevelopment);
  if (missing.length > 0) return { problems: missing };
  const trimmed = Object.fromEntries(Object.entries(values).map(([name, value = '']) => [name, value.trim()]));
  const ready = new Map(
    [...documents].map(([file, document]) => [file, filled(document, { APP_NAME_SUFFIX: '', ...trimmed })]),
  );
  const icons = Object.entries(template.icons).map(([kind, file]) => ({ kind, file, png: read(file) }));
  const problems = [
    ...[...ready].flatMap(([file, document]) =>
      offencesAgainstSchema(document as Template).map((what) => `${file}: ${what}.`),
    ),
    ...icons.flatMap(({ kind, file, png }) =>
      offencesOfIcon(kind as 'color' | 'outline', png).map((what) => `${file} ${what}.`),
    ),
  ];
  if (problems.length > 0) return { problems };
  const offences = offencesAgainstStore(ready.get('manifest.json') as Template, isForDevelopment);
  if (offences.length > 0) return { problems: offences.map((what) => `manifest.json: ${what}.`) };
  return {
    zip: zipped([
      ...[...ready].map(([file, document]) => [file, Buffer.from(`${JSON.stringify(document, null, 2)}\n`)] as const),
      ...icons.map(({ file, png }) => [file, png] as const),
    ]),
  };
}

/** Every file is from the first instant that the format knows, on the clock of the machine, which it does not write down. */
function zipped(files: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 9 });
}
