import { answersAsTheModelDoes } from './compare-with-model.ts';
import { cosmosOnStandIn } from './stand-in-store.ts';

answersAsTheModelDoes(cosmosOnStandIn());
