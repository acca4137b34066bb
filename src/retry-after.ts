/** Milliseconds; the header is in seconds. At most an hour, so that a wrong one does no lasting harm. */
export function retryAfterMilliseconds(header: string | null | undefined): number | undefined {
  if (header === undefined || header === null || header === '') return undefined;
  const seconds = Number(header);
  if (!Number.isFinite(seconds) || seconds < 0) return undefined;
  return Math.min(seconds * 1000, 3_600_000);
}
