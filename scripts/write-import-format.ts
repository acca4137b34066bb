import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from './format-tables.ts';

/* Writes the tables of docs/import-format.md anew, from what src/store/things declares. */

const page = new URL('../docs/import-format.md', import.meta.url);
writeFileSync(page, withTables(readFileSync(page, 'utf8')));
