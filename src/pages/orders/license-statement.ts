import { can } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { defined, when } from '../../optional.ts';
import type { Organization } from '../../program/things/organization.ts';
import { hasLicenses, licensesOf, statementsOf } from '../../visit/license-statement.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { isCountry } from '../../words/countries.ts';
import { softwareName } from '../../words/licenses.ts';
import { locationNames } from '../locations/location-meant.ts';
import { Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { chooseSoftware } from './choose-software.ts';
import { licenses } from './licenses.ts';
import { countryNames, softwareNames } from './software-names.ts';
import { type Statement, type StatementContext, StatementSlots, statementPage } from './statement/context.ts';
import { overviewView } from './statement/overview-view.ts';
import { softwareView } from './statement/software-view.ts';

/**
 * View License Statement: the licenses that were granted, what they come from, and how many are in use. Of a part of the
 * tree only what that part has, under the caps of the whole.
 * Source: Partner Membership Center Overview,
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const licenseStatement = page({
  name: statementPage,
  title: 'License statement',
  area: 'orders-benefits',
  summary: 'How many software licenses you have, what they come from, and how many are in use',
  right: 'license-statement.view',
  entitlement: licenses,
  slots: StatementSlots,
  showsToday: true,
  names: statementNames,
  namesAreOpen: true,
  now(c) {
    if (c.organization === undefined) return undefined;
    const count = statementsOf({ ...c, organization: c.organization }).filter(hasLicenses).length;
    return c.say.text(
      '{count, plural, =0 {Your locations bring none.} one {There are licenses of one product.} other {There are licenses of # products.}}',
      { count },
    );
  },
  async load(c): Promise<Statement | Refusal> {
    const { value: organization } = await organizationOf(c);
    const { software } = c.slots;
    const known = await licensesOf({ ...c, organization });
    const chosen = known.find((one) => one.software.id === software);
    if (software !== undefined && chosen === undefined && c.catalog.software.some(({ id }) => id === software)) {
      return gotFromMsdn(software, c);
    }
    return {
      organization,
      all: known.filter(hasLicenses),
      ...defined({ chosen, country: countryAsked(organization, c) }),
    };
  },
  view(statement, c) {
    const { chosen } = statement;
    return {
      overview: when(chosen === undefined, () => overviewView(statement, c)),
      one: when(chosen, (entry) => softwareView(entry, statement, c)),
      find: when(statement.all.length > 0, () => ({
        software: '',
        choices: choicesOf(statement, c),
        go: c.button('choose'),
      })),
      tables: [{ text: c.say.text('Take it away as a table (CSV)'), url: c.links.download('license-statement') }],
      ways: [
        ...when(chosen, () => ({ title: c.say.text('All software'), button: open(statementPage) })),
        ...c.way('download-software', defined({ software: chosen?.software.id })),
        ...c.way('manage-competencies'),
      ],
    };
  },
  actions: {
    choose: chooseSoftware('license-statement.view'),
  },
});

async function statementNames(visit: Visit) {
  return [...(await softwareNames(visit)), ...countryNames(visit), ...(await locationNames(visit))];
}

/** By its name, or as that of a location that the reader looks after; any other one is as if it were not named. */
function countryAsked({ locations }: Organization, { slots, principal }: StatementContext): string | undefined {
  if (slots.country !== undefined && isCountry(slots.country)) return slots.country;
  const found = locations.find(({ id }) => id === slots.location);
  return found !== undefined && can(principal, 'license-statement.view', { locationId: found.id })
    ? found.country
    : undefined;
}

function choicesOf({ all }: Statement, { say }: StatementContext) {
  const choices = all.map(({ software }) => ({ value: software.id, title: softwareName(software.id, say) }));
  return say.sorted(choices, ({ title }) => title);
}

/** Testing and development software is counted by seats, which stand on another page. */
function gotFromMsdn(software: string, c: StatementContext): Refusal {
  return new Refusal(
    c.say.text(
      '{software} is testing and development software. It comes with MSDN subscriptions, a seat for each person, and is not in the license statement.',
      { software: softwareName(software, c.say) },
    ),
    [...c.way('msdn-subscriptions'), ...c.way(statementPage)],
  );
}
