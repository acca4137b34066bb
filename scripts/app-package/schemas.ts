import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { recently } from '../../src/recently.ts';

/*
 * The official schemas of Teams, as Microsoft bundles them with the library by which its toolkit validates. Only these
 * files of it are read, so nothing is asked of the network.
 */

const schemas = join(
  dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json')),
  'build/json-schemas/teams',
);
const Ajv = draft04.default;
/** Compiling one takes longer than everything else. */
const validatorOf = recently(4, (file): ValidateFunction => {
  // The patterns of the languages’ texts are none of the stricter kind.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  formats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
});

/**
 * What is wrong with a document of the app package by the schema that it names.
 * @returns a sentence for each, with the place; an unknown schema is one too
 */
export function offencesAgainstSchema(document: Readonly<Record<string, unknown>>): readonly string[] {
  const name = String(document.$schema);
  const file = fileOf(name);
  if (file === undefined) return [`$schema: ${name} is no schema that the tools know`];
  const validate = validatorOf(file);
  return validate(document) ? [] : (validate.errors ?? []).map(inWords);
}

function fileOf(schema: string): string | undefined {
  const file = join(
    schemas,
    schema.replace(/^https:\/\/developer\.microsoft\.com\/(en-us\/)?json-schemas\/teams\//, ''),
  );
  return file.startsWith(schemas) && existsSync(file) ? file : undefined;
}

function inWords({ instancePath, message = '', params }: ErrorObject): string {
  const what = params.additionalProperty ?? params.allowedValues ?? '';
  return `${instancePath.slice(1).replaceAll('/', '.') || 'the document'} ${message}${String(what) === '' ? '' : `: ${what}`}`;
}
