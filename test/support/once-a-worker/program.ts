import { readProgramFiles } from '../../../src/assembly/program-files.ts';
import { createIssuerKeys } from '../../../src/identity/stand-in/issuer.ts';

/** What takes long to make and never changes. */
export const programFiles = readProgramFiles({});
export const issuerKeys = createIssuerKeys();
