import { replaceCard } from '../change-cards.ts';
import type { Parcel } from './parcel-state.ts';

/** The cards that somebody was shown before they asked to be reminded say that the new one has taken their place. */
export async function replace(parcel: Parcel): Promise<void> {
  const { replaced = [], services, signal } = parcel;
  for (const { card, read } of replaced) await replaceCard(card, read, services, signal);
}
