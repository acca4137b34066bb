import { type AssociationRequest, requestTerms } from '../../program/joining/association-request.ts';
import { shardOf } from '../store.ts';
import { ofOrganization, type Searched, stored } from './thing.ts';

/** Somebody asks to become part of an organization: found by when something is to be done about it, gone some time after the answer. */
export const associationRequest = stored<AssociationRequest>()({
  type: 'association-request',
  personal: {
    says: 'name, e-mail address, location, what they wrote; who was asked, who answered',
    kept: '90 days after its answer',
    whose: ({ individualId }) => individualId,
  },
  partition: ofOrganization,
  prefix: 'request',
  key: ['individualId'],
  searched: ({ organizationId, state, answer, checkAt }): Searched => ({
    shard: shardOf(organizationId),
    state,
    ...(answer === undefined ? { dueAt: checkAt } : { expiresAt: forgottenAt(answer.at) }),
  }),
});

function forgottenAt(answeredAt: string): string {
  return new Date(new Date(answeredAt).getTime() + requestTerms.keepDays * 86_400_000).toISOString();
}
