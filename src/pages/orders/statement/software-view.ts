import { defined, when } from '../../../optional.ts';
import type { CountryStatement, LocationLicenses } from '../../../program/benefits/license-statement.ts';
import type { LicenseUse } from '../../../program/benefits/license-use.ts';
import type { Speech } from '../../../speech/speech.ts';
import type { SoftwareLicenses } from '../../../visit/license-statement.ts';
import { countryName } from '../../../words/countries.ts';
import {
  countryFormula,
  countryUseText,
  grantedIn,
  grantedInAll,
  locationFormula,
  softwareName,
  subscriptionFormula,
  worldFormula,
} from '../../../words/licenses.ts';
import { portionOf } from '../../portion.ts';
import { isOfOwnPlace, type Statement, type StatementContext, statementPage } from './context.ts';
import { useOf, useView } from './use-view.ts';

/** Locations, each with its line. */
const most = 12;

interface Line {
  readonly of: CountryStatement;
  readonly location: LocationLicenses;
}

/** One piece of software: how many licenses there are, line by line; of one country, if it is asked for. */
export function softwareView(entry: SoftwareLicenses, { organization, country }: Statement, c: StatementContext) {
  const { say, slots, catalog, principal } = c;
  const { software, statement } = entry;
  const isHere = (one: { readonly country: string }) => country === undefined || one.country === country;
  const lines = statement.countries
    .filter(isHere)
    .flatMap((of) => of.locations.map((location): Line => ({ of, location })));
  const kept = defined({ software: software.id, country });
  const list = portionOf(lines, slots.from, { page: statementPage, slot: 'from', slots: kept, most }, say);
  const subscriptions = statement.subscriptions.filter(isHere);
  const count = country === undefined ? grantedInAll(statement) : grantedIn(country, statement);
  const name = softwareName(software.id, say);
  const use = useOf(entry);
  return {
    name,
    total: totalText(count, country, c),
    ...useView(entry, country, say),
    countries: [...Map.groupBy(list.shown, ({ of }) => of)].map(([of, shown]) => ({
      name: countryName(of.country, say),
      lines: shown.map(({ location }) => ({ text: locationFormula(location, organization, say) })),
      granted: countryFormula(of, statement, catalog.licenseCaps, say),
      used: when(
        use?.countries.find((one) => one.country === of.country),
        (one) => ({ text: countryUseText(one, say) }),
      ),
    })),
    more: list.rest,
    pictures: when(country === undefined && use, (known) => pictureOf(known, say)),
    none: when(lines.length + subscriptions.length === 0, () => ({ text: noneText(entry, country, c) })),
    world: when(country === undefined && statement.countries.length > 0, () => ({
      text: worldFormula(statement, catalog.licenseCaps, say),
    })),
    subscriptions: subscriptions.map((one) => ({ text: subscriptionFormula(one, say) })),
    part: when(principal.reach !== 'everywhere', () => ({
      text: isOfOwnPlace(c)
        ? say.text(
            'This is what the location where you work brings. The caps are those of the whole organization, and what other locations have counts for them too.',
          )
        : say.text(
            'This is what the locations that you look after bring. The caps are those of the whole organization, and what other locations have counts for them too.',
          ),
    })),
    notes: notes(entry, c),
  };
}

/** Countries in one picture. */
const mostPictured = 8;

/** Used against granted in each country, as Teams draws it; its fallback says the same. */
function pictureOf({ countries }: LicenseUse, say: Speech) {
  const shown = countries.slice(0, mostPictured).map(({ country, own, used }) => ({
    name: countryName(country, say),
    own,
    used,
  }));
  const bars = (legend: string, color: string, of: 'own' | 'used') => ({
    legend,
    color,
    values: shown.map((one) => ({ x: one.name, y: one[of] })),
  });
  return {
    series: [bars(say.text('Granted'), 'neutral', 'own'), bars(say.text('In use'), 'categoricalBlue', 'used')],
    facts: shown.map(({ name, own, used }) => ({
      title: name,
      value: say.text('{used} in use, {own} granted', { used: say.number(used), own: say.number(own) }),
    })),
  };
}

function totalText(count: number, country: string | undefined, { say }: StatementContext): string {
  return country === undefined
    ? say.text('{count, plural, =0 {No licenses} one {# license} other {# licenses}}', { count })
    : say.text('{count, plural, =0 {No licenses} one {# license} other {# licenses}} in {country}', {
        count,
        country: countryName(country, say),
      });
}

function noneText({ statement }: SoftwareLicenses, country: string | undefined, c: StatementContext): string {
  const { say } = c;
  const isElsewhere = statement.countries.length > 0;
  if (country !== undefined && isElsewhere) {
    return say.text(
      'Nothing that you look after in {country} brings any. Those of other countries may be used there too, up to the cap of {cap} for a country.',
      { country: countryName(country, say), cap: statement.countryCap },
    );
  }
  return isOfOwnPlace(c)
    ? say.text('Nothing where you work brings any.')
    : say.text('Nothing that you look after brings any.');
}

/** What people are to know of these licenses. */
function notes({ software, statement, used }: SoftwareLicenses, { say }: StatementContext) {
  return [
    ...when(statement.countries.length > 0, () =>
      say.text(
        'Licenses of competencies are shared by all locations, across countries too, as long as no country and not the world has more than its cap.',
      ),
    ),
    ...when(used !== undefined, () =>
      say.text('What is in use is counted by the activations of the license keys that you see.'),
    ),
    ...when(used?.elsewhere, (count) =>
      say.text(
        '{count} of them were activated with keys of the whole organization, so nobody knows in which country.',
        {
          count: say.number(count),
        },
      ),
    ),
    ...when(software.delivery === 'none', () => say.text('This is a right alone: there is no download and no key.')),
    say.text(
      'They are for use within your own company, for showing it and for training your own people; never for customers.',
    ),
  ].map((text) => ({ text }));
}
