import { type Collection, StaleError, type StoredDocument, TooLargeError } from '../../../src/store/store.ts';
import { type AnyDocument, after, type Bench, collect, create, hour, idsOf, order, replace } from '../bench.ts';

export function bulkCases(bench: () => Promise<Bench>): void {
  const put = async (
    { store }: Bench,
    documents: Iterable<StoredDocument> | AsyncIterable<StoredDocument>,
    collection: Collection = 'organizations',
  ) => collect(store.bulkPut(collection, documents));

  test('an import writes documents of many partitions and answers for each, in their order', async () => {
    const subject = await bench();
    const documents = Array.from({ length: 1203 }, (_, index) =>
      order(`order~${index}`, { organizationId: `organization-${index % 5}`, index }),
    );
    expect(await put(subject, documents)).toEqual(documents.map(({ id }) => ({ id })));
    for (const index of [0, 499, 500, 1000, 1202]) {
      const found = await subject.store.get('organizations', `organization-${index % 5}`, `order~${index}`);
      expect(found?.document).toEqual(documents[index]);
    }
  });

  test('documents that exist are replaced whole, and their old versions fit no more', async () => {
    const subject = await bench();
    await subject.commit(create(order('order~1', { total: 1, note: 'old' })));
    const old = await subject.versionOf('order~1');
    await put(subject, [order('order~1', { total: 2 })]);
    expect(await subject.read('order~1')).toEqual(order('order~1', { total: 2 }));
    await expect(subject.commit(replace(order('order~1'), old))).rejects.toThrow(StaleError);
  });

  test('an import that is run again ends with the same documents', async () => {
    const subject = await bench();
    const documents = Array.from({ length: 30 }, (_, index) => order(`order~${index}`, { index }));
    await put(subject, documents.slice(0, 17));
    await put(subject, documents);
    await put(subject, documents);
    const { items } = await subject.store.list<AnyDocument>('organizations', 'contoso', '', { limit: 1000 });
    expect(
      items.map((item) => item.document).toSorted((one, other) => Number(one.index) - Number(other.index)),
    ).toEqual(documents);
  });

  test('a document that cannot be stored is told by itself, and the others are stored', async () => {
    const subject = await bench();
    const answers = await put(subject, [
      order('good~1'),
      order('bad/id'),
      order('good~2'),
      order('no-partition', { organizationId: undefined }),
      order('too-large', { text: 'x'.repeat(1_800_000) }),
      order('reserved', { ttl: 5 }),
      order('good~3', { organizationId: 'fabrikam' }),
    ]);
    expect(answers.map(({ id, error }) => [id, error?.name])).toEqual([
      ['good~1', undefined],
      ['bad/id', 'TooLargeError'],
      ['good~2', undefined],
      ['no-partition', 'TooLargeError'],
      ['too-large', 'TooLargeError'],
      ['reserved', 'TooLargeError'],
      ['good~3', undefined],
    ]);
    expect(answers[1]?.error).toBeInstanceOf(TooLargeError);
    const { items } = await subject.store.list('organizations', 'contoso', '', { limit: 10 });
    expect(idsOf(items)).toEqual(['good~1', 'good~2']);
    expect(await subject.store.get('organizations', 'fabrikam', 'good~3')).toBeDefined();
  });

  test('nothing at all is imported without a word', async () => {
    expect(await put(await bench(), [])).toEqual([]);
  });

  test('a document that comes twice is stored as it came last', async () => {
    const subject = await bench();
    await put(subject, [order('order~1', { total: 1 }), order('order~1', { total: 2 })]);
    expect(await subject.read('order~1')).toMatchObject({ total: 2 });
  });

  test('imported documents are found by name and date, and expire', async () => {
    const subject = await bench();
    const fields = { type: 'organization', shard: 3, nameKey: 'contoso', dueAt: after(0), expiresAt: after(hour) };
    await put(subject, [order('root', fields)]);
    const found = async () => [
      ...(await subject.store.findByName('con', 5)),
      ...(await subject.store.due({ type: 'organization', shard: 3, field: 'dueAt', until: after(0), limit: 5 })),
    ];
    expect(await found()).toHaveLength(2);
    subject.clock.advance(hour);
    expect(await found()).toHaveLength(0);
  });

  test('every collection can be imported', async () => {
    const subject = await bench();
    const document = { id: 'x', type: 'x', organizationId: 'one', principalId: 'two', scope: 'three' };
    const partitions = { organizations: 'one', principals: 'two', operations: 'three', audit: 'one' } as const;
    for (const [collection, partition] of Object.entries(partitions) as [Collection, string][]) {
      expect(await put(subject, [document], collection)).toEqual([{ id: 'x' }]);
      expect(await subject.store.get(collection, partition, 'x')).toBeDefined();
    }
  });

  test('documents may come one by one from a slow source, and others are served meanwhile', async () => {
    const subject = await bench();
    let served = 0;
    async function* source(): AsyncIterable<StoredDocument> {
      for (let index = 0; index < 700; index += 1) {
        if (index % 100 === 0) {
          await subject.commit(create(order(`interactive~${index}`)));
          served += 1;
        }
        yield order(`imported~${index}`);
      }
    }
    expect(await put(subject, source())).toHaveLength(700);
    expect(served).toBe(7);
    const count = async (prefix: string) =>
      (await subject.store.list('organizations', 'contoso', prefix, { limit: 1000 })).items.length;
    expect(await count('imported~')).toBe(700);
    expect(await count('interactive~')).toBe(7);
  });

  test('an import that breaks off in its source throws what the source threw; what was answered stays', async () => {
    const subject = await bench();
    async function* source(): AsyncIterable<StoredDocument> {
      for (let index = 0; index < 1100; index += 1) yield order(`order~${String(index).padStart(4, '0')}`);
      throw new Error('line 1101 is no JSON');
    }
    const answered: string[] = [];
    const importing = async () => {
      for await (const { id } of subject.store.bulkPut('organizations', source())) answered.push(id);
    };
    await expect(importing()).rejects.toThrow('line 1101 is no JSON');
    for (const id of answered) expect(await subject.read(id)).toBeDefined();
  });

  test('who stops listening stops the import', async () => {
    const subject = await bench();
    let isStopped = false;
    let given = 0;
    function* source(): Iterable<StoredDocument> {
      try {
        for (; given < 5000; given += 1) yield order(`order~${given}`);
      } finally {
        isStopped = true;
      }
    }
    for await (const _ of subject.store.bulkPut('organizations', source())) break;
    expect(isStopped).toBe(true);
    expect(given).toBeLessThan(5000);
  });
}
