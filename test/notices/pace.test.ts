import fc from 'fast-check';
import { channelLimits, createPace, type PaceKeys } from '../../src/notices/delivery/pace.ts';

/** Sends as fast as the pace allows, with time that passes only while waiting. @returns when each was sent */
function sendAll(keys: readonly PaceKeys[]): { at: number; keys: PaceKeys }[] {
  let now = 0;
  const pace = createPace(channelLimits, () => now);
  return keys.map((entry) => {
    for (let wait = pace.take(entry); wait > 0; wait = pace.take(entry)) now += Math.ceil(wait);
    return { at: now, keys: entry };
  });
}

/** The most that fell into any span of this length. */
function most(times: readonly number[], milliseconds: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + milliseconds).length));
}

const somebody = (conversation: number, tenant: number): PaceKeys => ({
  conversation: `c${conversation}`,
  person: `p${conversation}`,
  tenant: `t${tenant}`,
});

test('whatever is sent to whom, no limit of the channel is ever passed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ conversation: fc.integer({ min: 0, max: 5 }), tenant: fc.integer({ min: 0, max: 1 }) }), {
        minLength: 50,
        maxLength: 150,
      }),
      (wanted) => {
        const sent = sendAll(wanted.map(({ conversation, tenant }) => somebody(conversation, tenant)));
        for (const whose of ['conversation', 'person', 'tenant'] as const) {
          for (const group of Map.groupBy(sent, (entry) => entry.keys[whose]).values()) {
            for (const { count, milliseconds } of channelLimits[whose]) {
              expect(
                most(
                  group.map((entry) => entry.at),
                  milliseconds,
                ),
              ).toBeLessThanOrEqual(count);
            }
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('a tenant gets at least 95 % of its 20 a second', () => {
  const sent = sendAll(Array.from({ length: 1000 }, (_, index) => somebody(index, 0)));
  const seconds = (sent.at(-1)?.at ?? 0) / 1000;
  expect(1000 / seconds).toBeGreaterThanOrEqual(19);
});

test('tenants do not wait for each other', () => {
  let now = 0;
  const pace = createPace(channelLimits, () => now);
  for (let index = 0; index < 20; index += 1) expect(pace.take(somebody(index, 0))).toBe(0);
  expect(pace.take(somebody(20, 0))).toBeGreaterThan(0);
  expect(pace.take(somebody(21, 1))).toBe(0);
  now += 1000;
  expect(pace.take(somebody(20, 0))).toBe(0);
});

test('nobody gets more than ten a minute', () => {
  const sent = sendAll(Array.from({ length: 30 }, () => somebody(1, 1)));
  expect(
    most(
      sent.map((entry) => entry.at),
      60_000,
    ),
  ).toBe(10);
});

test('nobody gets a burst: after three the next one comes when ten seconds are over', () => {
  const sent = sendAll(Array.from({ length: 8 }, () => somebody(1, 1)));
  expect(sent.map((entry) => entry.at)).toEqual([0, 0, 0, 10_000, 10_000, 10_000, 20_000, 20_000]);
});

test('cards that are changed in place keep nobody waiting for their messages', () => {
  const pace = createPace(channelLimits, () => 0);
  for (let index = 0; index < 7; index += 1) expect(pace.take({ conversation: `c${index}`, tenant: 't0' })).toBe(0);
  expect(pace.take(somebody(7, 0))).toBe(0);
});

test('a pause that the channel asks for holds for the whole tenant', () => {
  let now = 0;
  const pace = createPace(channelLimits, () => now);
  pace.pause('t0', 30_000);
  expect(pace.take(somebody(1, 0))).toBe(30_000);
  expect(pace.take(somebody(2, 1))).toBe(0);
  now += 30_000;
  expect(pace.take(somebody(1, 0))).toBe(0);
});
