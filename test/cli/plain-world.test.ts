import { fillStore } from '../../src/demo/fill-store.ts';
import { demoNetwork } from '../../src/demo/network.ts';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { operators } from './operator.ts';

const operator = operators();

test('what is stored cannot write on the terminal of whoever runs a command', async () => {
  const { pmc, store: file } = operator();
  const network = demoNetwork('2027-01-15');
  const store = openSqliteStore({ file, now: () => new Date('2027-01-15T09:00:00Z') });
  const organizations = network.organizations.map((one) => ({ ...one, name: 'Con\u001b[2Jtoso\u202e \u009b5m' }));
  await fillStore(store, { ...network, organizations });
  await store.close();
  const words = ['--shipment', 'S-1', '--contents', 'Kit', '--carrier', 'DHL', '--tracking', '1234'];
  const { out, error } = await pmc('orders', 'ship', '2105530127', ...words);
  expect(error).toBe('');
  expect(out).toContain('toso');
  expect(out.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  const refused = await pmc('orders', 'paid', '2105530127', '--partner-id', '\u001b[2J');
  expect(refused.error.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
});
