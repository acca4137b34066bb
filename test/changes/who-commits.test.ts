import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * What somebody asked for is changed by src/changes alone, so that the audit and the right cannot be forgotten. What
 * else is written is nobody's change, and stands here with the reason.
 */
const others: Readonly<Record<string, string>> = {
  'store/': 'it keeps sessions, conversations, what was answered, leases and where notices are on their way',
  'pages/steps.ts': 'a draft is not what somebody wants so far; the change that comes of it is recorded',
  'assembly/readiness.ts': 'it watches whether commits succeed, and writes something of no meaning to find out',
  'exchange/': 'an import writes down what another system says, in bulk, and how far it has come',
};

const root = fileURLToPath(new URL('../../src/', import.meta.url));
const files = globSync('**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const commits = (file: string) =>
  readFileSync(root + file, 'utf8')
    .split('\n')
    .some((line) => /\bcommit(Individual|McpId)?\b/.test(line.replace(/^\s*(\/?\*|\/\/).*/, '')));

test('nothing else commits', () => {
  const wrong = files.filter(
    (file) => !file.startsWith('changes/') && !Object.keys(others).some((one) => file.startsWith(one)) && commits(file),
  );
  expect(
    wrong.map((file) => `src/${file} commits. Put what it changes into src/changes/<verb>.ts, which calls change().`),
  ).toEqual([]);
});

test('whoever may commit besides does so', () => {
  const idle = Object.keys(others).filter((one) => !files.some((file) => file.startsWith(one) && commits(file)));
  expect(idle).toEqual([]);
});

test('in src/changes only the function that records commits, and the one that moves nothing but a date', () => {
  expect(files.filter((file) => file.startsWith('changes/') && commits(file)).toSorted()).toEqual([
    'changes/change.ts',
    'changes/tell.ts',
  ]);
});
