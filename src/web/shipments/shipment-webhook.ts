import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type restify from 'restify';
import type { ShipmentRefusal } from '../../changes/report-shipment.ts';
import { createRequestLimit } from '../../teams/request-limit.ts';
import type { ShipmentAnswer, ShipmentDoor } from './door.ts';
import { checkSignature } from './signed-body.ts';

/** A report has some 400 bytes. */
const largestBodyBytes = 16 * 1024;
const mostBytesHeard = 1024 * 1024;
/** From one address, signed or not (our choice). */
const requestsAMinute = 600;
/** A report has one level. */
const deepest = 4;

/** `POST /api/shipments`. Everything that is refused is told in words, with a reference that stands in the log too. */
export function addShipmentWebhook(
  server: restify.Server,
  { door, newId, log }: { readonly door: ShipmentDoor; readonly newId: () => string; readonly log: Logger },
): void {
  const limit = createRequestLimit(requestsAMinute);
  server.post('/api/shipments', async (request, response) => {
    const refuse = ({ status, code, message, retryAfter, ...details }: Refused) => {
      const reference = newId().slice(0, 8);
      log.warn({ event: 'shipment-refused', reference, status, code, ...details }, 'a shipment report was refused');
      if (retryAfter !== undefined) response.header('Retry-After', String(retryAfter));
      response.send(status, { error: { code, message, reference } });
    };
    const counted = await limit.count(request.socket.remoteAddress ?? '');
    if (counted !== 'within') return refuse(refusals.tooMany);
    const read = await readSigned(request, door);
    if ('status' in read) return refuse(read);
    const json = parse(read.body);
    if (json === undefined) return refuse(refusals.notJson);
    const answer = await door.take(json, createHash('sha256').update(read.body).digest('base64url'));
    if (answer.kind !== 'taken') return refuse(refusalOf(answer));
    const { isChange, shipment } = answer;
    log.info({ event: 'shipment-reported', state: shipment.state, isChange }, 'a shipment report was taken');
    response.send(200, { changed: isChange, shipment });
  });
}

interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfter?: number;
  readonly fields?: readonly string[];
}

const refusals = {
  tooMany: {
    status: 429,
    code: 'TooManyRequests',
    message: 'Too many requests. Send this one again a little later.',
    retryAfter: 60,
  },
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
  tooOld: {
    status: 401,
    code: 'TimestampTooOld',
    message: 'The timestamp is more than five minutes away from the time here. Sign again with the time of now.',
  },
  notJson: { status: 400, code: 'NotJson', message: 'The body is not valid JSON, or it is nested too deeply.' },
} satisfies Record<string, Refused>;

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
  'too-many-events': { code: 'TooManyEvents', message: 'Too much was told about this shipment: 100 events at most.' },
};

function refusalOf(answer: Exclude<ShipmentAnswer, { kind: 'taken' }>): Refused {
  switch (answer.kind) {
    case 'malformed': {
      const fields = answer.fields.slice(0, 10).map((field) => field.slice(0, 60));
      const message = `These fields are missing, wrong or unknown: ${fields.join(', ')}.`;
      return { status: 400, code: 'WrongFields', message, fields };
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
        retryAfter: answer.retryAfterSeconds,
      };
  }
}

/** The bytes of the body as they were signed: they are read before anything makes sense of them. */
async function readSigned(request: restify.Request, door: ShipmentDoor): Promise<{ readonly body: Buffer } | Refused> {
  const type = request.header('content-type', '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json' || request.header('content-encoding', 'identity') !== 'identity') {
    return refusals.notJsonType;
  }
  const timestamp = request.header('pmc-timestamp', '');
  const signature = request.header('pmc-signature', '');
  if (timestamp === '' || signature === '') return refusals.unsigned;
  const body = await readBody(request);
  if (body === undefined) return refusals.tooLarge;
  const check = checkSignature({ body, timestamp, signature }, door.secrets, door.now());
  if (check === 'too-old') return refusals.tooOld;
  return check === 'good' ? { body } : refusals.wrong;
}

/** @returns undefined if it is too large */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > largestBodyBytes) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= largestBodyBytes) chunks.push(chunk);
    // The rest is read and thrown away, so that the sender hears why; but nobody is listened to for ever.
    else if (bytes > mostBytesHeard) break;
  }
  return bytes > largestBodyBytes ? undefined : Buffer.concat(chunks);
}

/** @returns undefined for what is not JSON, not UTF-8, or too deep */
function parse(body: Buffer): unknown {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return depthOf(json) > deepest ? undefined : json;
  } catch {
    return undefined;
  }
}

function depthOf(json: unknown, above = 0): number {
  // A body of 16 KB is at most a few thousand levels deep; there is no need to go down all of them.
  if (typeof json !== 'object' || json === null || above > deepest) return above;
  return Math.max(above + 1, ...Object.values(json).map((entry) => depthOf(entry, above + 1)));
}
