import { shardOf } from '../store.ts';
import { asLongAsOrganization, nobodys } from './personal.ts';
import { ofOrganization, stored } from './thing.ts';

/** The id of the one document of an organization that says when to look at it. */
export const lookId = 'look';

/** When an organization is to be looked at next, whether something is to be said that nobody's change has said. */
export const look = stored<{ readonly organizationId: string }, { readonly at: Date }>()({
  type: 'look',
  personal: nobodys(asLongAsOrganization),
  partition: ofOrganization,
  only: lookId,
  beside: ({ organizationId }, { at }) => ({ shard: shardOf(organizationId), dueAt: at.toISOString() }),
});

export type LookDocument = ReturnType<typeof look.document>;
