import { defined, when } from '../../../optional.ts';
import type { Organization } from '../../../program/things/organization.ts';
import type { SoftwareLicenses } from '../../../visit/license-statement.ts';
import { open } from '../../../visit/ways.ts';
import { countryName } from '../../../words/countries.ts';
import { grantedIn, grantedInAll, softwareName, whereText } from '../../../words/licenses.ts';
import { locationName } from '../../../words/names.ts';
import { portionOf } from '../../portion.ts';
import { isOfOwnPlace, type Statement, type StatementContext, statementPage } from './context.ts';
import { useView } from './use-view.ts';

/** Each with two lines and a bar. */
const most = 8;

/** All software that there are licenses of, or what a sentence names of it; in one country, if it names one. */
export function overviewView({ all, organization, country }: Statement, c: StatementContext) {
  const { say, slots } = c;
  const { softwareAmong } = slots;
  const shown = all.filter(
    ({ software, statement }) =>
      (softwareAmong === undefined || softwareAmong.includes(software.id)) &&
      (country === undefined || grantedIn(country, statement) > 0),
  );
  const kept = defined({ country, softwareAmong });
  const list = portionOf(shown, slots.from, { page: statementPage, slot: 'from', slots: kept, most }, say);
  return {
    about: countedText(organization, c),
    none: when(shown.length === 0, () => ({ text: noLicensesText(country, c) })),
    entries: list.shown.map((entry) => entryView(entry, country, c)),
    more: list.rest,
  };
}

/** On which day, and from what, licenses are counted for this reader. */
export function countedText(
  organization: Organization,
  c: Pick<StatementContext, 'say' | 'principal' | 'today'>,
): string {
  const { say, principal } = c;
  const day = say.date(c.today);
  return principal.reach === 'everywhere'
    ? say.text('Counted on {day} from what {organization} holds.', { day, organization: organization.name })
    : isOfOwnPlace(c)
      ? say.text('Counted on {day} from what is held at {location}, where you work.', {
          day,
          location: locationName(organization, principal.association.locationId),
        })
      : say.text('Counted on {day} from what is held at the locations that you look after.', { day });
}

function entryView(entry: SoftwareLicenses, country: string | undefined, c: StatementContext) {
  const { say } = c;
  const { software, statement } = entry;
  const name = softwareName(software.id, say);
  const count = country === undefined ? grantedInAll(statement) : grantedIn(country, statement);
  return {
    name,
    count: say.number(count),
    detail:
      country === undefined
        ? whereText(statement, say)
        : say.text('In {country}', { country: countryName(country, say) }),
    ...useView(entry, country, say),
    title: say.text('How the licenses of {software} are counted', { software: name }),
    button: open(statementPage, { software: software.id, ...defined({ country }) }),
  };
}

export function noLicensesText(country: string | undefined, c: Pick<StatementContext, 'say' | 'principal'>): string {
  const { say } = c;
  if (isOfOwnPlace(c)) {
    return say.text(
      'Nothing where you work brings licenses by itself. Those of competencies are shared by all locations: ask your administrators how many are left.',
    );
  }
  if (country !== undefined) {
    return say.text(
      'Nothing that you look after in {country} brings licenses. Those of competencies are shared by all locations, across countries too, up to the cap of each country.',
      { country: countryName(country, say) },
    );
  }
  return say.text(
    'Nothing at the locations that you look after brings licenses by itself. Those of competencies are shared by all locations: ask an administrator of the whole organization how many are left.',
  );
}
