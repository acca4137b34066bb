import fc from 'fast-check';
import {
  BusyError,
  type Store,
  type StoredDocument,
  StoreError,
  UnavailableError,
  type Write,
} from '../../src/store/store.ts';
import type { Fault, Purpose } from '../support/cosmos-stand-in.ts';
import { type AnyDocument, after, assert, collect, create, idsOf, order, remove, replace, start } from './bench.ts';
import { type OpenedStandIn, openStandIn, type StandInSettings } from './stand-in-store.ts';
import { useVirtualTime } from './virtual-time.ts';

const opened: OpenedStandIn[] = [];
afterEach(() => {
  for (const { close } of opened.splice(0)) close();
});

const settle = useVirtualTime(start);

async function open(settings: Partial<StandInSettings> = {}): Promise<OpenedStandIn> {
  const account = await openStandIn({ now: () => start, ...settings });
  opened.push(account);
  return account;
}

const faults = {
  '408': { kind: 'status', status: 408 },
  '410': { kind: 'status', status: 410 },
  '429': { kind: 'status', status: 429, retryAfterMilliseconds: 1 },
  '449': { kind: 'status', status: 449 },
  '500': { kind: 'status', status: 500 },
  '503': { kind: 'status', status: 503 },
  cut: { kind: 'cut' },
  /** For the SDK a reason to send even a write again by itself. */
  resent: { kind: 'cut', code: 'REQUEST_SEND_ERROR' },
  timeout: { kind: 'timeout' },
  truncated: { kind: 'truncated' },
  empty: { kind: 'empty' },
  /** A replica that is behind: it does not say that a document is not there. */
  '404/1002': { kind: 'status', status: 404, subStatus: 1002 },
} as const;
type FaultName = keyof typeof faults;

/** What is asked of the store, on an account that holds `existing` with the total 1. */
interface Case {
  /** Which of its requests goes wrong. */
  readonly purpose: Purpose;
  /** @returns the answer, which has to be the same as if nothing had gone wrong */
  act(store: Store): Promise<unknown>;
  readonly answer: unknown;
  /** What then is in the partition, by id. */
  readonly totals: Readonly<Record<string, number>>;
}

const untouched = { existing: 1 };
const versionOf = async (store: Store): Promise<string> =>
  (await store.get('organizations', 'contoso', 'existing'))?.version ?? '';
const commit = async (store: Store, write: (version: string) => Write): Promise<unknown> =>
  store.commit('organizations', 'contoso', [write(await versionOf(store)), create(order('beside', { total: 5 }))], 'x');
const due = { type: 'order', shard: 3, field: 'dueAt', until: after(0), limit: 10 } as const;
const existing = (total: number) => order('existing', { total, shard: 3, dueAt: after(0) });
const name = order('root', { type: 'organization', organizationId: 'fabrikam', nameKey: 'fabrikam' });
const inCharge = order('owner', {
  type: 'association',
  organizationId: 'fabrikam',
  value: { rights: 'global-administrator' },
});

const cases: Readonly<Record<string, Case>> = {
  get: {
    purpose: 'read',
    act: async (store) => (await store.get<AnyDocument>('organizations', 'contoso', 'existing'))?.document.total,
    answer: 1,
    totals: untouched,
  },
  list: {
    purpose: 'query',
    act: async (store) => idsOf((await store.list('organizations', 'contoso', '', { limit: 10 })).items),
    answer: ['existing'],
    totals: untouched,
  },
  due: {
    purpose: 'query',
    act: async (store) => idsOf(await store.due(due)),
    answer: ['existing'],
    totals: untouched,
  },
  scan: {
    purpose: 'query',
    act: async (store) => idsOf((await store.scan('organizations', 'existing', { limit: 10 })).items),
    answer: ['existing'],
    totals: untouched,
  },
  select: {
    purpose: 'query',
    act: async (store) => idsOf((await store.select('fabrikam', { of: 'in-charge' }, { limit: 10 })).items),
    answer: ['owner'],
    totals: untouched,
  },
  findByName: {
    purpose: 'query',
    act: async (store) => idsOf(await store.findByName('fab', 10)),
    answer: ['root'],
    totals: untouched,
  },
  create: {
    purpose: 'batch',
    act: (store) => commit(store, () => create(order('created', { total: 2 }))),
    answer: 'done',
    totals: { existing: 1, created: 2, beside: 5 },
  },
  replace: {
    purpose: 'batch',
    act: (store) => commit(store, (version) => replace(existing(2), version)),
    answer: 'done',
    totals: { existing: 2, beside: 5 },
  },
  remove: {
    purpose: 'batch',
    act: (store) => commit(store, (version) => remove('existing', version)),
    answer: 'done',
    totals: { beside: 5 },
  },
  assert: {
    purpose: 'batch',
    act: (store) => commit(store, (version) => assert('existing', version)),
    answer: 'done',
    totals: { existing: 1, beside: 5 },
  },
  bulkPut: {
    purpose: 'write',
    act: (store) => collect(store.bulkPut('organizations', [order('put', { total: 7 })])),
    answer: [{ id: 'put' }],
    totals: { existing: 1, put: 7 },
  },
};

const matrix = (Object.keys(faults) as FaultName[]).flatMap((fault) =>
  Object.keys(cases).flatMap((operation) => [false, true].map((isCarriedOut) => ({ operation, fault, isCarriedOut }))),
);

/** All at once, each on an account of its own, so that they wait together. */
async function tryAll(run: (cell: (typeof matrix)[number]) => Promise<void>): Promise<void> {
  await settle(Promise.all(matrix.map(run)));
}

/** An account on which a certain request goes wrong so many times. */
async function openFaulty(purposes: readonly Purpose[], fault: Fault, times: number) {
  let left = 0;
  const account = await open({
    fault(purpose) {
      if (left === 0 || !purposes.includes(purpose)) return undefined;
      left -= 1;
      return fault;
    },
  });
  const healthy = account.open();
  await healthy.commit('organizations', 'contoso', [create(existing(1))], 'setup');
  await healthy.commit('organizations', 'fabrikam', [create(name), create(inCharge)], 'setup');
  return {
    store: account.open(),
    healthy,
    account,
    break() {
      left = times;
    },
    mend() {
      left = 0;
    },
  };
}

async function totalsOf(store: Store): Promise<Record<string, unknown>> {
  const { items } = await store.list<AnyDocument>('organizations', 'contoso', '', { limit: 100 });
  return Object.fromEntries(items.map(({ document }) => [document.id, document.total]));
}

describe('whatever goes wrong once on the way, an operation is carried out once and answered as always', () => {
  test(`${matrix.length} times: each operation, each fault, before and after it was carried out`, async () => {
    const wrong: unknown[] = [];
    const run = async ({ operation, fault, isCarriedOut }: (typeof matrix)[number]) => {
      const { purpose, act, answer, totals } = cases[operation] as Case;
      const faulty = await openFaulty([purpose], { ...faults[fault], isCarriedOut }, 1);
      const acting = Promise.resolve(faulty.break()).then(() => act(faulty.store));
      const given = await acting.catch((error: unknown) => String(error));
      const left = await totalsOf(faulty.healthy);
      try {
        expect({ given, left }).toEqual({ given: answer, left: totals });
      } catch {
        wrong.push({ operation, fault, isCarriedOut, given, left });
      }
    };
    await tryAll(run);
    expect(wrong).toEqual([]);
  }, 30_000);
});

describe('what goes on going wrong', () => {
  test(`${matrix.length} times: is told with one of the six errors; once it is over, the same change is made once`, async () => {
    const wrong: unknown[] = [];
    const run = async ({ operation, fault, isCarriedOut }: (typeof matrix)[number]) => {
      const { purpose, act, totals } = cases[operation] as Case;
      const purposes: Purpose[] = purpose === 'batch' ? ['batch', 'read'] : [purpose];
      const faulty = await openFaulty(purposes, { ...faults[fault], isCarriedOut }, Number.POSITIVE_INFINITY);
      const version = await versionOf(faulty.healthy);
      const known: Store = { ...faulty.store, get: async () => ({ document: existing(1) as never, version }) };
      faulty.break();
      const subject = operation === 'get' ? faulty.store : known;
      const error = await act(subject).then(errorIn, (reason: unknown) => reason);
      faulty.mend();
      const expected = fault === '429' ? BusyError : UnavailableError;
      if (!(error instanceof expected)) wrong.push({ operation, fault, isCarriedOut, error });
      const again = await act(known).catch((reason: unknown) => reason);
      const left = await totalsOf(faulty.healthy);
      try {
        expect(again).not.toBeInstanceOf(Error);
        expect(left).toEqual(totals);
      } catch {
        wrong.push({ operation, fault, isCarriedOut, again, left });
      }
    };
    await tryAll(run);
    expect(wrong).toEqual([]);
  }, 30_000);

  test('the wait that the service asked for is told', async () => {
    const fault: Fault = { kind: 'status', status: 429, retryAfterMilliseconds: 7, isCarriedOut: false };
    const faulty = await openFaulty(['read'], fault, Number.POSITIVE_INFINITY);
    faulty.break();
    const getting = faulty.store.get('organizations', 'contoso', 'existing');
    const error = await settle(getting.catch((reason: unknown) => reason));
    expect(error).toBeInstanceOf(BusyError);
    expect((error as BusyError).retryAfterMilliseconds).toBe(7);
  });
});

describe('what is not known is said so', () => {
  test('a document is absent only where the service says so', async () => {
    const faulty = await openFaulty(['read'], { kind: 'empty', isCarriedOut: false }, Number.POSITIVE_INFINITY);
    faulty.break();
    const error = await settle(
      faulty.store.get('organizations', 'contoso', 'existing').catch((reason: unknown) => reason),
    );
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({ isUnclear: false });
    faulty.mend();
    expect(await settle(faulty.store.get('organizations', 'contoso', 'nothing'))).toBeUndefined();
  });

  test.each([
    ['busy', { kind: 'status', status: 429, retryAfterMilliseconds: 1, isCarriedOut: false }],
    ['refused', { kind: 'status', status: 403, isCarriedOut: false }],
    ['cut', { kind: 'cut', isCarriedOut: false }],
  ] as const)('after a lost answer to a commit, when looking for it is %s', async (_, looking) => {
    let isBroken = false;
    const account = await open({
      fault: (purpose) =>
        !isBroken
          ? undefined
          : purpose === 'batch'
            ? { kind: 'cut', isCarriedOut: true }
            : purpose === 'read'
              ? looking
              : undefined,
    });
    const store = account.open();
    await store.commit('organizations', 'contoso', [create(existing(1))], 'setup');
    isBroken = true;
    const writing = store.commit('organizations', 'contoso', [create(order('new'))], 'pressed');
    const error = await settle(writing.catch((reason: unknown) => reason));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error).toMatchObject({
      isUnclear: true,
      message: expect.stringContaining('Whether it was written is not known; the same change again is safe'),
    });
    isBroken = false;
    expect(await settle(store.commit('organizations', 'contoso', [create(order('new'))], 'pressed'))).toBe('repeated');
  });

  test('a request that the service does not understand is one of the six errors too', async () => {
    const fault: Fault = { kind: 'status', status: 400, isCarriedOut: false };
    for (const purpose of ['read', 'query', 'batch'] as const) {
      const faulty = await openFaulty([purpose], fault, Number.POSITIVE_INFINITY);
      faulty.break();
      const asking = {
        read: () => faulty.store.get('organizations', 'contoso', 'existing'),
        query: () => faulty.store.list('organizations', 'contoso', '', { limit: 10 }),
        batch: () => faulty.store.commit('organizations', 'contoso', [create(order('new'))], 'x'),
      };
      expect(await settle(asking[purpose]().catch((reason: unknown) => reason))).toBeInstanceOf(UnavailableError);
    }
  });

  test.each(['read', 'query', 'batch'] as const)(
    'a pause longer than a person waits is told at once: %s',
    async (purpose) => {
      let [isBroken, asked] = [false, 0];
      const account = await open({
        fault(what) {
          if (!isBroken || what !== purpose) return undefined;
          asked += 1;
          return { kind: 'status', status: 429, retryAfterMilliseconds: 60_000, isCarriedOut: false };
        },
      });
      const store = account.open();
      await store.commit('organizations', 'contoso', [create(existing(1))], 'setup');
      isBroken = true;
      const asking = {
        read: () => store.get('organizations', 'contoso', 'existing'),
        query: () => store.findByName('fab', 10),
        batch: () => store.commit('organizations', 'contoso', [create(order('new'))], 'x'),
      };
      const error = await settle(asking[purpose]().catch((reason: unknown) => reason));
      expect(error).toBeInstanceOf(BusyError);
      expect(error).toMatchObject({ retryAfterMilliseconds: 60_000 });
      expect(asked).toBe(1);
    },
  );
});

/** An import tells its errors with its answers. */
function errorIn(answers: unknown): unknown {
  return Array.isArray(answers) ? (answers[0] as { error?: Error } | undefined)?.error : undefined;
}

describe('with a third of all requests going wrong somehow', () => {
  const anyFault = fc.constantFrom(...(Object.keys(faults) as FaultName[]));
  const luck = fc.record({
    isWrong: fc.nat(2).map((number) => number === 0),
    fault: anyFault,
    isCarriedOut: fc.boolean(),
  });

  test('a hundred writers on one document lose no update, and none counts twice', async () => {
    const fate = fc.sample(luck, { numRuns: 5000, seed: 20270131 });
    let next = 0;
    const account = await open({
      fault(purpose) {
        if (purpose !== 'batch' && purpose !== 'read') return undefined;
        const drawn = fate[next % fate.length];
        next += 1;
        return drawn?.isWrong === true ? { ...faults[drawn.fault], isCarriedOut: drawn.isCarriedOut } : undefined;
      },
    });
    const store = account.open();
    const counter = create(order('counter', { count: 0 }));
    await settle(persist(() => store.commit('organizations', 'contoso', [counter], 'setup')));
    const countUp = async (writer: number): Promise<void> => {
      for (let attempt = 1; ; attempt += 1) {
        const found = await persist(() => store.get<AnyDocument>('organizations', 'contoso', 'counter'));
        if (found === undefined) throw new Error('the counter is gone');
        const writes = [
          replace(order('counter', { count: Number(found.document.count) + 1 }), found.version),
          create(order(`entry~${writer}`)),
        ];
        const outcome = await persist(() =>
          store.commit('organizations', 'contoso', writes, `writer-${writer}-${attempt}`),
        ).catch((error: Error) => error.name);
        if (outcome !== 'StaleError') return expect(['done', 'repeated']).toContain(outcome);
      }
    };
    await settle(Promise.all(Array.from({ length: 100 }, (_, writer) => countUp(writer))));
    const { items } = await store.list<AnyDocument>('organizations', 'contoso', '', { limit: 1000 });
    expect(items.find(({ document }) => document.id === 'counter')?.document.count).toBe(100);
    expect(items).toHaveLength(101);
  }, 30_000);

  /** As a caller does: the very same again, as long as the store is not available. */
  async function persist<T>(action: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await action();
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        if (!(error instanceof UnavailableError || error instanceof BusyError)) throw error;
      }
    }
  }
});

describe('two calls of one change at once, the answer to one of them lost', () => {
  test.each([true, false])(
    'are one change, done by the one whose batch arrived (carried out: %s)',
    async (isCarriedOut) => {
      let left = 1;
      const account = await open({
        fault(purpose) {
          if (purpose !== 'batch' || left === 0) return undefined;
          left -= 1;
          return { kind: 'cut', isCarriedOut };
        },
      });
      const [one, other] = [account.open(), account.open()];
      const writes = [create(order('order~1'))];
      const answers = await settle(
        Promise.all([
          one.commit('organizations', 'contoso', writes, 'press-1'),
          other.commit('organizations', 'contoso', writes, 'press-1'),
        ]),
      );
      expect(answers.toSorted()).toEqual(['done', 'repeated']);
    },
  );
});

describe('a batch of which one write is refused', () => {
  test('leaves nothing behind, whichever it is, in batches of one to nine', async () => {
    const account = await open();
    const store = account.open();
    await store.commit('organizations', 'contoso', [create(order('taken'))], 'setup');
    for (let size = 1; size <= 9; size += 1) {
      for (let refused = 0; refused < size; refused += 1) {
        const writes = Array.from({ length: size }, (_, index) => create(order(`new~${index}`)));
        writes[refused] = create(order('taken'));
        const committing = store.commit('organizations', 'contoso', writes, `${refused}-of-${size}`);
        await expect(committing).rejects.toThrow('taken');
      }
    }
    expect(idsOf((await store.list<StoredDocument>('organizations', 'contoso', '', { limit: 100 })).items)).toEqual([
      'taken',
    ]);
  });
});
