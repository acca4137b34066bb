import { createContext, useContext } from 'react';
import type { DeedDone, DeedRequest } from '../../pictures/shown/deed.ts';
import type { Answer } from '../api.ts';

/** How something is done for the organization that is shown. */
export interface Doing {
  doIt(deed: Omit<DeedRequest, 'organization'>): Promise<Answer<DeedDone>>;
  /** Shows what came of it, and fetches anew what may have changed by it. */
  done(text: string): void;
  /** Fetches anew what turned out to be another than it looked. */
  lookAgain(): void;
}

export const DoingContext = createContext<Doing | undefined>(undefined);

export function useDoing(): Doing {
  const doing = useContext(DoingContext);
  if (doing === undefined) throw new Error('nothing can be done outside of a visit');
  return doing;
}
