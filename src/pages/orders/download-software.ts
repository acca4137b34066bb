import { z } from 'zod';
import { type GivenLink, giveSoftwareLink } from '../../changes/give-software-link.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { defined, when } from '../../optional.ts';
import { downloadable, licensedSoftware, linkOf } from '../../program/benefits/software-download.ts';
import type { Name } from '../../understanding/understanding.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { Again, Conflict, type Refusal } from '../outcome.ts';
import { action, page } from '../page.ts';
import { chooseSoftware } from './choose-software.ts';
import { DownloadSlots, type Downloads, downloadPage } from './download/context.ts';
import { listView } from './download/list-view.ts';
import { notDownloaded } from './download/not-downloaded.ts';
import { softwareFileView } from './download/software-file-view.ts';
import { licenses } from './licenses.ts';
import { softwareNames } from './software-names.ts';

/**
 * Download Software: what is for use within the own company, in its versions and languages. What is for testing and
 * development is got from MSDN.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const downloadSoftware = page({
  name: downloadPage,
  title: 'Download software',
  area: 'orders-benefits',
  summary: 'Software for use within your company, in its versions and languages',
  right: 'software.download',
  entitlement: licenses,
  slots: DownloadSlots,
  names: fileNames,
  namesAreOpen: true,
  async load(c): Promise<Downloads | Refusal> {
    const { value: organization } = await organizationOf(c);
    const all = licensedSoftware(organization, c.catalog, c.today);
    if (c.slots.software === undefined) return { all };
    const chosen = downloadable(c.slots.software, organization, c.catalog, c.today);
    return 'reason' in chosen ? notDownloaded(chosen, c.slots.software, c) : { all, chosen };
  },
  view({ all, chosen }, c) {
    return {
      list: when(chosen === undefined, () => listView(all, c)),
      one: when(chosen, (software) => softwareFileView(software, c)),
      note: when(c.catalog.softwareNote, (text) => ({ text: c.say.ofProgram(text) })),
      ways: [
        ...when(chosen, () => ({ title: c.say.text('All software'), button: open(downloadPage) })),
        ...when(chosen?.needsKey === true, () => c.way('license-keys', defined({ software: chosen?.id }))).flat(),
        ...c.way('license-statement', defined({ software: chosen?.id })),
        ...when(chosen === undefined, () => c.way('msdn-subscriptions')).flat(),
      ],
    };
  },
  actions: {
    choose: chooseSoftware('software.download'),
    get: action({
      right: 'software.download',
      data: z.strictObject({ software: z.string() }),
      form: z.object({ version: z.string().max(200).optional(), language: z.string().max(100).optional() }),
      about: ({ principal }) => [{ locationId: principal.association.locationId }],
      async run(c) {
        const { version = '', language = '' } = c.form;
        const file = { software: c.data.software, version, language };
        const chosen = c.catalog.software.find(({ id }) => id === file.software);
        if (chosen === undefined || linkOf(chosen, file) === undefined) {
          const text = c.say.text('There is no such file: choose a version, and one of its languages.');
          const isVersion = chosen?.versions.some(({ name }) => name === version) === true;
          const kept = { software: file.software, ...(isVersion ? { version } : {}) };
          return new Again(kept, { text, style: 'attention' });
        }
        return afterGiving(await giveSoftwareLink(c, file), file, c);
      },
    }),
  },
});

function afterGiving(
  given: GivenLink,
  file: { readonly software: string; readonly version: string; readonly language: string },
  { say }: Pick<Visit, 'say'>,
): Again {
  if (given === 'conflict')
    return new Conflict(file, say.text('Your rights have changed meanwhile. No link was made.'));
  // What else is in its way is said by the page itself.
  return given === 'done' ? new Again({ ...file, given: true }) : new Again(file);
}

/** Software with its versions, and languages: “office 2013 in Portuguese”. */
async function fileNames({ catalog, say }: Visit): Promise<readonly Name[]> {
  const versions = catalog.software.flatMap((entry) => entry.versions);
  const numbers = new Set(versions.map(({ name }) => name));
  const tags = new Set(versions.flatMap(({ links }) => Object.keys(links)));
  return [
    ...(await softwareNames({ catalog, say })),
    ...[...numbers].map((text) => ({ slot: 'version', value: text, text })),
    ...[...tags].map((tag) => ({ slot: 'language', value: tag, text: say.languageName(tag) })),
  ];
}
