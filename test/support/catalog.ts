import { microsoft } from './once-a-worker/catalog.ts';

/** The catalog that is taken where none is named. */
export const catalog = microsoft;
