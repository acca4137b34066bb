import type { StoreOption } from './options.ts';

export { type StoreOption, storeOption } from './options.ts';

/** Until the commands that change something use `withStore`. */
export const storeChoice = ({ store }: StoreOption): StoreOption => (store === undefined ? {} : { store });
