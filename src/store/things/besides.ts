import type { Collection } from '../store.ts';
import { nobodys, type Personal } from './personal.ts';

interface Besides {
  readonly collection: Collection;
  readonly personal: Personal<never>;
}

const ofPerson = (says: string, kept: string): Besides => ({ collection: 'principals', personal: { says, kept } });
const ofOperations = (kept: string): Besides => ({ collection: 'operations', personal: nobodys(kept) });

/**
 * What one repository, or an import, writes down for itself and reads again, by the type of its documents: what of it is
 * about people. All that lies with a person goes with them. `test/house.test.ts` fails for one that is not here.
 */
export const besides: Readonly<Record<string, Besides>> = {
  conversation: ofPerson('the chats in which the bot can write to them', 'until the person is erased or forgotten'),
  session: ofPerson('that they are signed in', 'PMC_SESSION_HOURS, 8 hours if nothing else is set'),
  'last-here': ofPerson('the day on which they signed in last', 'until the person is erased or forgotten'),
  'signed-out': ofPerson('that they have signed out', 'a day'),
  'token-exchange': ofPerson('that a sign-in was used', 'a day'),
  'parked-request': ofPerson('what they asked for before they were signed in', '15 minutes'),
  'put-off': ofPerson('that something could not be sent to them', 'until it is tried again'),
  waiting: ofPerson('which notices wait for them', 'until they are there'),
  admission: {
    collection: 'operations',
    personal: { says: 'what was answered to a message, by a hash of its chat', kept: 'an hour' },
  },
  'event-id': ofOperations('72 hours'),
  'import-mark': ofOperations('until the import is done, 30 days at most'),
  lease: ofOperations('for good: which instance does what'),
  run: ofOperations('a day'),
  instance: ofOperations('as long as the instance is there'),
  health: ofOperations('minutes'),
};
