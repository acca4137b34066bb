/**
 * In the tests of this file time goes on only as far as somebody waits for something: what takes minutes in production
 * takes milliseconds, with the same numbers, and a slow machine changes nothing about it.
 * @returns waits for what needs time
 */
export function useVirtualTime(now: Date): <T>(pending: Promise<T>) => Promise<T> {
  const { jest } = import.meta;
  beforeEach(() => {
    // What stands for the network answers at the next turn, whatever the time.
    jest.useFakeTimers({ now, doNotFake: ['nextTick', 'setImmediate', 'performance'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  return async (pending) => {
    let isPending = true;
    const end = () => {
      isPending = false;
    };
    pending.then(end, end);
    // Small steps, so that what needs some turns but no time has them before its time is over.
    while (isPending) await jest.advanceTimersByTimeAsync(50);
    return pending;
  };
}
