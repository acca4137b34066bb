import { readFileSync, writeFileSync } from 'node:fs';
import { withConfigurationTables } from './configuration-tables.ts';

/* Writes the tables of settings anew, from what src/settings declares. */

for (const name of ['README.md', 'docs/configuration.md']) {
  const page = new URL(`../${name}`, import.meta.url);
  writeFileSync(page, withConfigurationTables(readFileSync(page, 'utf8')));
}
