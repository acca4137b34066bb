import { type AnyDocument, after, type Bench, hour, order } from '../bench.ts';

/** Sorted by their bytes in UTF-8. */
const partitions = ['10', '9', 'Z', 'a', 'aa', 'a~', 'é', '注文', '～', '😀'];

export function scanCases(bench: () => Promise<Bench>): void {
  const root = (organizationId: string, fields: Readonly<Record<string, unknown>> = {}) =>
    order('root', { type: 'organization', organizationId, ...fields });
  const scanned = async (subject: Bench, limit: number, from?: string): Promise<string[][]> => {
    const pages: string[][] = [];
    let next = from;
    do {
      if (pages.length > 100) throw new Error('the pages do not end');
      const options = { limit, ...(next === undefined ? {} : { after: next }) };
      const page = await subject.store.scan<AnyDocument>('organizations', 'root', options);
      pages.push(page.items.map((item) => String(item.document.organizationId)));
      next = page.next;
    } while (next !== undefined);
    return pages;
  };

  test.each([1, 3, 9, 10, 1000])(
    'a scan in pages of %i shows the document of every partition once, by the bytes of the keys',
    async (limit) => {
      const subject = await bench();
      await subject.fill('organizations', ...partitions.toReversed().map((key) => root(key)));
      const pages = await scanned(subject, limit);
      expect(pages.flat()).toEqual(partitions);
      expect(pages).toHaveLength(Math.ceil(partitions.length / limit));
    },
  );

  test('a scan shows documents of its id in its collection only, and none that has expired', async () => {
    const subject = await bench();
    await subject.fill('organizations', root('contoso'), order('order~1'), order('roots'), root('fabrikam'));
    await subject.fill('organizations', root('tailspin', { expiresAt: after(hour) }));
    await subject.fill('audit', root('adatum'));
    expect(await scanned(subject, 1000)).toEqual([['contoso', 'fabrikam', 'tailspin']]);
    subject.clock.advance(hour);
    expect(await scanned(subject, 1000)).toEqual([['contoso', 'fabrikam']]);
  });

  test('a scan goes on after a partition that is not there', async () => {
    const subject = await bench();
    await subject.fill('organizations', root('contoso'), root('fabrikam'));
    expect(await scanned(subject, 10, 'd')).toEqual([['fabrikam']]);
    expect(await scanned(subject, 10, 'fabrikam')).toEqual([[]]);
  });

  test('nothing has an id that no document can have', async () => {
    const { store } = await bench();
    expect(await store.scan('organizations', 'a/b', { limit: 10 })).toEqual({ items: [] });
  });

  test.each([0, 1001, 1.5])('a scan in pages of %d documents is a mistake in the program', async (limit) => {
    const { store } = await bench();
    await expect(store.scan('organizations', 'root', { limit })).rejects.toThrow(RangeError);
  });
}
