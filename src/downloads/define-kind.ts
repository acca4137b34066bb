import type { z } from 'zod';
import type { Member } from '../access/principal.ts';
import type { Right } from '../access/rights.ts';
import type { Organization } from '../program/things/organization.ts';
import type { DownloadName } from '../visit/download-names.ts';
import type { PageName } from '../visit/page-names.ts';
import type { Viewer } from '../visit/viewer.ts';

/** Who opens the link, as they are at that moment; the right has been checked, how far it reaches is for the kind. */
export type DownloadContext<What> = Omit<Viewer, 'principal' | 'organization'> & {
  readonly principal: Member;
  readonly organization: Organization;
  readonly what: What;
};

/** What a browser saves. */
export interface DownloadFile {
  /** In words; what a file system or a header does not take is taken out of it. */
  readonly name: string;
  /** Such as `csv`. */
  readonly ending: string;
  /** Such as `text/csv; charset=utf-8`. */
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** Where else it is, such as software at the place that the program has it from. */
export class Elsewhere {
  readonly url: string;

  /** @throws Error if the address is not https: it is the catalog's, never what somebody typed */
  constructor(url: string) {
    if (new URL(url).protocol !== 'https:') throw new Error('a download leads to https alone');
    this.url = url;
  }
}

/** It is not there, or beyond what this person looks after: which of both is nobody's to know. */
export class NotThere {
  readonly isThere = false;
}

interface DownloadDefinition<R extends Right, What extends z.ZodObject, Loaded> {
  /** The wire name. */
  readonly name: DownloadName;
  /** Asked anew when the link is opened. */
  readonly right: R;
  /** Where its link stands, and where to ask for another one: whoever may not open that page may not take this away. */
  readonly page: PageName;
  readonly what: What;
  load(c: DownloadContext<z.infer<What>>): Promise<Loaded | Elsewhere | NotThere> | Loaded | Elsewhere | NotThere;
  /** Writes it from what was read. Not called where a client only asks whether it is there. */
  file(loaded: Loaded, c: DownloadContext<z.infer<What>>): Promise<DownloadFile> | DownloadFile;
}

/** A kind as the rest of the house sees it. */
export interface DownloadKind {
  readonly name: DownloadName;
  readonly right: Right;
  readonly page: PageName;
  /** @returns what writes the file, or where else it is, or that there is none */
  find(
    c: Omit<DownloadContext<unknown>, 'what'>,
    what: Readonly<Record<string, string>>,
  ): Promise<(() => Promise<DownloadFile>) | Elsewhere | NotThere>;
}

/** Declares what can be taken away as a file. */
export function downloadKind<R extends Right, What extends z.ZodObject, Loaded extends object>(
  definition: DownloadDefinition<R, What, Loaded>,
): DownloadKind {
  const { name, right, page } = definition;
  return {
    name,
    right,
    page,
    async find(viewer, given) {
      const what = definition.what.safeParse(given);
      if (!what.success) return new NotThere();
      const c = { ...viewer, what: what.data };
      const loaded = await definition.load(c);
      if (loaded instanceof Elsewhere || loaded instanceof NotThere) return loaded;
      return async () => definition.file(loaded, c);
    },
  };
}
