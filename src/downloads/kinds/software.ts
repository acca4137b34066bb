import { z } from 'zod';
import { downloadable, linkOf } from '../../program/benefits/software-download.ts';
import { downloadKind, Elsewhere, NotThere } from '../define-kind.ts';

const What = z.object({ software: z.string(), version: z.string(), language: z.string() });

/**
 * Software for internal use, at the place that the catalog names. That its link was given is in the history of the
 * organization: see `changes/give-software-link.ts`.
 */
export const software = downloadKind({
  name: 'software',
  right: 'software.download',
  page: 'download-software',
  what: What,
  load({ what, organization, catalog, today }): Elsewhere | NotThere {
    const found = downloadable(what.software, organization, catalog, today);
    const url = 'reason' in found ? undefined : linkOf(found, what);
    return url === undefined ? new NotThere() : new Elsewhere(url);
  },
  // It is never a file of ours.
  file: () => {
    throw new Error('software is not on this server');
  },
});
