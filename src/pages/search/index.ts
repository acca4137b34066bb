import { competencySearch } from './competencies.ts';
import type { Search } from './define-search.ts';
import { orderSearch } from './orders.ts';
import { shipmentSearch } from './shipments.ts';

/**
 * What can be searched from a message: a command each of the app's manifest, whose only parameter is `query`, and which
 * begins with what is found for no word at all (`initialRun`).
 */
export const searches: readonly Search[] = [orderSearch, shipmentSearch, competencySearch];
