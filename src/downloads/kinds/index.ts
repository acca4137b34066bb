import type { DownloadKind } from '../define-kind.ts';
import { invoice } from './invoice.ts';
import { purchases } from './purchases.ts';

/** Everything that can be taken away. */
export const downloadKinds: readonly DownloadKind[] = [invoice, purchases];
