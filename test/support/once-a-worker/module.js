// Jest loads every module anew for each test file; with an app in it that is a second of nothing else. A module that
// goes through here is loaded by Node itself, once for all test files of a worker, and each of them gets its exports.
//
// That is safe as long as a module keeps nothing from one test to the next: test/house.test.ts sees to it for ours.

import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** A module that hands on what the one of this path exports. */
function handOn(path, isEsm) {
  const names = Object.keys(load(path)).filter((name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name));
  const from = `globalThis.onceAWorker(${JSON.stringify(path)})`;
  // Which names a CommonJS module exports is seen by reading it, whether or not a line is ever reached.
  if (!isEsm) return [`module.exports = ${from};`, ...names.map((name) => `0 && (exports.${name} = 0);`)].join('\n');
  const named = names.filter((name) => name !== 'default' && name !== 'module.exports');
  const exported = named.map((name) => `const _${name} = all.${name};\nexport { _${name} as ${name} };`);
  if (names.includes('default')) exported.push('export default all.default;');
  return [`const all = ${from};`, ...exported].join('\n');
}

export default {
  // What it exports counts, and not only what stands in the file: it may hand on what others export.
  getCacheKey: (_source, path, { supportsStaticESM }) =>
    createHash('sha256').update(handOn(path, supportsStaticESM)).digest('hex'),
  process: (_source, path, { supportsStaticESM }) => ({ code: handOn(path, supportsStaticESM) }),
};
