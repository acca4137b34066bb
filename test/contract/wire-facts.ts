import type { Container, JSONObject, OperationInput } from '@azure/cosmos';
import { order } from './bench.ts';

const item = (id: string, fields = {}) => order(id, fields) as unknown as JSONObject;
const creation = (id: string, fields = {}): OperationInput => ({
  operationType: 'Create',
  resourceBody: item(id, fields),
});

/**
 * What the adapter relies on, as the SDK shows it without the adapter: so it is known of the stand-in, and of a real
 * account when there is one.
 * @param open gives an empty container `organizations`
 */
export function wireFacts(name: string, open: () => Promise<Container>): void {
  describe(`${name} on the wire`, () => {
    const statusesOf = async (container: Container, ...operations: OperationInput[]) => {
      const { code, result } = await container.items.batch(operations, 'contoso');
      return [code, ...(result ?? []).map(({ statusCode }) => statusCode)];
    };
    const statusOf = async (container: Container, id: string) =>
      (await container.item(id, 'contoso').read()).statusCode;
    const codeOf = (action: Promise<unknown>) =>
      action.then(
        () => 'carried out',
        (error: { code?: unknown }) => error.code,
      );

    test('a batch is carried out whole or not at all, and says which write it was', async () => {
      const container = await open();
      expect(await statusesOf(container, creation('here'))).toEqual([200, 201]);
      expect(await statusesOf(container, creation('a'), creation('here'), creation('b'))).toEqual([207, 424, 409, 424]);
      expect([await statusOf(container, 'a'), await statusOf(container, 'b')]).toEqual([404, 404]);
    });

    test('a write of a batch has a condition of its own, a removal too', async () => {
      const container = await open();
      const { etag } = await container.items.create(item('here'));
      const wrong = '"00000000-0000-0000-0000-000000000000"';
      const replacement = (ifMatch: string, id = 'here'): OperationInput =>
        ({ operationType: 'Replace', id, ifMatch, resourceBody: item(id) }) as OperationInput;
      const removal = (ifMatch: string, id = 'here') => ({ operationType: 'Delete', id, ifMatch }) as OperationInput;
      expect(await statusesOf(container, replacement(wrong))).toEqual([207, 412]);
      expect(await statusesOf(container, removal(wrong))).toEqual([207, 412]);
      expect(await statusesOf(container, replacement(wrong, 'gone'))).toEqual([207, 404]);
      expect(await statusesOf(container, removal(wrong, 'gone'))).toEqual([207, 404]);
      expect(await statusesOf(container, replacement(etag))).toEqual([200, 200]);
      expect(await statusesOf(container, removal(etag))).toEqual([207, 412]);
      const { etag: newer } = await container.item('here', 'contoso').read();
      expect(newer).not.toBe(etag);
      expect(await statusesOf(container, removal(newer))).toEqual([200, 204]);
    });

    test('a version does not come back when a document is removed and made again', async () => {
      const container = await open();
      const { etag } = await container.items.create(item('here'));
      await container.item('here', 'contoso').delete();
      const again = await container.items.create(item('here'));
      expect(again.etag).not.toBe(etag);
    });

    test('the same id in another partition is another document', async () => {
      const container = await open();
      await container.items.create(item('here'));
      expect((await container.item('here', 'fabrikam').read()).statusCode).toBe(404);
      expect(await codeOf(container.items.create(item('here', { organizationId: 'fabrikam' })))).toBe('carried out');
    });

    test('more than 2 MB are refused', async () => {
      const container = await open();
      expect(await codeOf(container.items.create(item('here', { text: 'x'.repeat(2_200_000) })))).toBe(413);
      expect(await statusOf(container, 'here')).toBe(404);
    });

    test('an order of several properties has to have its index', async () => {
      const container = await open();
      await container.items.create(item('here', { state: 'due', nameKey: 'contoso' }));
      const ordered = (order: string) =>
        codeOf(container.items.query(`SELECT * FROM c WHERE c.type = 'order' ORDER BY ${order}`).fetchAll());
      expect(await ordered('c.type ASC, c.nameKey ASC')).toBe('carried out');
      expect(await ordered('c.state ASC, c.nameKey ASC')).toBe(400);
    });

    test('a query comes in pages, and the last one says so', async () => {
      const container = await open();
      for (const id of ['a', 'b', 'c']) await container.items.create(item(id));
      const query = "SELECT * FROM c WHERE c.type = 'order' ORDER BY c.id ASC";
      const pages = container.items.query(query, { partitionKey: 'contoso', maxItemCount: 2 });
      const first = await pages.fetchNext();
      expect([first.resources.map(({ id }) => id), pages.hasMoreResults()]).toEqual([['a', 'b'], true]);
      expect((await pages.fetchNext()).resources.map(({ id }) => id)).toEqual(['c']);
      expect(pages.hasMoreResults()).toBe(false);
    });
  });
}
