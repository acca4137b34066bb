import { containerOf } from '../../src/store/cosmos/containers.ts';
import { collections } from '../../src/store/store.ts';
import { readTemplates, type Value } from '../support/bicep.ts';

/*
 * The bot has no right to make its containers, so Azure's are what the template says; the program has been tried with
 * what `containerOf` says.
 */

interface Container {
  readonly id: string;
  readonly partitionKey: string;
  readonly defaultTtl: number;
  readonly indexed: readonly string[];
  readonly ordered: readonly (readonly string[])[];
}

const template = readTemplates().find(({ file }) => file === 'modules/cosmos-database.bicep');
const containers = template?.variables.containers as readonly (Value & Container)[];

test('the template makes the containers of the program, in its order', () => {
  expect(containers.map(({ id }) => id)).toEqual([...collections]);
});

test.each(collections)('the container %s is the one that the program makes', (collection) => {
  const made = containers.find(({ id }) => id === collection);
  const asked = containerOf(collection);
  expect({
    partitionKey: made?.partitionKey,
    defaultTtl: made?.defaultTtl,
    indexed: made?.indexed,
    ordered: made?.ordered,
  }).toEqual({
    partitionKey: asked.partitionKey.paths[0],
    defaultTtl: asked.defaultTtl,
    indexed: asked.indexingPolicy.includedPaths.map(({ path }) => path),
    ordered: (asked.indexingPolicy.compositeIndexes ?? []).map((properties) => properties.map(({ path }) => path)),
  });
});

test('what is the same of all containers is the same in both', () => {
  const made = template?.resources.find(({ name }) => name === 'container')?.body.properties as {
    readonly resource: Readonly<Record<string, unknown>>;
  };
  const { partitionKey, indexingPolicy } = made.resource as {
    readonly partitionKey: object;
    readonly indexingPolicy: object;
  };
  for (const asked of collections.map(containerOf)) {
    expect(partitionKey).toMatchObject({ kind: asked.partitionKey.kind, version: asked.partitionKey.version });
    const { indexingMode, automatic, excludedPaths } = asked.indexingPolicy;
    expect(indexingPolicy).toMatchObject({ indexingMode, automatic, excludedPaths });
    for (const { order } of (asked.indexingPolicy.compositeIndexes ?? []).flat()) expect(order).toBe('ascending');
  }
});
