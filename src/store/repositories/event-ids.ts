import type { Store, StoredDocument } from '../store.ts';
import { attempt } from './attempt.ts';

/** Which events were sent under which id, so that an id that comes again with something else is not taken for the same. */
export interface EventIds {
  /**
   * Keeps an id for 72 hours, from the first time on.
   * @param bodyHash of all that was sent with it
   * @returns whether the id stands for this body: it is new, or it came with the same one before
   */
  keep(id: string, bodyHash: string, now: Date): Promise<boolean>;
}

const keptHours = 72;

type EventIdDocument = StoredDocument & { readonly scope: string; readonly bodyHash: string };

/** @param source who gives the ids, such as `shipment`; each has its own */
export function createEventIds(store: Store, source: string): EventIds {
  return {
    async keep(id, bodyHash, now) {
      const scope = `${source}-event~${id}`;
      const read = () => store.get<EventIdDocument>('operations', scope, 'sent');
      let known = await read();
      if (known === undefined) {
        const expiresAt = new Date(now.getTime() + keptHours * 3_600_000).toISOString();
        const document: EventIdDocument = { id: 'sent', type: 'event-id', scope, expiresAt, bodyHash };
        // Not the id of the change: the store remembers those for a day only, and the body counts too.
        const changeId = `${bodyHash}~${now.toISOString()}`;
        await attempt(() => store.commit('operations', scope, [{ kind: 'create', document }], changeId));
        // Somebody else may have been faster, with the same or with something else.
        known = await read();
      }
      return known?.document.bodyHash === bodyHash;
    },
  };
}
