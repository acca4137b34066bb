// What a test file runs in: Jest's own environment for Node, with a door to the modules that all files of a worker share.
import { createRequire, flushCompileCache } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

const load = createRequire(import.meta.url);

export default class Environment extends TestEnvironment {
  constructor(...given) {
    super(...given);
    // A function, since Jest empties at the end of a file what is reachable from its global object.
    this.global.onceAWorker = (path) => load(path);
    // What these modules throw is of our classes of errors, and tests ask for theirs.
    for (const ours of [Error, RangeError, ReferenceError, SyntaxError, TypeError])
      takeFor(this.global[ours.name], ours);
  }

  async teardown() {
    await super.teardown();
    // A worker may be stopped before it comes to that by itself.
    flushCompileCache();
  }
}

/** Lets what is an instance of the one be one of the other as well. */
function takeFor(theirs, ours) {
  const isInstance = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(theirs, Symbol.hasInstance, {
    // Whoever extends it inherits this, and means its own instances.
    value(value) {
      return isInstance.call(this, value) || (this === theirs && value instanceof ours);
    },
  });
}
