import { readFileSync, writeFileSync } from 'node:fs';
import { withPrivacyTable } from './privacy-table.ts';

/* Writes the table of docs/privacy.md anew, from what src/store/things declares. */

const page = new URL('../docs/privacy.md', import.meta.url);
writeFileSync(page, withPrivacyTable(readFileSync(page, 'utf8')));
