// Jest runs our TypeScript the way Node does: types stripped, line numbers kept, nothing compiled.
import { stripTypeScriptTypes } from 'node:module';

export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
