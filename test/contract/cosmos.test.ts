import { openTemporaryCosmos } from './stand-in-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('Cosmos DB', openTemporaryCosmos);
