import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request that is signed after it was received, so that an old one cannot be sent again. */
export interface Signed {
  readonly body: Buffer;
  /** As the sender wrote it: seconds since 1970. */
  readonly timestamp: string;
  /** `sha256=` and 64 hexadecimal digits, in any case. */
  readonly signature: string;
}

/** How far the sender's clock may be off, and how long a signature is good: five minutes, as with Slack's webhooks. */
const signatureMilliseconds = 5 * 60_000;

/**
 * Whether the bytes of a body were signed, just now, by somebody who knows one of the secrets: HMAC-SHA256 over the
 * timestamp, a dot and the body.
 * Source: Verifying requests from Slack, https://api.slack.com/authentication/verifying-requests-from-slack
 * @param secrets two while one takes the place of the other
 * @returns `no-time` for a timestamp in another form, such as in milliseconds, which many libraries give
 */
export function checkSignature(
  { body, timestamp, signature }: Signed,
  secrets: readonly string[],
  now: Date,
): 'good' | 'too-old' | 'wrong' | 'no-time' {
  if (!/^\d{1,11}$/.test(timestamp)) return 'no-time';
  const given = Buffer.from(/^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1] ?? '', 'hex');
  // Each secret is tried, so that the time tells nothing about which one it was.
  const good = secrets.map((secret) => {
    const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!good.includes(true)) return 'wrong';
  return Math.abs(now.getTime() - Number(timestamp) * 1000) > signatureMilliseconds ? 'too-old' : 'good';
}
