import { ExistsError, GoneError, StaleError } from '../store.ts';

/**
 * Makes a commit that somebody else may be faster with.
 * @returns `conflict` if what it stands on was written, made or removed meanwhile; nothing was committed then
 * @throws what else goes wrong
 */
export async function attempt<T>(commit: () => Promise<T>): Promise<T | 'conflict'> {
  try {
    return await commit();
  } catch (error) {
    if (error instanceof ExistsError || error instanceof StaleError || error instanceof GoneError) return 'conflict';
    throw error;
  }
}
