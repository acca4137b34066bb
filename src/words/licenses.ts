import type {
  CountryStatement,
  LocationLicenses,
  SoftwareStatement,
  SubscriptionLicenses,
} from '../program/benefits/license-statement.ts';
import type { CountryUse, LicenseUse } from '../program/benefits/license-use.ts';
import type { LicenseCaps } from '../program/benefits/software.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { countryName } from './countries.ts';
import { competencyName, levelWord, locationName } from './names.ts';
import { shortened } from './shortened.ts';

/** Where an organization has more competencies at one place, those that add least are told together. */
const mostCompetencies = 6;
/** Of a name that has no end. */
const longestName = 60;

export function softwareName(id: string, say: Speech): string {
  return say.nameOf('software', id);
}

/** What may be used in all: of competencies and of subscriptions. */
export function grantedInAll({ granted, subscriptions }: SoftwareStatement): number {
  return subscriptions.reduce((sum, one) => sum + one.granted, granted);
}

/** What a country has of its own. */
export function grantedIn(country: string, { countries, subscriptions }: SoftwareStatement): number {
  return [...countries, ...subscriptions]
    .filter((one) => one.country === country)
    .reduce((sum, { granted }) => sum + granted, 0);
}

/** `Portugal 500 (its cap), Spain 25, Microsoft Action Pack 10 (Portugal alone)` */
export function whereText({ countries, countryCap, subscriptions }: SoftwareStatement, say: Speech): string {
  const parts = [
    ...countries.map(({ country, granted }) =>
      granted === countryCap
        ? say.text('{country} {count} (its cap)', { country: countryName(country, say), count: say.number(granted) })
        : say.text('{country} {count}', { country: countryName(country, say), count: say.number(granted) }),
    ),
    ...subscriptions.map(({ subscription, country, granted }) =>
      say.text('{name} {count} ({country} alone)', {
        name: say.nameOf('subscription', subscription),
        count: say.number(granted),
        country: countryName(country, say),
      }),
    ),
  ];
  return say.list(parts, 'plain');
}

/** `Contoso Lisbon: Gold core set 100, Data Platform (Gold) + 50, 1 toolkit + 100. Together 250.` */
export function locationFormula(
  { locationId, core, incremental, toolkits, total }: LocationLicenses,
  organization: Organization,
  say: Speech,
): string {
  const mostFirst = say
    .sorted(incremental, ({ competency }) => competencyName(competency, say))
    .toSorted((one, other) => other.count - one.count);
  const [told, rest] = [mostFirst.slice(0, mostCompetencies), mostFirst.slice(mostCompetencies)];
  const parts = [
    ...(core === undefined || core.count === 0
      ? []
      : [say.text('{level} core set {count}', { level: levelWord(core.level, say), count: say.number(core.count) })]),
    ...told.map(({ competency, level, count }) =>
      say.text('{competency} ({level}) + {count}', {
        competency: competencyName(competency, say),
        level: levelWord(level, say),
        count: say.number(count),
      }),
    ),
    ...(rest.length === 0
      ? []
      : [
          say.text('{number, plural, one {# more competency} other {# more competencies}} + {count}', {
            number: rest.length,
            count: say.number(rest.reduce((sum, { count }) => sum + count, 0)),
          }),
        ]),
    ...(toolkits.count === 0
      ? []
      : [
          say.text('{number, plural, one {# toolkit} other {# toolkits}} + {count}', {
            number: toolkits.number,
            count: say.number(toolkits.count),
          }),
        ]),
  ];
  return say.text('{location}: {parts}. Together {total}.', {
    location: shortened(locationName(organization, locationId), longestName),
    parts: say.list(parts, 'plain'),
    total: say.number(total),
  });
}

/** What a country has under its cap, with the numbers of it. */
export function countryFormula(
  { country, sum, granted }: CountryStatement,
  { base, countryCap: cap }: SoftwareStatement,
  { perCountry: times }: LicenseCaps,
  say: Speech,
): string {
  const values = { country: countryName(country, say), ...numbers({ sum, granted, times, base, cap }, say) };
  return sum > granted
    ? say.text('Together {sum}, but the cap of {country} is {times} × {base} = {cap}: {granted} are granted.', values)
    : say.text('Together {sum}; the cap of {country} is {times} × {base} = {cap}: {granted} are granted.', values);
}

/** What all countries have under the cap of the world. */
export function worldFormula(
  { countries, sum, granted, base, cap }: SoftwareStatement,
  { worldwide: times }: LicenseCaps,
  say: Speech,
): string {
  const parts = countries.map((one) =>
    say.text('{country} {count}', { country: countryName(one.country, say), count: say.number(one.granted) }),
  );
  const values = { parts: say.list(parts, 'plain'), ...numbers({ sum, granted, times, base, cap }, say) };
  return sum > granted
    ? say.text(
        'Worldwide: {parts}, together {sum}, but the worldwide cap is {times} × {base} = {cap}: {granted} are granted.',
        values,
      )
    : say.text(
        'Worldwide: {parts}, together {sum}; the worldwide cap is {times} × {base} = {cap}: {granted} are granted.',
        values,
      );
}

/** `Microsoft Action Pack: 10 more, to be used in Portugal only, until it ends.` */
export function subscriptionFormula({ subscription, country, granted }: SubscriptionLicenses, say: Speech): string {
  return say.text('{name}: {count} more, for {country} alone and only while the subscription runs.', {
    name: say.nameOf('subscription', subscription),
    count: say.number(granted),
    country: countryName(country, say),
  });
}

/** What is used against what may be, in a sentence that says so where it is too much. */
export function useText({ used, allowed, over }: Omit<LicenseUse, 'countries'>, say: Speech): string {
  return over > 0
    ? say.text('{used} in use, {over} more than you may use.', numbers({ used, over }, say))
    : say.text('{used} of {allowed} in use.', numbers({ used, allowed }, say));
}

/** Of a country only what surprises: what it has from others, and what is beyond its cap. */
export function countryUseText({ country, used, own, shared, overCap }: CountryUse, say: Speech): string {
  const values = { country: countryName(country, say), ...numbers({ used, own, shared, over: overCap }, say) };
  return say.paragraph([
    say.text('{country}: {used} in use of {own} of its own.', values),
    ...(shared === 0
      ? []
      : [say.text('{shared} are shared from other countries, which is allowed up to the cap.', values)]),
    ...(overCap === 0 ? [] : [say.text('{over} are beyond the cap of {country}, whatever others have left.', values)]),
  ]);
}

function numbers<Name extends string>(values: Readonly<Record<Name, number>>, say: Speech) {
  return Object.fromEntries(Object.entries<number>(values).map(([name, value]) => [name, say.number(value)])) as Record<
    Name,
    string
  >;
}
