import { addressee, invitingOrganization } from './addressed.ts';
import type { AnyThing, ExchangedThing } from './any-thing.ts';
import { association } from './association.ts';
import { associationRequest } from './association-request.ts';
import { mcpIdAudit, organizationAudit, personAudit } from './audit-entry.ts';
import { dayCard } from './day-card.ts';
import { dialogue } from './dialogue.ts';
import { organizationDraft, personDraft } from './draft.ts';
import { erased, erasure } from './erasure.ts';
import { individual } from './individual.ts';
import { invitation } from './invitation.ts';
import { licenseKey } from './license-key.ts';
import { look } from './look.ts';
import { mail } from './mail.ts';
import { mcpIdClaim } from './mcp-id-claim.ts';
import { merge, mergedInto, openMerge } from './merge.ts';
import { message } from './message.ts';
import { notice } from './notice.ts';
import { order } from './order.ts';
import { orderNumberClaim } from './order-number-claim.ts';
import { organization } from './organization.ts';
import { partnerIdClaim } from './partner-id-claim.ts';
import { preferences } from './preferences.ts';
import { settlement } from './settlement.ts';
import { shipment } from './shipment.ts';
import { shipmentNumberClaim } from './shipment-number-claim.ts';
import { solution } from './solution.ts';
import { transcript } from './transcript.ts';

/**
 * Everything that is stored, the exchanged ones in the order in which the documentation tells them.
 *
 * Not in it is what one repository alone writes down for itself and reads again: conversations, sessions, leases,
 * admissions, event ids, marks of waiting notices and of imports (`besides.ts`). Nothing else ever sees one of their
 * documents, but for who is given or loses all that is kept of them.
 */
export const things = {
  organization,
  individual,
  association,
  transcript,
  order,
  shipment,
  licenseKey,
  solution,
  message,
  associationRequest,
  invitation,
  notice,
  mail,
  settlement,
  dayCard,
  look,
  preferences,
  organizationDraft,
  personDraft,
  dialogue,
  merge,
  openMerge,
  mergedInto,
  partnerIdClaim,
  orderNumberClaim,
  shipmentNumberClaim,
  mcpIdClaim,
  invitingOrganization,
  addressee,
  organizationAudit,
  personAudit,
  mcpIdAudit,
  erasure,
  erased,
} as const satisfies Readonly<Record<string, AnyThing>>;

/** What imports read and exports write. */
export const exchangedThings = exchangedOf(Object.values(things));

const byType = new Map<string, AnyThing>(Object.values(things).map((thing) => [thing.type, thing]));

/** @param type of a document: of several things of one type any one, as no search finds those */
export function thingOf(type: string): AnyThing {
  const thing = byType.get(type);
  if (thing === undefined) throw new Error(`${type} is no stored thing: add it to the list`);
  return thing;
}

export function exchangedOf(some: readonly AnyThing[]): readonly ExchangedThing[] {
  return some.filter((thing): thing is ExchangedThing => thing.exchange !== undefined);
}
