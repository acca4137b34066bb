import { endOfWait, type Merge } from '../program/merging/merge.ts';
import type { Speech } from '../speech/speech.ts';
import { dayOf } from './associations.ts';

/** How a merge stands, in a sentence. @param ownId for which of the two it is said */
export function mergeText(merge: Merge, ownId: string, say: Speech, timeZone: string): string {
  const { state, inviter, invited, invitedBy, answeredBy, endedAt, endedBy, reason } = merge;
  const isInviter = inviter.id === ownId;
  const day = (instant: string | undefined) => say.date(dayOf(instant ?? merge.invitedAt, timeZone));
  const end = endOfWait(merge)?.toISOString();
  const values = {
    inviter: inviter.name,
    invited: invited.name,
    by: invitedBy.name,
    on: day(merge.invitedAt),
    answered: answeredBy?.name ?? '',
    answeredOn: day(merge.answeredAt),
    end: day(end),
    ended: day(endedAt),
    endedBy: endedBy?.name ?? '',
  };
  switch (state) {
    case 'invited':
      return isInviter
        ? say.text(
            '{by} invited {invited} on {on} to become part of {inviter}. The Primary Program Contact of its headquarters has until {end} to answer.',
            values,
          )
        : say.text(
            '{by} invited {invited} on {on} to become part of {inviter}. The invitation waits until {end} for an answer.',
            values,
          );
    case 'accepted':
      return isInviter
        ? say.text(
            '{answered} accepted on {answeredOn}. Nothing has been merged so far: {inviter} has until {end} to confirm it.',
            values,
          )
        : say.text(
            '{answered} accepted the invitation of {inviter} on {answeredOn}. Nothing has been merged so far: {inviter} has until {end} to confirm it.',
            values,
          );
    case 'confirmed':
    case 'executing':
      return say.text('{invited} is becoming part of {inviter} right now.', values);
    case 'done':
      return say.text('{invited} became part of {inviter} on {ended}.', values);
    case 'denied':
      return reason === undefined
        ? say.text('{answered} of {invited} denied the invitation of {inviter} on {answeredOn}.', values)
        : say.text('{answered} of {invited} denied the invitation of {inviter} on {answeredOn}: “{reason}”', {
            ...values,
            reason,
          });
    case 'withdrawn':
      return say.text('{endedBy} took the invitation of {invited} by {inviter} back on {ended}.', values);
    case 'expired':
      return merge.answeredAt === undefined
        ? say.text('The invitation of {invited} by {inviter} ended on {ended}, because nobody had answered it.', values)
        : say.text(
            'The merge of {invited} into {inviter} ended on {ended}, because {inviter} had not confirmed it.',
            values,
          );
    case 'crossed':
      return say.text(
        'The invitation of {invited} by {inviter} came to nothing on {ended}: at the same moment {invited} was in another merge.',
        values,
      );
  }
}

/** How far it is while it is carried out. */
export function mergeProgressText({ execution }: Pick<Merge, 'execution'>, say: Speech): string {
  if (execution === undefined) return say.text('It begins.');
  const values = { done: execution.people, of: execution.of };
  switch (execution.step) {
    case 'mark':
      return say.text(
        'Step 1 of 4: everything is counted, {done, plural, one {# person} other {# people}} so far.',
        values,
      );
    case 'copy':
      return say.text('Step 2 of 4: everything is copied, people {done, number} of {of, number}.', values);
    case 'names':
    case 'people':
      return say.text('Step 3 of 4: people’s own accounts are made ready, {done, number} of {of, number}.', values);
    case 'switch':
    case 'move':
      return say.text(
        'Step 4 of 4: it is there, and is being tidied up, people {done, number} of {of, number}.',
        values,
      );
  }
}
