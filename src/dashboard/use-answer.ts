import { useCallback, useEffect, useState } from 'react';
import type { Answer } from './api.ts';
import type { Trouble } from './trouble.ts';

/** What was asked for, as far as it is there. While it is asked for anew, what was there stays. */
export interface Asked<T> {
  readonly value?: T;
  readonly trouble?: Trouble;
  readonly isLoading: boolean;
  again(): void;
}

/**
 * Asks when it is first drawn and whenever `ask` is another one, and again once there is a connection after there was
 * none.
 * @param ask has to be kept with `useCallback`
 */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<Answer<T>>): Asked<T> {
  const [turn, setTurn] = useState(0);
  const [state, setState] = useState<{ readonly of?: typeof ask; readonly value?: T; readonly trouble?: Trouble }>({});
  const [isLoading, setLoading] = useState(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn asks the same again.
  useEffect(() => {
    const leaving = new AbortController();
    setLoading(true);
    void ask(leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      setState({ of: ask, ...answer });
      setLoading(false);
    });
    return () => leaving.abort();
  }, [ask, turn]);

  const again = useCallback(() => setTurn((before) => before + 1), []);
  const isOffline = state.trouble !== undefined && 'own' in state.trouble && state.trouble.own === 'offline';
  useEffect(() => {
    if (!isOffline) return;
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, [isOffline, again]);

  // What was asked before is no answer to this.
  const isOfThis = state.of === ask;
  return {
    ...(isOfThis && state.value !== undefined ? { value: state.value } : {}),
    ...(isOfThis && state.trouble !== undefined ? { trouble: state.trouble } : {}),
    isLoading: isLoading || !isOfThis,
    again,
  };
}
