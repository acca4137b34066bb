import type { Logger } from 'pino';
import type { DownloadSeal } from '../../access/download-seal.ts';
import { can } from '../../access/rights.ts';
import { type DownloadFile, type DownloadKind, Elsewhere, NotThere } from '../../downloads/define-kind.ts';
import type { Individual } from '../../program/things/people.ts';
import type { Speech } from '../../speech/speech.ts';
import type { Sessions } from '../../store/repositories/sessions.ts';
import { StoreError } from '../../store/store.ts';
import type { RequestLimit } from '../../teams/request-limit.ts';
import { type Standing, type Surroundings, standingIn, viewerOf } from '../../visit/viewer.ts';

/** What a link leads to at the moment when it is opened. */
export type DownloadSeen =
  | { readonly kind: 'file'; write(): Promise<DownloadFile> }
  | { readonly kind: 'elsewhere'; readonly url: string }
  /** Ours, but its minutes are over. */
  | { readonly kind: 'over'; readonly page: string }
  | { readonly kind: 'signed-out' }
  /** The right to it was lost since. */
  | { readonly kind: 'not-allowed'; readonly organization: string }
  /** Whoever it was made for does not belong to the organization any more, or it is not there any more. */
  | { readonly kind: 'left' }
  | { readonly kind: 'merged'; readonly name: string }
  /** What it names is not there, or beyond what this person looks after. */
  | { readonly kind: 'not-there' }
  | { readonly kind: 'too-many' }
  /** Cut short, changed, or of somebody else's making. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unavailable' };

export interface DownloadDoor {
  /** @param locale that of the browser, for links that say none */
  open(sealed: string, locale: string): Promise<{ readonly seen: DownloadSeen; readonly say: Speech }>;
}

/** Looks where a link leads: who it was made for is looked up again, and what they may. */
export function createDownloadDoor(services: {
  readonly kinds: readonly DownloadKind[];
  readonly seal: DownloadSeal;
  readonly sessions: Pick<Sessions, 'isOpen'>;
  readonly limit: RequestLimit;
  readonly surroundings: Omit<Surroundings, 'now' | 'say'>;
  readonly speech: (locale: string) => Speech;
  readonly now: () => Date;
  readonly log: Logger;
}): DownloadDoor {
  const { kinds, seal, sessions, limit, surroundings, speech, log } = services;
  const { store } = surroundings;

  const look = async (sealed: string, now: Date, say: (locale: string) => Speech): Promise<DownloadSeen> => {
    const found = seal.unseal(sealed, now);
    const kind = kinds.find(({ name }) => name === found?.download.kind);
    if (found === undefined || kind === undefined) return { kind: 'unknown' };
    const { individualId, organizationId, locale, what } = found.download;
    const words = say(locale);
    if (found.isOver) {
      const page = surroundings.pages.find(({ name }) => name === kind.page);
      return { kind: 'over', page: page === undefined ? '' : words.text(page.title) };
    }
    if ((await limit.count(individualId)) !== 'within') return { kind: 'too-many' };
    const [individual, isSignedIn, standing] = await Promise.all([
      store.individual(individualId),
      sessions.isOpen(individualId),
      standingIn(store, organizationId, individualId),
    ]);
    if (!isSignedIn) return { kind: 'signed-out' };
    if (!isAssociated(individual?.value, standing)) {
      const merged = await store.mergedInto(organizationId);
      return merged === undefined ? { kind: 'left' } : { kind: 'merged', name: merged.name };
    }
    const viewer = viewerOf(individual.value, standing, { ...surroundings, now, say: words });
    const { principal, organization } = viewer;
    if (principal.association === undefined || organization === undefined) return { kind: 'left' };
    if (!can(principal, kind.right) || !viewer.pages.some(({ name }) => name === kind.page)) {
      return { kind: 'not-allowed', organization: organization.name };
    }
    const file = await kind.find({ ...viewer, principal, organization }, what);
    if (file instanceof NotThere) return { kind: 'not-there' };
    return file instanceof Elsewhere ? { kind: 'elsewhere', url: file.url } : { kind: 'file', write: file };
  };

  return {
    async open(sealed, locale) {
      let say = speech(locale);
      const seen = await look(sealed, services.now(), (named) => {
        say = speech(named);
        return say;
      }).catch((error): DownloadSeen => {
        if (!(error instanceof StoreError)) throw error;
        log.error({ event: 'download-failed', err: error }, 'what a link leads to could not be read');
        return { kind: 'unavailable' };
      });
      // Neither the link nor who it was made for: whoever reads the log could open it.
      log.info({ event: 'download', seen: seen.kind }, 'a link was opened');
      return { seen, say };
    },
  };
}

function isAssociated(individual: Individual | undefined, standing: Standing): individual is Individual {
  return individual !== undefined && standing.association !== undefined && standing.organization !== undefined;
}
