import { Option } from 'commander';
import type { StoreChoice } from '../configured-store.ts';

export interface StoreOption {
  readonly store?: string;
}

export function storeOption(): Option {
  return new Option('--store <file>', 'an SQLite file to use instead of the configured store');
}

export function storeChoice({ store }: StoreOption): StoreChoice {
  return store === undefined ? {} : { file: store };
}
