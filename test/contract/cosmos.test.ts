import { cosmosOnStandIn } from './stand-in-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('Cosmos DB', cosmosOnStandIn().open);
