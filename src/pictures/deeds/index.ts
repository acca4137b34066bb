import type { Deed } from '../deed.ts';
import { approve, decline } from './answer-request.ts';

/** Everything that can be done in the tab. Whatever is not here is done in the chat. */
export const deeds: readonly Deed[] = [approve, decline];
