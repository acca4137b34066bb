import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { fill } from './network.ts';

/* Fills a store, in a process of its own, so that what it needs is not measured. */

const [file = '', serviceUrl = '', ...numbers] = process.argv.slice(2);
const [organizations = 0, due = 0, tenants = 1] = numbers.map(Number);
const store = openSqliteStore({ file, now: () => new Date() });
await fill(store, { organizations, due, tenants }, serviceUrl, new Date());
await store.close();
