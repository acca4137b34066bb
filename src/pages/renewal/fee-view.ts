import { can } from '../../access/rights.ts';
import { competencyFee, upgradeFee } from '../../program/renewal/fees.ts';
import { type CompetencyChoice, isUpgrade, type RenewalState, readinessFor } from '../../program/renewal/renewal.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../program/things/competency.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { missingText } from '../../words/requirements.ts';
import type { RenewalButtons, RenewalShown } from './draft.ts';
import { renewalRefusalText } from './refusals.ts';

/** The step in which location and level are chosen; prices stand beside the levels. */
export function feeView({ at, subjects, choosesLocation }: RenewalShown, c: MemberVisit, button: RenewalButtons) {
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
          ? [{ id: `location~${held.id}`, value: locationId, choices: locationChoices(state, c) }]
          : [],
        levelInput: `level~${held.id}`,
        level: chosen?.level ?? (choosesLocation ? wanted : later),
        levels: [
          ...levels.toReversed().map((level) => levelChoice(held, level, locationId, state, c)),
          ...(choosesLocation ? [] : [{ title: c.say.text('Not now'), value: later }]),
        ],
      };
    }),
    next: button('choose'),
    back: button('back'),
  };
}

const later = 'later';

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
  const location = state.organization.locations.find((entry) => entry.id === locationId);
  const country = location?.country ?? '';
  const fee = isUpgrade(held, level, c.today, state.terms)
    ? upgradeFee(country, state.prices)
    : competencyFee(level, country, state.prices);
  const price = fee === undefined ? say.text('fee on request') : say.money(fee);
  const choice = { id: held.id, level, locationId };
  const isMet = readinessFor(choice, state, c.today)?.met === true;
  const isMetAlone = isMet || readinessFor(choice, state, c.today, [choice])?.met === true;
  const sentence = isMet
    ? say.text('{level}: {price} a year, plus tax', { level: levelWord(level, say), price })
    : isMetAlone
      ? say.text('{level}: {price} a year, plus tax (if another gold gives up its people)', {
          level: levelWord(level, say),
          price,
        })
      : say.text('{level}: {price} a year, plus tax (requirements not met)', { level: levelWord(level, say), price });
  return { title: sentence, value: level };
}

function locationChoices(state: RenewalState, c: MemberVisit) {
  return state.organization.locations
    .filter((location) => can(c.principal, 'competency.renew', { locationId: location.id }))
    .map((location) => ({ title: `${location.name} (${location.country})`, value: location.id }));
}
