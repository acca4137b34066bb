import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type restify from 'restify';
import type { ShipmentRefusal } from '../../changes/report-shipment.ts';
import { isPlainJson, parseJson, readBody } from '../body.ts';
import type { Refusal, Refusals } from '../refusals.ts';
import type { ShipmentAnswer, ShipmentDoor } from './door.ts';
import { reportFields } from './read-report.ts';
import { checkSignature } from './signed-body.ts';

/** A report has some 400 bytes. */
const largestBodyBytes = 16 * 1024;
/** A report has one level. */
const deepest = 4;

/** `POST /api/shipments`. Everything that is refused is told in words, with a reference that stands in the log too. */
export function addShipmentWebhook(
  server: restify.Server,
  services: { readonly door: ShipmentDoor; readonly refusals: Refusals; readonly log: Logger },
): void {
  const { door, refusals, log } = services;
  server.post('/api/shipments', async (request, response) => {
    const read = await readSigned(request, response, door);
    if (read === 'cut') return;
    // Whoever cannot sign is a stranger, and does not use up what those need who can.
    if ('status' in read) return refusals.anybody(request, response, { ...read, event });
    const refuse = (refusal: Refusal) => refusals.known(response, { ...refusal, event });
    const json = parseJson(read.body);
    if (json === undefined || depthOf(json) > deepest) return refuse(reasons.notJson);
    const answer = await door.take(json, createHash('sha256').update(read.body).digest('base64url'));
    if (answer.kind !== 'taken') return refuse(refusalOf(answer));
    const { isChange, shipment } = answer;
    log.info({ event: 'shipment-reported', state: shipment.state, isChange }, 'a shipment report was taken');
    response.send(200, { changed: isChange, shipment });
  });
}

const event = 'shipment-refused';

const reasons = {
  notJsonType: {
    status: 415,
    code: 'UnsupportedMediaType',
    message: 'The body must be application/json, as it is: not compressed.',
  },
  tooLarge: { status: 413, code: 'MessageSizeTooBig', message: 'The body is larger than the 16 KB that are taken.' },
  unsigned: {
    status: 401,
    code: 'NotSigned',
    message:
      'The headers PMC-Timestamp and PMC-Signature are needed: seconds since 1970, and sha256= with 64 hexadecimal digits.',
  },
  wrong: {
    status: 401,
    code: 'WrongSignature',
    message: 'The signature is not the one of this body and this timestamp.',
  },
  noTime: {
    status: 401,
    code: 'WrongTimestamp',
    message: 'PMC-Timestamp has to be the whole seconds since 1970, as 1802692800 is: no milliseconds, no date.',
  },
  tooOld: {
    status: 401,
    code: 'TimestampTooOld',
    message: 'The timestamp is more than five minutes away from the time here. Sign again with the time of now.',
  },
  notJson: { status: 400, code: 'NotJson', message: 'The body is not valid JSON, or it is nested too deeply.' },
} satisfies Record<string, Refusal>;

const unprocessable: Record<ShipmentRefusal, { readonly code: string; readonly message: string }> = {
  'unknown-order': { code: 'UnknownOrder', message: 'This Partner ID has no order of this number.' },
  'unknown-shipment': {
    code: 'UnknownShipment',
    message: 'This shipment is not known yet. Whatever is sent about it first has to tell its contents.',
  },
  'shipment-of-another-order': {
    code: 'ShipmentOfAnotherOrder',
    message: 'This shipment number belongs to another order.',
  },
  'shipment-of-another-organization': {
    code: 'ShipmentOfAnotherOrganization',
    message: 'This shipment number belongs to a shipment of another organization.',
  },
  'shipment-cancelled': {
    code: 'ShipmentCancelled',
    message: 'This shipment was cancelled with its order. It must not be sent; if it has left already, tell us.',
  },
  'order-ended': {
    code: 'OrderEnded',
    message: 'This order was cancelled, declined or refunded, or has expired: nothing new is sent for it.',
  },
  'too-many-events': { code: 'TooManyEvents', message: 'Too much was told about this shipment: 100 events at most.' },
};

function refusalOf(answer: Exclude<ShipmentAnswer, { kind: 'taken' }>): Refusal {
  switch (answer.kind) {
    case 'malformed': {
      const fields = answer.fields.slice(0, 10).map((field) => field.slice(0, 60));
      const message = `These fields are missing, wrong or unknown: ${fields.join(', ')}.`;
      return {
        status: 400,
        code: 'WrongFields',
        message,
        details: { fields: fields.map((field) => (reportFields.has(field) ? field : 'another')) },
      };
    }
    case 'id-used-otherwise':
      return {
        status: 409,
        code: 'IdUsedOtherwise',
        message: 'An event with this id was sent before, and it said something else. Another event needs another id.',
      };
    case 'refused':
      return { status: 422, ...unprocessable[answer.reason] };
    case 'unavailable':
      return {
        status: 503,
        code: 'Unavailable',
        message: 'Nothing can be written down right now. Send the same again later.',
        retryAfterSeconds: answer.retryAfterSeconds,
      };
  }
}

/** The bytes of the body as they were signed: they are read before anything makes sense of them. */
async function readSigned(
  request: restify.Request,
  response: restify.Response,
  door: ShipmentDoor,
): Promise<{ readonly body: Buffer } | Refusal | 'cut'> {
  if (!isPlainJson(request)) return reasons.notJsonType;
  const timestamp = request.header('pmc-timestamp', '');
  const signature = request.header('pmc-signature', '');
  if (timestamp === '' || signature === '') return reasons.unsigned;
  const body = await readBody(request, response, largestBodyBytes);
  if (body === 'cut') return body;
  if (body === 'too-large') return reasons.tooLarge;
  const check = checkSignature({ body, timestamp, signature }, door.secrets, door.now());
  if (check === 'no-time') return reasons.noTime;
  if (check === 'too-old') return reasons.tooOld;
  return check === 'good' ? { body } : reasons.wrong;
}

function depthOf(json: unknown, above = 0): number {
  // A body of 16 KB is at most a few thousand levels deep; there is no need to go down all of them.
  if (typeof json !== 'object' || json === null || above > deepest) return above;
  return Math.max(above + 1, ...Object.values(json).map((entry) => depthOf(entry, above + 1)));
}
