import { collections, UnavailableError } from '../store.ts';
import { type CosmosClientSettings, createCosmosClient } from './client.ts';
import { containerOf, createContainers } from './containers.ts';
import { failureOfThrown, statusOf, unreachable } from './errors.ts';

/**
 * "Cannot be authorized by AAD token in data plane": with an Entra identity Azure lets nobody make databases and
 * containers through Cosmos DB itself, whatever roles they have.
 * Source: https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-forbidden
 */
const notInDataPlane = 5300;

/**
 * Makes the database and its containers where they are missing, for development.
 * @throws StoreError that says what to do about it
 */
export async function makeContainers(settings: CosmosClientSettings, database: string): Promise<void> {
  const client = createCosmosClient(settings);
  try {
    await createContainers(client, database);
  } catch (error) {
    if (statusOf(error)?.subStatus === notInDataPlane) {
      throw new UnavailableError(
        'Azure makes databases and containers only for whoever manages the account: deploy the infrastructure, or for ' +
          `development sign in with \`az login\` and run\n${azureCommands(settings.endpoint, database).join('\n')}\n`,
        { cause: error },
      );
    }
    const place = { database, container: collections[0] };
    const failure = failureOfThrown(error, place);
    throw failure === 'unclear' ? unreachable(place, error, 'write') : failure;
  } finally {
    client.dispose();
  }
}

/** What makes the same with the Azure CLI. Source: https://learn.microsoft.com/cli/azure/cosmosdb/sql/container */
function azureCommands(endpoint: string, database: string): readonly string[] {
  const account = new URL(endpoint).hostname.split('.', 1)[0] ?? '';
  const where = `--resource-group GROUP --account-name ${account}`;
  const containers = collections.map(containerOf).map(({ id, partitionKey, defaultTtl, indexingPolicy }) => {
    return (
      `az cosmosdb sql container create ${where} --database-name ${quoted(database)} --name ${id} ` +
      `--partition-key-path ${partitionKey.paths.join()} --partition-key-version ${partitionKey.version} --ttl=${defaultTtl} --idx ${quoted(JSON.stringify(indexingPolicy))}`
    );
  });
  return [`az cosmosdb sql database create ${where} --name ${quoted(database)}`, ...containers];
}

/** For a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
