import { nobodys } from './personal.ts';
import { ofPerson, stored } from './thing.ts';

/**
 * Somebody is being erased: what has to be known of them until that is done, wherever it is stopped. It is the first that
 * is written of it and the last that goes; while it is there nobody signs in as this person.
 */
export interface Erasure {
  readonly individualId: string;
  /** Of earlier accounts of theirs too. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
  /** Those that their sign-in has vouched for, in small letters. */
  readonly addresses: readonly string[];
  readonly mcpIds: readonly string[];
  /** Whoever stands in their place from now on; an id that is nobody's. */
  readonly former: { readonly id: string; readonly name: string };
  /** Where something names them. */
  readonly organizations: readonly string[];
  /** Instant, UTC. */
  readonly begunAt: string;
}

export const erasure = stored<Erasure>()({
  type: 'erasure',
  partition: ofPerson,
  only: 'erasure',
  personal: {
    says: 'names, ids, e-mail address and MCP ID of somebody who is being erased',
    kept: 'until that is done',
    whose: ({ individualId }) => individualId,
  },
});

/** That somebody was erased, and not who. */
export interface Erased {
  readonly log: 'erasures';
  readonly id: string;
  /** Instants, UTC. */
  readonly begunAt: string;
  readonly at: string;
  /** In how many organizations something named them. */
  readonly organizations: number;
}

export const erased = stored<Erased>()({
  type: 'erased',
  partition: { collection: 'operations', field: 'log' },
  key: ['id'],
  personal: nobodys('for good: it says that somebody was erased, and not who'),
});
