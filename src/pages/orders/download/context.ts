import { z } from 'zod';
import type { Software } from '../../../program/benefits/software.ts';
import type { PageContext } from '../../page.ts';
import { From } from '../../portion.ts';

export const downloadPage = 'download-software';
const short = z.string().max(200).optional();

export const DownloadSlots = z.object({
  software: short,
  /** The name of one of its versions. */
  version: short,
  /** BCP 47. */
  language: short,
  from: From,
  /** The link was asked for, and that is written down. */
  given: z.literal(true).optional(),
});

export type DownloadPageContext = PageContext<'software.download', z.infer<typeof DownloadSlots>, 'choose' | 'get'>;

/** What the card shows. */
export interface Downloads {
  /** Everything that the organization has a license of. */
  readonly all: readonly Software[];
  /** The one that is asked for, which can be downloaded. */
  readonly chosen?: Software;
}
