import { z } from 'zod';
import type { LinkSeal } from './link-seal.ts';

/** What a link leads to, and for whom it was made. */
export interface SealedDownload {
  readonly kind: string;
  readonly individualId: string;
  /** The organization for which the card spoke. */
  readonly organizationId: string;
  /** In which the card spoke; BCP 47. */
  readonly locale: string;
  /** Which one of its kind: ids, and nothing secret. */
  readonly what: Readonly<Record<string, string>>;
}

export interface DownloadSeal {
  seal(download: SealedDownload, now: Date): string;
  /** @returns undefined if the text is none of ours */
  unseal(sealed: string, now: Date): { readonly download: SealedDownload; readonly isOver: boolean } | undefined;
}

/** Of an earlier release it may say something else: that is none of ours any more. */
const Parts = z.tuple([z.string(), z.string(), z.string(), z.string(), z.coerce.number(), z.string()]);
const What = z.record(z.string(), z.string());

/**
 * Links that somebody opens in a browser, which does not say who it is: whoever has one gets what it leads to. So it
 * counts for minutes, and grants nothing: it says for whom to look whether they may.
 * @param minutes how long a link counts
 */
export function createDownloadSeal(links: LinkSeal, minutes: number): DownloadSeal {
  const purpose = 'downloads';
  return {
    seal({ kind, individualId, organizationId, locale, what }, now) {
      const expires = Math.floor(now.getTime() / 1000) + minutes * 60;
      return links.seal(purpose, [kind, individualId, organizationId, locale, String(expires), JSON.stringify(what)]);
    },
    unseal(sealed, now) {
      const parts = Parts.safeParse(links.unseal(purpose, sealed));
      if (!parts.success) return undefined;
      const [kind, individualId, organizationId, locale, expires, content] = parts.data;
      const what = What.parse(JSON.parse(content));
      return {
        download: { kind, individualId, organizationId, locale, what },
        isOver: expires * 1000 <= now.getTime(),
      };
    },
  };
}
