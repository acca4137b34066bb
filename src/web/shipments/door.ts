import type { Author } from '../../changes/change.ts';
import { reportShipment, type ShipmentRefusal } from '../../changes/report-shipment.ts';
import { createEventIds } from '../../store/repositories/event-ids.ts';
import { createMembership } from '../../store/repositories/membership.ts';
import { BusyError, type Store, StoreError } from '../../store/store.ts';
import { readReport, type SentReport } from './read-report.ts';

/** What comes of a report that somebody sent. */
export type ShipmentAnswer =
  /** Safe in the store. */
  | {
      readonly kind: 'taken';
      readonly isChange: boolean;
      readonly shipment: { readonly number: string; readonly state: string };
    }
  | { readonly kind: 'malformed'; readonly fields: readonly string[] }
  | { readonly kind: 'id-used-otherwise' }
  | { readonly kind: 'refused'; readonly reason: ShipmentRefusal }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number };

/** Where carriers and fulfilment houses tell what has become of a shipment. */
export interface ShipmentDoor {
  /** One, or two while one takes the place of the other. */
  readonly secrets: readonly string[];
  readonly now: () => Date;
  /**
   * @param json as it was sent, by somebody who knows a secret
   * @param bodyHash of the bytes: the same id with other bytes is not the same event
   */
  take(json: unknown, bodyHash: string): Promise<ShipmentAnswer>;
}

/** Who told it, in the audit: not a person. */
const by: Author = { kind: 'carrier', name: 'Shipment webhook' };

/**
 * News that come in a burst wait for one another, so that people get one message (our choice).
 * A reader who wants one message a day chooses that.
 */
const gatherMinutes = 2;

/** How long to leave a store that does not answer alone; and one that is asked too much, if it does not say. */
const unavailableSeconds = 30;
const busySeconds = 1;

export function createShipmentDoor(secrets: readonly string[], store: Store, now: () => Date): ShipmentDoor {
  const membership = createMembership(store);
  const eventIds = createEventIds(store, 'shipment');
  return {
    secrets,
    now,
    async take(json, bodyHash) {
      const report = readReport(json, now());
      if ('wrong' in report) return { kind: 'malformed', fields: report.wrong };
      try {
        if (!(await eventIds.keep(report.event.id, bodyHash, now()))) return { kind: 'id-used-otherwise' };
        return await take(report);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        const seconds = error instanceof BusyError ? error.retryAfterMilliseconds / 1000 : unavailableSeconds;
        return { kind: 'unavailable', retryAfterSeconds: Math.max(1, Math.ceil(seconds)) };
      }
    },
  };

  async function take({ partnerId, ...report }: SentReport): Promise<ShipmentAnswer> {
    const holder = await membership.holderOf(partnerId);
    // An order that is not there and one of somebody else look the same.
    if (holder === undefined) return { kind: 'refused', reason: 'unknown-order' };
    const { organizationId, locationId } = holder;
    const located = locationId === undefined ? report : { ...report, locationId };
    const taken = await reportShipment({ store: membership, now: now(), by }, organizationId, located, gatherMinutes);
    if (taken === 'conflict') return { kind: 'unavailable', retryAfterSeconds: busySeconds };
    if (taken.kind === 'refused') return taken;
    const { number, state } = taken.kind === 'changed' ? taken.after : taken.shipment;
    return { kind: 'taken', isChange: taken.kind === 'changed', shipment: { number, state } };
  }
}
