import { isUtf8 } from 'node:buffer';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Read and thrown away of what is too large, so that the sender hears why; but nobody is listened to for ever. */
const mostBytesHeard = 1024 * 1024;

/**
 * Whether a body is JSON as it stands. What is compressed is not taken at all: a few bytes of it can become any number,
 * and neither the channel nor a carrier needs it.
 */
export function isPlainJson({ headers }: IncomingMessage): boolean {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  const encoding = headers['content-encoding'] ?? 'identity';
  return type === 'application/json' && encoding.trim().toLowerCase() === 'identity';
}

/** @returns the bytes as they were sent, or why there are none: too many, or the sender has gone in the middle of them */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  mostBytes: number,
): Promise<Buffer | 'too-large' | 'cut'> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'too-large';
  // Only who may send it is asked for it.
  if (request.headers.expect !== undefined) response.writeContinue();
  const chunks: Buffer[] = [];
  let bytes = 0;
  // An iterator over the request costs a hundred times what one chunk does, and most bodies are one.
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else if (bytes > mostBytesHeard) request.destroy();
    });
    request.once('end', () => resolve(bytes > mostBytes ? 'too-large' : Buffer.concat(chunks)));
    // Only the first of these decides.
    request.once('error', () => resolve('cut'));
    request.once('close', () => resolve(bytes > mostBytes ? 'too-large' : 'cut'));
  });
}

/** @returns undefined for what is not JSON, or not UTF-8 */
export function parseJson(body: Buffer): unknown {
  try {
    if (!isUtf8(body)) return undefined;
    return JSON.parse((hasMark(body) ? body.subarray(byteOrderMark.length) : body).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Some write it before UTF-8; it is no part of the JSON. */
const byteOrderMark = Buffer.of(0xef, 0xbb, 0xbf);

function hasMark(body: Buffer): boolean {
  return body[0] === byteOrderMark[0] && body.subarray(0, byteOrderMark.length).equals(byteOrderMark);
}
