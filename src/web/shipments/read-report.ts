import { z } from 'zod';
import type { ShipmentReport } from '../../program/benefits/report-shipment.ts';
import { toldStates } from '../../program/things/shipment.ts';
import { orderNumber, partnerId } from '../../store/things/fields.ts';
import { shipmentNumber, told } from '../../store/things/shipment.ts';

/** A report as it comes in from outside: it names the organization, or one of its locations, by the Partner ID. */
export interface SentReport extends ShipmentReport {
  readonly partnerId: string;
}

/** Signs that an id of a document may have, without the `~` that stands between the parts of one. */
const EventId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);

/** The spaces around what a system pads are not told. */
const trimmed = (content: z.ZodType<string, string>) => z.string().trim().pipe(content).exactOptional();

const ReportOnTheWire = z.strictObject({
  id: EventId,
  occurredAt: z.iso.datetime({ offset: true }),
  partnerId,
  orderNumber,
  shipmentNumber,
  state: z.enum(toldStates),
  contents: trimmed(told.contents),
  shipsOn: told.shipsOn.exactOptional(),
  expectedOn: told.expectedOn.exactOptional(),
  deliveredOn: told.deliveredOn.exactOptional(),
  carrier: trimmed(told.carrier),
  trackingNumber: trimmed(told.trackingNumber),
  lacks: trimmed(told.lacks),
});

/** What a report may say; whatever else somebody sends under a name of their own is theirs. */
export const reportFields: ReadonlySet<string> = new Set(Object.keys(ReportOnTheWire.shape));

/** Clocks differ; what lies further ahead has not happened. */
const aheadMilliseconds = 5 * 60_000;

/**
 * Reads what somebody sent.
 * @returns the fields that are missing or wrong, if any are: of an unknown one its name
 */
export function readReport(json: unknown, now: Date): SentReport | { readonly wrong: readonly string[] } {
  const parsed = ReportOnTheWire.safeParse(json);
  if (!parsed.success) {
    const fields = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.') || 'body'],
    );
    return { wrong: [...new Set(fields)] };
  }
  const { partnerId, orderNumber, shipmentNumber, occurredAt, ...event } = parsed.data;
  const instant = new Date(occurredAt);
  if (instant.getTime() > now.getTime() + aheadMilliseconds || instant.getUTCFullYear() < 2000) {
    return { wrong: ['occurredAt'] };
  }
  return { partnerId, orderNumber, shipmentNumber, event: { ...event, occurredAt: instant.toISOString() } };
}
