import type { Catalog } from '../../catalog/catalog.ts';
import { createSpeech, type Speech } from '../../speech/speech.ts';

/** What a command says of orders: amounts, and what the things of the program are called. */
export function operatorSpeech({ names }: Pick<Catalog, 'names'>): Speech {
  return createSpeech('en-GB', undefined, names);
}
