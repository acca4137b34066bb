import { z } from 'zod';
import { hasLicenses, licensesOf, type SoftwareLicenses } from '../../visit/license-statement.ts';
import { countryName } from '../../words/countries.ts';
import { softwareName } from '../../words/licenses.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { csvOf } from '../csv.ts';
import { type DownloadContext, downloadKind } from '../define-kind.ts';

const What = z.object({});
type Context = DownloadContext<z.infer<typeof What>>;

/**
 * The license statement as a table for a spreadsheet: a row for each location and each subscription of each product, with
 * the caps that they are under. Whoever looks after a part of the organization gets the rows of that part alone.
 */
export const licenseStatement = downloadKind({
  name: 'license-statement',
  right: 'license-statement.view',
  page: 'license-statement',
  what: What,
  load: async (c) => ({ all: (await licensesOf(c)).filter(hasLicenses) }),
  file({ all }, c) {
    const { say, organization, today } = c;
    return {
      name: say.text('License statement {organization} {date}', { organization: organization.name, date: today }),
      ending: 'csv',
      type: 'text/csv; charset=utf-8; header=present',
      content: csvOf(
        [
          say.text('Software'),
          say.text('Country'),
          say.text('From'),
          say.text('Level'),
          say.text('Core set'),
          say.text('Competencies'),
          say.text('From competencies'),
          say.text('Toolkits'),
          say.text('From toolkits'),
          say.text('Together'),
          say.text('Cap of the country'),
          say.text('Granted in the country'),
          say.text('Granted worldwide'),
          say.text('In use in the country'),
        ],
        all.flatMap((entry) => rowsOf(entry, c)),
      ),
    };
  },
});

function rowsOf({ software, statement, used }: SoftwareLicenses, { say, organization }: Context) {
  const name = softwareName(software.id, say);
  const inUse = (country: string) => (used === undefined ? '' : String(used.byCountry.get(country) ?? 0));
  return [
    ...statement.countries.flatMap(({ country, locations, granted }) =>
      locations.map(({ locationId, core, incremental, toolkits, total }) => [
        name,
        countryName(country, say),
        locationName(organization, locationId),
        core === undefined ? '' : levelWord(core.level, say),
        String(core?.count ?? 0),
        incremental.map(({ competency }) => competencyName(competency, say)).join('; '),
        String(incremental.reduce((sum, { count }) => sum + count, 0)),
        String(toolkits.number),
        String(toolkits.count),
        String(total),
        String(statement.countryCap),
        String(granted),
        String(statement.granted),
        inUse(country),
      ]),
    ),
    ...statement.subscriptions.map(({ subscription, country, granted }) => [
      name,
      countryName(country, say),
      say.nameOf('subscription', subscription),
      ...['', '', '', '', '', ''],
      String(granted),
      ...['', '', ''],
      inUse(country),
    ]),
  ];
}
