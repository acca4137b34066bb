import type { Merge, MergeParty } from '../../program/merging/merge.ts';
import { shardOf } from '../store.ts';
import { nobodys } from './personal.ts';
import { ofOrganization, type Searched, stored } from './thing.ts';

/**
 * A merge, found by when something is to be done about it. The inviter has it, and the invited one has a copy: the first
 * decides, the second has the answer.
 */
export const merge = stored<Merge>()({
  type: 'merge',
  personal: {
    says: 'who invited, answered, confirmed or ended it',
    kept: 'as long as the organization is in the store',
  },
  partition: ofOrganization,
  key: ['id'],
  searched: ({ organizationId, state, lookAt }): Searched => ({
    shard: shardOf(organizationId),
    state,
    ...(lookAt === undefined ? {} : { dueAt: lookAt }),
  }),
});

/** The merge that an organization is in: while it is there, no other one begins. */
export interface OpenMerge {
  readonly organizationId: string;
  readonly merge: string;
  /** In whose partition it is decided. */
  readonly inviterId: string;
  /** It is being carried out: nothing of the organization is changed by anybody else. */
  readonly isUnderWay?: true;
}

export const openMerge = stored<OpenMerge>()({
  type: 'open-merge',
  personal: nobodys('until the merge has come to its end'),
  partition: ofOrganization,
  only: 'open-merge',
});

/** What is left of an organization that has become part of another one, so that whoever looks for it finds that. */
export interface MergedInto {
  readonly organizationId: string;
  readonly merge: string;
  readonly into: string;
  readonly name: string;
  readonly partnerId: string;
  /** Instant, UTC. */
  readonly at: string;
}

export const mergedInto = stored<MergedInto>()({
  type: 'merged-into',
  personal: nobodys('for good, so that whoever looks for the organization finds it'),
  partition: ofOrganization,
  only: 'merged-into',
});

export const partyOf = ({ id, partnerId, name }: MergeParty): MergeParty => ({ id, partnerId, name });
