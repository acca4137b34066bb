import { readFileSync } from 'node:fs';
import { isExpression, readTemplate, readTemplates, type Value } from '../support/bicep.ts';
import { referenceOf, references } from './api-versions.ts';

/* What a compiler would say of our Bicep, as far as it can be said without one. */

const templates = readTemplates();
const everyFile = templates.map((template) => [template.file, template] as const);
const main = templates.find(({ file }) => file === 'main.bicep') as (typeof templates)[number];

test.each(everyFile)('%s is Bicep', (_, { mistakes }) => {
  expect(mistakes).toEqual([]);
});

test('a mistake is found', () => {
  expect(
    readTemplate('wrong.bicep', "param name string\nresource app 'a@b' = {\n  name name\n}\n").mistakes,
  ).not.toEqual([]);
});

test.each(everyFile)(
  '%s uses each of its parameters and variables, and each resource that is there already',
  (_, it) => {
    const { text, parameters, variables, resources } = it;
    const names = [
      ...parameters.map(({ name }) => name),
      ...Object.keys(variables),
      ...resources.filter(({ isExisting }) => isExisting).map(({ name }) => name),
    ];
    const code = text.replaceAll(/^\s*(\/\/|@description).*$/gm, '');
    expect(names.filter((name) => code.split(new RegExp(`\\b${name}\\b`)).length <= 2)).toEqual([]);
  },
);

test('each module is a file of ours, and each file is deployed', () => {
  const called = templates.flatMap(({ file, modules }) => modules.map(({ of }) => pathFrom(file, of)));
  const made = templates.map(({ file }) => file).filter((file) => file.startsWith('modules/'));
  expect([...new Set(called)].toSorted()).toEqual(made);
});

const everyCall = templates.flatMap(({ file, modules }) =>
  modules.map((module) => [`${file}: ${module.name}`, file, module] as const),
);

test.each(everyCall)('%s passes what its module asks for, and nothing else', (_, file, { of, body }) => {
  const module = templates.find((template) => template.file === pathFrom(file, of));
  const passed = Object.keys(body.params as object);
  const asked = module?.parameters ?? [];
  expect(passed.filter((name) => !asked.some((parameter) => parameter.name === name))).toEqual([]);
  const needed = asked.filter((parameter) => parameter.default === undefined).map(({ name }) => name);
  expect(needed.filter((name) => !passed.includes(name))).toEqual([]);
});

test('what one module says of itself to the others, it does say', () => {
  const asked = [...main.text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)].map(([, module = '', output = '']) => ({
    module,
    output,
  }));
  expect(asked.length).toBeGreaterThan(20);
  const missing = asked.filter(({ module, output }) => {
    const of = main.modules.find(({ name }) => name === module)?.of;
    return templates.find(({ file }) => file === of)?.outputs.includes(output) !== true;
  });
  expect(missing).toEqual([]);
  const unasked = main.modules.flatMap(({ name, of }) =>
    (templates.find(({ file }) => file === of)?.outputs ?? [])
      .filter((output) => !asked.some((one) => one.module === name && one.output === output))
      .map((output) => `${name}.${output}`),
  );
  expect(unasked).toEqual([]);
});

test('every resource is of a type and version that was looked up in the reference', () => {
  const used = new Set(templates.flatMap(({ resources }) => resources.map(({ of }) => of)));
  expect([...used].filter((type) => !Object.hasOwn(references, type))).toEqual([]);
  expect(Object.keys(references).filter((type) => !used.has(type))).toEqual([]);
  for (const type of used) {
    const [name = '', version = ''] = type.toLowerCase().split('@');
    expect(referenceOf(type)).toContain(`/${version}/${name.split('/').slice(1).join('/')}`);
  }
});

test('what could be put in place where it is deployed is where its resource group is', () => {
  const places = templates.flatMap(({ file, resources }) =>
    resources.flatMap(({ name, body }) =>
      body.location === undefined ? [] : [[`${file}: ${name}`, body.location] as const],
    ),
  );
  expect(places.filter(([, place]) => place !== 'global' && textOf(place) !== 'location')).toEqual([]);
});

test('every resource that can have tags has them', () => {
  const without = templates.flatMap(({ file, resources }) =>
    resources
      .filter(({ body, isExisting }) => !isExisting && body.parent === undefined && body.scope === undefined)
      .filter(({ body }) => textOf(body.tags) !== 'tags')
      .map(({ name }) => `${file}: ${name}`),
  );
  expect(without).toEqual([]);
});

/** Numbers that Azure has given to something of its own, the same in every tenant. */
const numbersOfAzure = [
  '00000000-0000-0000-0000-000000000002', // Cosmos DB Built-in Data Contributor
  '30dd229c-58e3-4a48-bdfd-91ec48eb906c', // the provider Azure Active Directory v2
  '4633458b-17de-408a-b874-0445c86b69e6', // Key Vault Secrets User
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', // Key Vault Secrets Officer
];

test.each(everyFile)('%s has no secret in it, and nothing of one tenant', (_, { text, parameters }) => {
  const numbers = text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? [];
  expect(numbers.filter((number) => !numbersOfAzure.includes(number))).toEqual([]);
  const open = parameters.filter(
    ({ name, type, isSecure }) => /secret|password|key$/i.test(name) && type === 'string' && !isSecure,
  );
  expect(open).toEqual([]);
  expect(parameters.filter((parameter) => parameter.isSecure && (parameter.default ?? '') !== '')).toEqual([]);
  // Keys that Azure would hand out, and names of hosts that are others in other clouds.
  expect(text).not.toMatch(
    /\blist(Keys|Secrets|ConnectionStrings)\(|AccountKey=|vault\.azure\.net|documents\.azure\.com/,
  );
});

/** A parameter that is handed on to a module as it is, with the one that it becomes there. */
const handedOn = templates.flatMap(({ file, parameters, modules }) =>
  modules.flatMap(({ of, body }) =>
    Object.entries(body.params as Record<string, Value>).flatMap(([name, value]) => {
      const from = parameters.find((parameter) => parameter.name === textOf(value));
      const module = templates.find((template) => template.file === pathFrom(file, of));
      const to = module?.parameters.find((parameter) => parameter.name === name);
      return from === undefined || to === undefined ? [] : [[`${file}: ${from.name} to ${of}`, from, to] as const];
    }),
  ),
);

test.each(handedOn)('%s fits, and a secret stays one', (_, from, to) => {
  expect(to.type).toBe(from.type);
  expect(to.isSecure).toBe(from.isSecure);
  if (to.allowed !== undefined) {
    expect((from.allowed ?? ['anything']).filter((one) => to.allowed?.includes(one) !== true)).toEqual([]);
  }
  for (const [limit, value] of Object.entries(to.limits)) {
    const given = from.limits[limit];
    const fits = given !== undefined && (limit.startsWith('min') ? given >= value : given <= value);
    expect([limit, given, fits]).toEqual([limit, given, true]);
  }
});

function textOf(value: Value | undefined): string {
  return isExpression(value) ? value.expression : String(value);
}

/** `modules/x.bicep` of main.bicep, and `x.bicep` of a module, are the same file. */
function pathFrom(file: string, of: string): string {
  return [...file.split('/').slice(0, -1), of].join('/');
}

test('App Service looks whether the program is well where it says so', () => {
  const paths = templates.flatMap(({ text }) => [...text.matchAll(/'(\/health\/\w+)'/g)].map(([, path = '']) => path));
  const server = readFileSync(new URL('../../src/web/server.ts', import.meta.url), 'utf8');
  expect(paths).toHaveLength(2);
  expect(paths.filter((path) => !server.includes(`server.get('${path}'`))).toEqual([]);
});

test('the program is started as `npm start` does', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const app = templates.find(({ file }) => file === 'modules/web-app.bicep');
  expect(app?.parameters.find(({ name }) => name === 'startCommand')?.default).toBe(`exec ${scripts.start}`);
});
