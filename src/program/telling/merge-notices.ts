import type { Merge } from '../merging/merge.ts';
import type { Notice } from '../things/notice.ts';

/** The kinds: one asks for an answer, the other tells what has become of it. */
const mergeInvitationKind = 'merge-invitation';
const mergeNewsKind = 'merge-news';

/** The Primary Program Contact of the invited headquarters is asked. */
export function mergeInvitation({ organizationId, id }: Merge, recipientId: string, now: Date): Notice {
  return {
    organizationId,
    kind: mergeInvitationKind,
    subject: id,
    stage: 'asked',
    recipientId,
    createdAt: now.toISOString(),
  };
}

/** Somebody of one of the two hears how it stands: the stage is the state that it has come to. */
export function mergeNews({ organizationId, id, state }: Merge, recipientId: string, now: Date): Notice {
  return { organizationId, kind: mergeNewsKind, subject: id, stage: state, recipientId, createdAt: now.toISOString() };
}

/** Cards that stand in chats say how it stands now. */
export function mergeSettled({ organizationId, id }: Pick<Merge, 'organizationId' | 'id'>, now: Date) {
  return [mergeInvitationKind, mergeNewsKind].map((kind) => ({
    organizationId,
    kind,
    subject: id,
    at: now.toISOString(),
  }));
}
