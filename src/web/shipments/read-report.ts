import { z } from 'zod';
import type { ShipmentReport } from '../../program/benefits/report-shipment.ts';
import { type CalendarDate, calendarDate } from '../../program/things/calendar.ts';
import { isShipmentNumber, type Shipment, shipmentStates } from '../../program/things/shipment.ts';

/** A report as it comes in from outside: it names the organization, or one of its locations, by the Partner ID. */
export interface SentReport extends ShipmentReport {
  readonly partnerId: string;
}

const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), { error: 'has control characters in it' });

const day = z.string().transform((text, context): CalendarDate => {
  try {
    return calendarDate(text);
  } catch {
    context.issues.push({ code: 'custom', message: 'has to be a day such as 2027-01-31', input: text });
    return z.NEVER;
  }
});

/** Signs that an id of a document may have, without the `~` that stands between the parts of one. */
const EventId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);

const Told = {
  contents: line(200).exactOptional(),
  shipsOn: day.exactOptional(),
  expectedOn: day.exactOptional(),
  deliveredOn: day.exactOptional(),
  carrier: line(60).exactOptional(),
  trackingNumber: line(60).exactOptional(),
} satisfies { readonly [Field in keyof Shipment]?: z.ZodType };

const ReportOnTheWire = z.strictObject({
  id: EventId,
  occurredAt: z.iso.datetime({ offset: true }),
  partnerId: z.string().regex(/^\d{6,8}$/),
  orderNumber: z.string().regex(/^\d{10}$/),
  shipmentNumber: z.string().refine(isShipmentNumber),
  state: z.enum(shipmentStates),
  ...Told,
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
