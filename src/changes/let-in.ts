import type { Membership } from '../store/repositories/membership.ts';
import type { Exchange, Sessions } from '../store/repositories/sessions.ts';
import { type Arrival, introduceIndividual } from './introduce-individual.ts';

/** What a sign-in is written down with. */
export interface Reception {
  readonly sessions: Pick<Sessions, 'open' | 'noteHere'>;
  readonly membership: Membership;
  /** How long somebody stays signed in, in hours. */
  readonly sessionHours: number;
  readonly newId: () => string;
}

/**
 * Opens a session for somebody whose token was found good, and writes down what the directory says of them.
 * @param exchange the attempt of Teams' that it comes of, if there is one
 * @returns whether it was this call that opened it
 */
export async function letIn(
  { sessions, membership, sessionHours, newId }: Reception,
  arrival: Arrival,
  now: Date,
  exchange?: Exchange,
): Promise<boolean> {
  const { individualId, directory } = arrival;
  await introduceIndividual({ store: membership, now, changeId: newId() }, arrival);
  // So that whoever is invited by this address can be told.
  if (directory.email !== '') await membership.noteAddressee(directory.email, individualId);
  await sessions.noteHere(individualId, now, newId());
  const until = new Date(now.getTime() + sessionHours * 3_600_000);
  return sessions.open(individualId, until, newId(), exchange);
}
