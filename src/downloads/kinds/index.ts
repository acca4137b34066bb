import type { DownloadKind } from '../define-kind.ts';
import { purchases } from './purchases.ts';

/** Everything that can be taken away. */
export const downloadKinds: readonly DownloadKind[] = [purchases];
