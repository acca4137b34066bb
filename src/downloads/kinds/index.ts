import type { DownloadKind } from '../define-kind.ts';
import { invoice } from './invoice.ts';
import { licenseStatement } from './license-statement.ts';
import { purchases } from './purchases.ts';
import { software } from './software.ts';

/** Everything that can be taken away. */
export const downloadKinds: readonly DownloadKind[] = [invoice, purchases, licenseStatement, software];
