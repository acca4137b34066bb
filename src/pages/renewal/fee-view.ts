import { can } from '../../access/rights.ts';
import { when } from '../../optional.ts';
import { competencyFee, feeBasisOf, taxIn, upgradeFee } from '../../program/renewal/fees.ts';
import { chosenYears } from '../../program/renewal/location-fees.ts';
import { type CompetencyChoice, isUpgrade, type RenewalState } from '../../program/renewal/plan.ts';
import { readinessFor } from '../../program/renewal/renewal.ts';
import type { CalendarDate } from '../../program/things/calendar.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../program/things/competency.ts';
import type { Location } from '../../program/things/organization.ts';
import type { Speech } from '../../speech/speech.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { missingText } from '../../words/requirements.ts';
import { upgradeText } from '../../words/upgrades.ts';
import type { MembershipAlong, RenewalButtons, RenewalShown } from './draft.ts';
import { countryOf, isPricedAt } from './plan.ts';
import { renewalRefusalText } from './refusals.ts';

/** The step in which location and level are chosen; prices stand beside the levels. */
export function feeView(
  { at, subjects, along, choosesLocation }: RenewalShown,
  c: MemberVisit,
  button: RenewalButtons,
) {
  const { state } = at.loaded;
  return {
    none: subjects.length === 0,
    competencies: subjects.map(({ held, wanted }) => {
      const chosen = at.draft.choices.find((choice) => choice.id === held.id);
      const locationId = chosen?.locationId ?? held.locationId;
      return {
        name: competencyName(held.competency, c.say),
        location: locationName(state.organization, locationId),
        locationInput: choosesLocation
          ? [
              {
                id: `location~${held.id}`,
                value: locationId,
                choices: locationChoices(ownLocations(state, c), locationId, c.say),
              },
            ]
          : [],
        levelInput: `level~${held.id}`,
        level: chosen?.level ?? (choosesLocation ? wanted : notNow),
        levels: [
          ...levels.toReversed().map((level) => levelChoice(held, level, locationId, state, c)),
          ...(choosesLocation ? [] : [{ title: c.say.text('Not now'), value: notNow }]),
        ],
      };
    }),
    membership: when(along, ({ anniversaryDate, how }) => ({
      text: alongText(anniversaryDate, how, c.say),
      id: membershipInput,
      value: at.draft.withMembership === false ? notNow : 'with',
      choices: [
        { title: c.say.text('Renew the membership in the same order: free of charge'), value: 'with' },
        ...when(how === 'proposed', () => ({ title: c.say.text('Not now'), value: notNow })),
      ],
    })),
    fees: c.say.paragraph([
      feeBasisOf(state.prices) === 'location-and-level'
        ? c.say.text(
            'A location pays one fee a year for each level, for all of its competencies; Gold includes Silver. Fees depend on the country of the location. The next step shows the exact amounts.',
          )
        : c.say.text('Fees depend on the country of the location. The next step shows the exact amounts.'),
      ...subjects.flatMap(({ held }) => (choosesLocation ? whereText(held, at.draft.choices, state, c) : [])),
      ...subjects.flatMap(({ held, wanted }) => {
        const locationId = at.draft.choices.find(({ id }) => id === held.id)?.locationId ?? held.locationId;
        return when(
          upgradeText(held, choosesLocation ? 'gold' : wanted, locationId, state, c.today, c.say),
          (text) => text,
        );
      }),
      ...when(state.prices.note, (note) => c.say.ofProgram(note)),
    ]),
    next: button('choose'),
    back: button('back'),
  };
}

/** Whose fees stand on the card, where another location of another country may be chosen on it. */
function whereText(
  held: CompetencyEnrollment,
  choices: readonly CompetencyChoice[],
  state: RenewalState,
  c: MemberVisit,
): readonly string[] {
  const locationId = choices.find(({ id }) => id === held.id)?.locationId ?? held.locationId;
  const country = countryOf(locationId, state.organization);
  const isAlike = ownLocations(state, c).every((location) => location.country === country);
  if (isAlike) return [];
  const location = locationName(state.organization, locationId);
  return [c.say.text('The fees on this card are those of {location}.', { location })];
}

/** What leaves something for later. */
export const notNow = 'later';

/** The input that asks whether the membership goes along with a competency. */
export const membershipInput = 'membership';

function alongText(anniversaryDate: CalendarDate, how: MembershipAlong['how'], say: Speech): string {
  const values = { date: say.date(anniversaryDate) };
  return how === 'required'
    ? say.text('Your membership ends on {date}, before this competency does, so it has to be renewed as well.', values)
    : say.text('Your membership ends on {date}, before the year that you are about to pay for does.', values);
}

/**
 * Takes the choices of the step, for what its card showed and nothing else that a form may name.
 * @param choosesLocation whether its card asks for a location too
 * @returns what is wrong with them, in words, if something is
 */
export function chooseLevels(
  c: MemberVisit,
  state: RenewalState,
  form: Readonly<Record<string, unknown>>,
  competencies: readonly CompetencyEnrollment[],
  choosesLocation: boolean,
): readonly CompetencyChoice[] | string {
  const { say } = c;
  const choices: CompetencyChoice[] = [];
  for (const held of competencies) {
    const level = levels.find((entry) => entry === form[`level~${held.id}`]);
    if (level === undefined) continue;
    const asked = choosesLocation ? form[`location~${held.id}`] : undefined;
    const locationId = String(asked ?? held.locationId);
    const isOurs = state.organization.locations.some((entry) => entry.id === locationId);
    const places = [held.locationId, locationId];
    if (!isOurs || !places.every((place) => can(c.principal, 'competency.renew', { locationId: place }))) {
      return say.text('Choose one of the locations that you administer.');
    }
    choices.push({ id: held.id, level, locationId });
  }
  const problems = choices.flatMap((choice) => choiceProblem(choice, choices, state, c) ?? []);
  return problems[0] ?? choices;
}

/** What a choice lacks, chosen together with the others. */
function choiceProblem(
  choice: CompetencyChoice,
  choices: readonly CompetencyChoice[],
  state: RenewalState,
  { say, today }: MemberVisit,
): string | undefined {
  const competency = state.organization.competencies.find(({ id }) => id === choice.id)?.competency ?? '';
  const subject = { kind: 'competency', competency, level: choice.level } as const;
  if (!isPricedAt(choice.locationId, state)) {
    const country = countryOf(choice.locationId, state.organization);
    return renewalRefusalText({ reason: 'no-price', country }, say);
  }
  const readiness = readinessFor(choice, state, today, choices);
  if (readiness === undefined) return renewalRefusalText({ reason: 'level-not-offered', subject }, say);
  if (readiness.met) return undefined;
  if (readinessFor(choice, state, today, [choice])?.met !== true) {
    return renewalRefusalText({ reason: 'requirements-missing', subject, readiness }, say);
  }
  return say.text(
    'There are not enough people for all of these golds, as each counts for one only: {competency} has {missing}. Choose Silver or Not now for the one that you would rather give up.',
    { competency: competencyName(competency, say), missing: missingText(readiness, say) },
  );
}

function levelChoice(
  held: CompetencyEnrollment,
  level: Level,
  locationId: string,
  state: RenewalState,
  c: MemberVisit,
) {
  const { say } = c;
  const choice = { id: held.id, level, locationId };
  const isMet = readinessFor(choice, state, c.today)?.met === true;
  const isMetAlone = isMet || readinessFor(choice, state, c.today, [choice])?.met === true;
  const values = { level: levelWord(level, say), fee: feeText(choice, held, state, c) };
  const sentence = isMet
    ? say.text('{level}: {fee}', values)
    : isMetAlone
      ? say.text('{level}: {fee} (if another gold gives up its people)', values)
      : say.text('{level}: {fee} (requirements not met)', values);
  return { title: sentence, value: level };
}

/** What it costs if it is chosen alone: what others pay for at its location includes it. */
function feeText(choice: CompetencyChoice, held: CompetencyEnrollment, state: RenewalState, c: MemberVisit): string {
  const { say } = c;
  const { level, locationId } = choice;
  const [year] = chosenYears({ membership: false, competencies: [choice] }, state, c.today) ?? [];
  if (year?.includedIn !== undefined) {
    return say.text('no fee, included in the {level} fee of {location} until {date}', {
      level: levelWord(year.includedIn, say),
      location: locationName(state.organization, locationId),
      date: say.date(year.until),
    });
  }
  const country = state.organization.locations.find((entry) => entry.id === locationId)?.country ?? '';
  const fee = isUpgrade(held, level, c.today, state.terms)
    ? upgradeFee(country, state.prices)
    : competencyFee(level, country, state.prices);
  if (fee === undefined) return say.text('not priced here');
  const tax = taxIn(country, state.prices);
  return tax === undefined
    ? say.text('{price} a year', { price: say.money(fee) })
    : say.text('{price} a year, plus {rate} {tax}', {
        price: say.money(fee),
        rate: say.percent(tax.rate),
        tax: tax.name,
      });
}

function ownLocations(state: RenewalState, c: MemberVisit): readonly Location[] {
  return state.organization.locations.filter(({ id }) => can(c.principal, 'competency.renew', { locationId: id }));
}
