import { readFileSync } from 'node:fs';
import { vocabularyOf } from '../../src/assembly/vocabulary.ts';
import { isExpression, readTemplates, type Value } from '../support/bicep.ts';

/* An alert on something that nobody counts would be silent for ever. */

const source = (file: string) => readFileSync(new URL(`../../src/telemetry/${file}.ts`, import.meta.url), 'utf8');
const template = readTemplates().find(({ file }) => file === 'modules/alerts-of-telemetry.bicep');
const rules = template?.variables.rules as readonly { readonly [name: string]: Value }[];
const everyRule = rules.map(({ name, query, about }) => [String(name), String(query), String(about)] as const);

test.each(everyRule)('%s asks for a metric that the program tells', (_, query) => {
  const [, name = ''] = /Name == "([^"]+)"/.exec(query) ?? [];
  const [, gauge] = /^pmc\.notices\.(\w+)$/.exec(name) ?? [];
  expect(source('metrics')).toContain(gauge === undefined ? `'${name}'` : `gauge('${gauge}'`);
});

test.each(everyRule)('%s tells outcomes apart by words that the program has', (_, query) => {
  const [, asked = ''] = /Properties\["pmc\.outcome"\]\) (?:== |in \()([^)|]*)/.exec(query) ?? [];
  const outcomes = [...asked.matchAll(/"([^"]+)"/g)].map(([, word = '']) => word);
  expect(outcomes.filter((word) => !vocabularyOf([]).outcome.includes(word))).toEqual([]);
});

test.each(everyRule)('%s says what it means to whoever gets it', (_name, _query, about) => {
  expect(about).toMatch(/^[A-Z].{20,}[.:].*$/);
});

test('every alert has somebody who hears of it', () => {
  const alerts = readTemplates().flatMap(({ file, resources }) =>
    resources.filter(({ of }) => /(metricAlerts|scheduledQueryRules)@/.test(of)).map((alert) => ({ file, alert })),
  );
  expect(alerts.length).toBe(4);
  for (const { alert } of alerts) {
    const { actions } = alert.body.properties as { readonly actions: Value };
    expect(isExpression(actions)).toBe(false);
    expect(JSON.stringify(actions)).toContain('actionGroupResourceId');
  }
});
