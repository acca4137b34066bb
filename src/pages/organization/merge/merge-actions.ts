import { z } from 'zod';
import { answerMerge, type MergeAnswer } from '../../../changes/answer-merge.ts';
import { confirmMerge } from '../../../changes/confirm-merge.ts';
import { findToMerge, type InvitationOutcome, inviteToMerge } from '../../../changes/invite-to-merge.ts';
import { beginMerge } from '../../../changes/merging/merge-services.ts';
import { withdrawMerge } from '../../../changes/withdraw-merge.ts';
import type { Visit } from '../../../visit/visit.ts';
import { typedLine, typedLines } from '../../forms.ts';
import { Again, AgainAsNow, type Banner, Conflict } from '../../outcome.ts';
import { type ActionContext, type ActionsOf, action } from '../../page.ts';

const MergeData = z.strictObject({ merge: z.string() });
/** It is about the organization as a whole. */
const whole = () => [{}];

export const mergeActions: ActionsOf<'merge-organization'> = {
  find: action({
    right: 'organization.merge',
    data: z.strictObject({}),
    form: z.object({ typed: typedLine(40, 'An Organization ID has 6 to 8 digits.') }),
    keeps: ({ typed = '' }) => ({ typed }),
    about: whole,
    async run(c) {
      const { typed } = c.form;
      if (typed === '')
        return new Again({}, problem(c.say.text('Enter the Organization ID of the other organization.')));
      const found = await findToMerge(c, typed);
      if (found.kind === 'found') return new Again({ found: found.organization.id, typed });
      return new Again({ typed }, problem(refusalText(found.reason, typed, c.say)));
    },
  }),
  invite: action({
    right: 'organization.merge',
    data: z.strictObject({ organization: z.string() }),
    form: z.object({}),
    slots: () => ({}),
    about: whole,
    async run(c) {
      const outcome = await inviteToMerge(c, c.data.organization);
      if (outcome === 'conflict') return meanwhile(c);
      if (outcome.kind === 'refused') {
        // The same button once more, or a colleague's.
        const isIt = outcome.reason === 'in-a-merge' && (await hasInvited(c, c.data.organization));
        return isIt
          ? new Again({}, { text: c.say.text('This organization is invited already.'), style: 'emphasis' })
          : new Again({}, problem(refusalText(outcome.reason, '', c.say)));
      }
      const text = c.say.text('The invitation is on its way. I tell you when {organization} has answered.', {
        organization: outcome.merge.invited.name,
      });
      return new Again({}, { text, style: 'good' });
    },
  }),
  withdraw: action({
    right: 'organization.merge',
    data: MergeData,
    form: z.object({}),
    slots: () => ({}),
    about: whole,
    async run(c) {
      const outcome = await withdrawMerge(c, c.data.merge);
      if (outcome === 'conflict') return meanwhile(c);
      if (outcome.kind === 'refused') return over(c);
      const text = c.say.text('You have taken the invitation back. {organization} is told.', {
        organization: outcome.merge.invited.name,
      });
      return new Again({}, { text, style: 'good' });
    },
  }),
  accept: action({
    right: 'organization.answer-merge',
    data: MergeData,
    form: z.object({}),
    slots: () => ({}),
    about: whole,
    run: (c) => answer(c, { answer: 'accepted' }),
  }),
  deny: action({
    right: 'organization.answer-merge',
    data: MergeData,
    form: z.object({ reason: typedLines(300, 'A reason has at most 300 characters.') }),
    slots: () => ({}),
    about: whole,
    run: (c) => answer(c, { answer: 'denied', reason: c.form.reason }),
  }),
  confirm: action({
    right: 'organization.merge',
    data: MergeData.extend({ plan: z.string() }),
    form: z.object({}),
    slots: () => ({}),
    about: whole,
    async run(c) {
      const outcome = await confirmMerge(c, c.data.merge, c.data.plan);
      if (outcome === 'conflict') return meanwhile(c);
      if (outcome.kind === 'refused') {
        if (outcome.reason !== 'other-plan') return over(c);
        const text = c.say.text(
          'Something has changed since you read what will happen. Read it once more: this is how it is now.',
        );
        return new Again({}, problem(text));
      }
      await beginMerge(c, outcome.merge);
      const values = { invited: outcome.merge.invited.name, inviter: outcome.merge.inviter.name };
      const isDone = (await c.store.merge(outcome.merge.inviter.id, outcome.merge.id))?.value.state === 'done';
      const text = isDone
        ? c.say.text('{invited} is part of {inviter} now. Everybody who looks after it is told.', values)
        : c.say.text(
            '{invited} is becoming part of {inviter}. You need not wait here: I tell you when it is done.',
            values,
          );
      return new AgainAsNow({}, { text, style: 'good' });
    },
  }),
};

async function hasInvited(
  { store, principal }: ActionContext<'organization.merge', object, object>,
  other: string,
): Promise<boolean> {
  const { organizationId } = principal.association;
  const pointer = await store.openMerge(organizationId);
  const merge = pointer && (await store.merge(organizationId, pointer.value.merge));
  return merge?.value.inviter.id === organizationId && merge.value.invited.id === other;
}

type Answering = ActionContext<'organization.answer-merge', z.infer<typeof MergeData>, object>;

async function answer(c: Answering, said: MergeAnswer): Promise<Again> {
  const outcome = await answerMerge(c, c.data.merge, said);
  if (outcome === 'conflict') return meanwhile(c);
  if (outcome.kind === 'answered') {
    const values = { inviter: outcome.merge.inviter.name };
    const text =
      said.answer === 'accepted'
        ? c.say.text('You have accepted. {inviter} sees what will happen and has the last word; I tell you.', values)
        : c.say.text('You have denied the invitation. {inviter} is told.', values);
    return new Again({}, { text, style: 'good' });
  }
  if (outcome.reason !== 'not-the-contact') return over(c);
  const text =
    outcome.contact === undefined
      ? c.say.text(
          'Only the Primary Program Contact of your headquarters can answer, and it has none. Nothing was changed.',
        )
      : c.say.text(
          'Only {name} can answer, as the Primary Program Contact of your headquarters. Nothing was changed.',
          {
            name: outcome.contact.name,
          },
        );
  return new Again({}, problem(text));
}

function problem(text: string): Banner {
  return { text, style: 'attention' };
}

function meanwhile({ say }: Pick<Visit, 'say'>): Again {
  return new Conflict({}, say.text('Something changed just now. This is how it stands.'));
}

function over({ say }: Pick<Visit, 'say'>): Again {
  return new Conflict({}, say.text('This has been settled meanwhile. This is how it stands.'));
}

type Reason = Extract<InvitationOutcome, { readonly kind: 'refused' }>['reason'];

/** What is wrong, and what to do instead. */
function refusalText(reason: Reason, typed: string, say: Visit['say']): string {
  switch (reason) {
    case 'no-partner-id':
      return say.text('An Organization ID has 6 to 8 digits. Ask the other organization for it.');
    case 'not-there':
      return say.text(
        'There is no organization with the Organization ID {partnerId}. Ask the other organization once more.',
        {
          partnerId: typed.replace(/[\s-]/g, ''),
        },
      );
    case 'too-many-today':
      return say.text(
        'You have tried as many Organization IDs as one person can in a day. Ask the other organization for its number, and try again tomorrow.',
      );
    case 'of-a-location':
      return say.text(
        'This is the Partner ID of a location. An organization has one of its own, which is not that of its headquarters: ask for the Organization ID, which stands on its home.',
      );
    case 'merged-already':
      return say.text(
        'The organization of this number has become part of another one. Ask for the number of that one.',
      );
    case 'own-organization':
      return say.text('This is the Organization ID of your own organization.');
    case 'in-a-merge':
      return say.text('Your organization is in a merge already. One can be begun when that has come to its end.');
    case 'other-in-a-merge':
      return say.text('That organization is in another merge. Try again when that has come to its end.');
    case 'they-invite-you':
      return say.text('That organization has invited yours. Answer its invitation first.');
    case 'crossed':
      return say.text(
        'At the same moment that organization began another merge. Try again when that has come to its end.',
      );
  }
}
