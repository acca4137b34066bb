import { samples } from '../exchange/samples.ts';
import { type CosmosStandIn, type CosmosStandInOptions, createCosmosStandIn } from '../support/cosmos-stand-in.ts';
import { anybody, httpClientOf } from '../support/cosmos-stand-in-wire.ts';
import { operators } from './operator.ts';

const operator = operators();
const environment = { PMC_COSMOS_ENDPOINT: 'https://pmc.documents.example/', PMC_COSMOS_DATABASE: 'members' };

/** Somebody whose configured store is an account that the stand-in plays. */
function onCosmos(fault?: CosmosStandInOptions['fault']) {
  const standIn: CosmosStandIn = createCosmosStandIn({
    now: () => new Date('2027-01-15T09:00:00Z'),
    ...(fault === undefined ? {} : { fault }),
  });
  const waits: number[] = [];
  const own = operator({
    environment,
    azure: { credential: anybody, httpClient: httpClientOf(standIn) },
    wait: async (milliseconds) => void waits.push(milliseconds),
  });
  return { ...own, standIn, waits };
}

test('without --store the configured store is used: what goes into Cosmos DB comes out as the same bytes', async () => {
  const { configured, file, standIn } = onCosmos();
  expect(await configured('store', 'init')).toEqual({
    code: 0,
    out: 'The database members in https://pmc.documents.example/ is ready, with all its containers.\n',
    error: '',
  });
  const network = await configured('generate', '--organizations', '12');
  expect(await configured('import', file('network.jsonl', network.out))).toMatchObject({ code: 0, error: '' });
  expect((await configured('export')).out).toBe(network.out);
  expect(standIn.databases.get('members')?.get('organizations')?.partitions.has('o-0000012')).toBe(true);
});

test('with --store the file is used, whatever is configured', async () => {
  const { pmc, file, standIn } = onCosmos();
  expect(await pmc('import', file('network.jsonl', samples.network))).toMatchObject({ code: 0 });
  expect((await pmc('export')).out).toBe(samples.network);
  expect(standIn.counts).toEqual({});
});

test('what is there stays when the containers are made again', async () => {
  const { configured, file } = onCosmos();
  await configured('store', 'init');
  await configured('import', file('network.jsonl', samples.network));
  expect(await configured('store', 'init')).toMatchObject({ code: 0, error: '' });
  expect((await configured('export')).out).toBe(samples.network);
});

test('containers that are missing are told, with what makes them', async () => {
  const { configured, file } = onCosmos();
  const missing = { code: 1, out: '', error: expect.stringContaining('npm run pmc -- store init') };
  expect(await configured('export')).toEqual(missing);
  expect(await configured('import', file('network.jsonl', samples.network))).toEqual(missing);
});

test('where Azure lets nobody make containers this way, the commands of its own tool are told', async () => {
  const { configured } = onCosmos((purpose, { method }) =>
    purpose === 'database' && method === 'POST'
      ? { kind: 'status', status: 403, subStatus: 5300, isCarriedOut: false }
      : undefined,
  );
  const { code, out, error } = await configured('store', 'init');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  const group = '--resource-group GROUP --account-name pmc';
  expect(error).toContain(`az cosmosdb sql database create ${group} --name 'members'\n`);
  expect(error).toContain(
    `az cosmosdb sql container create ${group} --database-name 'members' --name principals ` +
      `--partition-key-path /principalId --partition-key-version 2 --ttl=-1 --idx '{"indexingMode":"consistent",`,
  );
  expect(error.match(/container create/g)).toHaveLength(4);
});

describe('what is wrong is said in words, and what to do about it', () => {
  test('an identity without the role', async () => {
    const { configured, file } = onCosmos(() => ({ kind: 'status', status: 403, isCarriedOut: false }));
    const path = file('network.jsonl', samples.network);
    for (const words of [['store', 'init'], ['export'], ['import', path]]) {
      const refused = { code: 1, out: '', error: expect.stringContaining('Cosmos DB Built-in Data Contributor') };
      expect(await configured(...words)).toEqual(refused);
    }
  });

  test('an account that gives no answer', async () => {
    const { configured } = onCosmos(() => ({ kind: 'truncated', isCarriedOut: false }));
    const { code, error } = await configured('export');
    expect(code).toBe(1);
    expect(error).toMatch(/look whether the account is there and can be reached from here\. \(.*JSON.*\)/);
  });

  test('an import that broke off says so, and is carried on by the same command', async () => {
    let written = 0;
    const { configured, file } = onCosmos((purpose) => {
      if (purpose === 'write') written += 1;
      return written > 100 ? { kind: 'status', status: 403, isCarriedOut: false } : undefined;
    });
    await configured('store', 'init');
    const network = await configured('generate', '--organizations', '12');
    const path = file('network.jsonl', network.out);
    const broken = await configured('import', path);
    expect(broken).toMatchObject({ code: 1, out: '' });
    expect(broken.error).toContain('What has been stored stays: the same command goes on from there.');
    written = Number.NEGATIVE_INFINITY;
    expect(await configured('import', path)).toMatchObject({ code: 0, error: '' });
    expect((await configured('export')).out).toBe(network.out);
  });

  test('an account that is paid for less is given the time it asks for', async () => {
    let refusals = 0;
    const { configured, file, waits } = onCosmos((purpose) => {
      const isRefused = purpose === 'write' && refusals < 50;
      if (isRefused) refusals += 1;
      return isRefused ? { kind: 'status', status: 429, retryAfterMilliseconds: 1, isCarriedOut: false } : undefined;
    });
    await configured('store', 'init');
    expect(await configured('import', file('network.jsonl', samples.network))).toMatchObject({ code: 0, error: '' });
    expect((await configured('export')).out).toBe(samples.network);
    expect(waits.length).toBeGreaterThan(0);
  });

  test('a setting that is misspelt', async () => {
    const { pmc, configured } = operator({ environment: { PMC_COSMOS_ENDPIONT: 'https://pmc.documents.example/' } });
    expect(await configured('export')).toMatchObject({
      code: 1,
      error: expect.stringContaining('did you mean PMC_COSMOS_ENDPOINT'),
    });
    // With a file of its own, nothing of the settings matters.
    expect((await pmc('export')).error).toContain('There is no store');
  });
});

test('a backup is not for Cosmos DB, which has its own', async () => {
  const { configured, folder } = onCosmos();
  const { code, error } = await configured('store', 'backup', `${folder}/copy.sqlite`);
  expect(code).toBe(1);
  expect(error).toContain('Cosmos DB keeps backups of its own');
});
