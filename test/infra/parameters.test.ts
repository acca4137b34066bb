import { globSync, readFileSync } from 'node:fs';
import { secretSettings, settingNames } from '../../src/settings/index.ts';
import { infra, readTemplates } from '../support/bicep.ts';

/*
 * The files of parameters are read by two: the Agents Toolkit, which puts the variables of env/ in place of `${{NAME}}`, and
 * the Azure CLI, which takes what is said after them instead.
 */

interface ParametersFile {
  readonly $schema: string;
  readonly contentVersion: string;
  readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
}

const templates = readTemplates();
const files = globSync('*.parameters*.json', { cwd: infra }).toSorted();
const read = (file: string) => JSON.parse(readFileSync(infra + file, 'utf8')) as ParametersFile;

test('there are parameters for development, for production and for a bot on a developer’s machine', () => {
  expect(files).toEqual(['local.parameters.json', 'main.parameters.dev.json', 'main.parameters.prod.json']);
});

test.each(files)('%s fits its template', (file) => {
  const { $schema, contentVersion, parameters } = read(file);
  const template = templates.find((one) => one.file === `${file.split('.')[0]}.bicep`);
  const known = template?.parameters ?? [];
  expect($schema).toBe('https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#');
  expect(contentVersion).toBe('1.0.0.0');
  expect(Object.keys(parameters).filter((name) => !known.some((one) => one.name === name))).toEqual([]);
  const needed = known.filter((one) => one.default === undefined).map(({ name }) => name);
  expect(needed.filter((name) => !Object.hasOwn(parameters, name))).toEqual([]);
  for (const [name, { value }] of Object.entries(parameters)) {
    const { type, allowed, limits = {} } = known.find((one) => one.name === name) ?? {};
    const is = Array.isArray(value)
      ? 'array'
      : ({ number: 'int', boolean: 'bool' }[String(typeof value)] ?? typeof value);
    expect([name, is]).toEqual([name, type]);
    if (allowed !== undefined) expect(allowed).toContain(value);
    if (typeof value === 'number') {
      expect(value).toBeGreaterThanOrEqual(limits.minValue ?? value);
      expect(value).toBeLessThanOrEqual(limits.maxValue ?? value);
    }
  }
});

test.each(files)('%s has no secret in it, and nothing of one tenant', (file) => {
  const { parameters } = read(file);
  const template = templates.find((one) => one.file === `${file.split('.')[0]}.bicep`);
  for (const { name } of (template?.parameters ?? []).filter(({ isSecure }) => isSecure)) {
    expect(parameters[name]?.value).toMatch(/^\$\{\{SECRET_[A-Z_]+\}\}$/);
  }
  const text = readFileSync(infra + file, 'utf8');
  expect(text).not.toMatch(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i);
});

test('production has more than one instance and a way to more; development has the least of all', () => {
  const [dev, prod] = ['dev', 'prod'].map((name) => read(`main.parameters.${name}.json`).parameters);
  expect(prod?.fewestInstances?.value).toBeGreaterThanOrEqual(2);
  expect(prod?.mostInstances?.value).toBeGreaterThan(Number(prod?.fewestInstances?.value));
  expect([dev?.planSku?.value, dev?.mostInstances?.value, dev?.cosmosMaxThroughput?.value]).toEqual(['B1', 1, 1000]);
});

test.each(['dev', 'prod'])('the further settings of %s are settings, and none is a secret', (name) => {
  const more = read(`main.parameters.${name}.json`).parameters.moreSettings?.value ?? {};
  const open = (settingNames as readonly string[]).filter(
    (one) => !(secretSettings as readonly string[]).includes(one),
  );
  expect(Object.keys(more).filter((one) => !open.includes(one))).toEqual([]);
  expect(Object.values(more).filter((value) => typeof value !== 'string')).toEqual([]);
});
