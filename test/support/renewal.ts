import type { Card } from './card.ts';
import type { Chat } from './test-app.ts';

/** Everything that the profile and agreement steps ask a person to confirm. */
export const profileConfirmed = { profileIsRight: 'true' };
export const agreementAccepted = { hasRead: 'true', hasAuthority: 'true', acceptsRevenueCommitment: 'true' };

/** Goes through a renewal up to the last confirmation. */
export async function upToConfirmation(
  chat: Chat,
  card: Card | undefined,
  choices: Record<string, string> = {},
): Promise<Card> {
  const profile = await chat.press(card, 'Continue');
  const agreement = await chat.press(profile, 'Continue', profileConfirmed);
  const fee = await chat.press(agreement, 'Accept and continue', agreementAccepted);
  return chat.press(fee, 'Continue', choices);
}

/** The same for somebody who does not speak for the whole organization: without profile and agreement. */
export async function upToOwnConfirmation(
  chat: Chat,
  card: Card | undefined,
  choices: Record<string, string> = {},
): Promise<Card> {
  return chat.press(await chat.press(card, 'Continue'), 'Continue', choices);
}
