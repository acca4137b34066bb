import { microsoftCatalog, readCatalog } from '../../src/catalog/read-catalog.ts';
import { individualIdAt, organizationIdAt } from '../../src/demo/generate/people.ts';
import { home } from '../../src/pages/home/home.ts';
import { pages } from '../../src/pages/index.ts';
import { openPage } from '../../src/pages/visit-page.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { createMembership } from '../../src/store/repositories/membership.ts';
import type { Store } from '../../src/store/store.ts';
import { viewerOf } from '../../src/visit/viewer.ts';
import { quantile, sample } from './sample.ts';

const visits = 2_000;

export interface HomeFigures {
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  /** Of the first visit to each organization, some of which the disk has to find. */
  readonly firstP95: number;
  readonly perSecond: number;
}

/**
 * Everything that is read for the home card, and its view: who asks, as the turn finds out, then the page itself.
 */
export async function homeReads(store: Store, organizations: number, now: Date): Promise<HomeFigures> {
  const membership = createMembership(store);
  const catalog = readCatalog(microsoftCatalog);
  const say = createSpeech('en-GB', {}, catalog.names);
  const visit = async (index: number): Promise<void> => {
    const individual = await membership.individual(individualIdAt(index, 0));
    const [association, organization] = await Promise.all([
      membership.association(organizationIdAt(index), individualIdAt(index, 0)),
      membership.organization(organizationIdAt(index)),
    ]);
    if (individual === undefined || association === undefined || organization === undefined) {
      throw new Error(`the store has no ${organizationIdAt(index)}`);
    }
    const answer = await openPage(
      home,
      {},
      {
        ...viewerOf(
          individual.value,
          { association, organization: organization.value },
          { store: membership, catalog, pages, now, say },
        ),
        ids: { fresh: () => 'none', order: () => '0000000000', partnerId: () => '00000000' },
        changeId: 'none',
        links: { agreement: (version) => version, download: () => '' },
        mailing: { isOn: false, webAddress: '', sealedLink: () => '', textOf: async () => undefined },
        session: { signOut: async () => 'everywhere' },
        asNow: () => Promise.reject(new Error('home changes nobody')),
        leftOut: () => {},
      },
    );
    if (answer.kind !== 'page') throw new Error(`home answered ${answer.text}`);
  };
  const timed = async (indexes: readonly number[]): Promise<readonly number[]> => {
    const times: number[] = [];
    for (const index of indexes) {
      const begun = performance.now();
      await visit(index);
      times.push(performance.now() - begun);
    }
    return times;
  };
  await timed(sample(organizations, 100, 1));
  // What of a large store stands in memory depends on what the machine did before; the second time all of it does.
  const first = await timed(sample(organizations, visits, 2));
  const times = await timed(sample(organizations, visits, 2));
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    firstP95: quantile(first, 0.95),
    perSecond: visits / seconds,
  };
}
