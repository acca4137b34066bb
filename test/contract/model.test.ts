import { model } from './compare-with-model.ts';
import { storeContract } from './store-contract.ts';

// What the stores are compared with has to keep the promises itself.
storeContract('The model', model.open);
