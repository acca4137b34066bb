import { acceptInvitation, declineInvitation } from '../../src/changes/answer-invitation.ts';
import { demoIndividualId, diogo, jonas } from '../../src/demo/people.ts';
import { wordsOf } from '../support/card.ts';
import { createChanging } from '../support/changing.ts';
import { drawn } from '../support/notices.ts';

const meant = { organizationId: 'tailspin', id: 'invited-5' };

test.each([
  ['has accepted your invitation and is part of your organization now.', acceptInvitation],
  ['has declined your invitation.', declineInvitation],
] as const)('the inviter hears that somebody %s', async (told, answer) => {
  const changing = await createChanging();
  await answer(await changing.member(diogo), meant);
  const notices = await changing.membership.noticesFor('tailspin', demoIndividualId(jonas));
  const kept = notices.find(({ value }) => value.kind === 'invitation-answered');
  if (kept === undefined) throw new Error('nobody is told');
  const { card } = await drawn(changing.store, kept.value, changing.now);
  expect(wordsOf(card)).toContain(`Diogo Santos (diogo.santos@contoso.example) ${told}`);
  expect(wordsOf(card)).toContain('You get this because you invited Diogo Santos');
});
