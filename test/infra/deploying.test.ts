import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTemplates } from '../support/bicep.ts';

/* docs/deploy.md and the Agents Toolkit do the same with the same files. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (file: string) => readFileSync(root + file, 'utf8');
const page = text('docs/deploy.md');
const templates = readTemplates();
const main = templates.find(({ file }) => file === 'main.bicep');

test('by hand everything is passed that the toolkit fills in', () => {
  const [, passed = ''] =
    /--parameters @infra\/main\.parameters\.\$env\.json --parameters ([^;]*)"\$\{@:2\}"/.exec(page) ?? [];
  const names = [...passed.matchAll(/(\w+)=/g)].map(([, name = '']) => name);
  for (const name of ['dev', 'prod']) {
    const { parameters } = JSON.parse(text(`infra/main.parameters.${name}.json`)) as {
      readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
    };
    const filledIn = Object.keys(parameters).filter((one) => JSON.stringify(parameters[one]).includes('${{'));
    expect(filledIn.filter((one) => !names.includes(one))).toEqual([]);
  }
  expect(names.filter((one) => main?.parameters.some(({ name }) => name === one) !== true)).toEqual([]);
});

test('by hand everything is sent that the toolkit sends', () => {
  const [, sent = ''] = /zip -qr \S+ (.*) -x/.exec(page) ?? [];
  const bySelf = sent.split(' ');
  const byToolkit = text('.webappignore')
    .split('\n')
    .flatMap((line) => /^!\/(.+)$/.exec(line)?.[1] ?? []);
  expect(byToolkit.length).toBeGreaterThan(3);
  expect(byToolkit.filter((one) => !bySelf.includes(one))).toEqual([]);
});

test('what is run here runs on the Node that comes along, and after the program was sent it is there again', () => {
  const typed = [...page.matchAll(/^ *(?:.*&& )?npm (?:ci|run|prune)\b.*$/gm)].map(([line]) => line.trim());
  const [install = ''] = typed.filter((line) => line.startsWith('npm ci'));
  expect(install).toMatch(/^npm ci && npm run build:dashboard && npm prune /);
  expect(typed.slice(typed.indexOf(install) + 1)[0]).toBe('npm ci');
  // The package `node` is put in place by a script of its own.
  expect(page).not.toContain('npm ci --ignore-scripts');
  expect(text('teamsapp.yml')).not.toContain('args: ci --ignore-scripts');
});

test('secrets have on the page the names that the template refers to', () => {
  const [, table = ''] = /\| secret \| setting \|\n\|[-|]+\n((?:\|.*\n)+)/.exec(page) ?? [];
  const told = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = '']) => cell.replaceAll('`', '').split(', '));
  const asked = [
    ...(main?.text ?? '').matchAll(/^ {8}(PMC_SIGNING_KEY|PMC_SHIPMENT_SECRET|PMC_LICENSE_KEY_SECRET): '([^']+)'/gm),
  ];
  const further = [...(main?.text ?? '').matchAll(/\{ (?:MicrosoftAppPassword|PMC_\w+): '([a-z-]+)' \}/g)].map(
    ([, name]) => name,
  );
  expect(asked).toHaveLength(3);
  const known = [...asked.map(([, , name]) => name), ...further, 'application-insights'];
  expect(told.toSorted()).toEqual(known.toSorted());
});

const commands = [...page.matchAll(/^( *)```bash\n([\s\S]*?)^ *```$/gm)].map(([, indent = '', lines = '']) =>
  lines.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
);
const inUnix = process.platform === 'win32' || spawnSync('bash', ['-c', 'true']).status !== 0 ? test.skip : test;

inUnix('what is to be typed is what Bash reads', () => {
  expect(commands.length).toBeGreaterThan(8);
  const { status, stderr } = spawnSync('bash', ['-n'], { input: commands.join('\n'), encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
});

test('what is sent by hand to Azure and Microsoft Graph is JSON', () => {
  const bodies = commands.flatMap((lines) =>
    [...lines.matchAll(/--body '([\s\S]*?\})'$/gm)].map(([, body = '']) => body),
  );
  expect(bodies).toHaveLength(3);
  for (const body of bodies) expect(() => JSON.parse(body.replaceAll(/'\$\w+'/g, 'value'))).not.toThrow();
});
