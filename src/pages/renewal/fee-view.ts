import { can } from '../../access/rights.ts';
import type { Button } from '../../cards/button.ts';
import { competencyFee, upgradeFee } from '../../program/renewal/fees.ts';
import { type CompetencyChoice, isUpgrade, readinessFor } from '../../program/renewal/renewal.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../program/things/competency.ts';
import type { VerbOf } from '../../visit/page-names.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import type { Form } from './actions.ts';
import type { LoadedRenewal, MemberVisit, RenewalDraft } from './draft.ts';
import { renewalRefusalText } from './refusals.ts';
import type { RenewalShown } from './view.ts';

/** The step in which location and level are chosen; prices stand beside the levels. */
export function feeView(shown: RenewalShown, c: MemberVisit, button: (verb: VerbOf<'renew-membership'>) => Button) {
  const { draft, loaded, subjects, choosesLocation } = shown;
  return {
    none: subjects.length === 0,
    competencies: subjects.map(({ held, wanted }) => {
      const chosen = draft.choices.find((choice) => choice.id === held.id);
      const locationId = chosen?.locationId ?? held.locationId;
      return {
        name: competencyName(held.competency),
        location: locationName(loaded.state.organization, locationId),
        locationInput: choosesLocation
          ? [{ id: `location~${held.id}`, value: locationId, choices: locationChoices(loaded, c) }]
          : [],
        levelInput: `level~${held.id}`,
        level: chosen?.level ?? (choosesLocation ? wanted : later),
        levels: [
          ...levels.toReversed().map((level) => levelChoice(held, level, locationId, loaded, c)),
          ...(choosesLocation ? [] : [{ title: c.say.text('Not now'), value: later }]),
        ],
      };
    }),
    next: button('choose'),
    back: button('back'),
  };
}

const later = 'later';

/** Takes the choices of the step. @returns what is wrong with them, in words, if something is */
export function chooseLevels(
  c: MemberVisit,
  loaded: LoadedRenewal,
  draft: RenewalDraft,
  form: Form,
  competencies: readonly CompetencyEnrollment[],
): RenewalDraft | string {
  const { say } = c;
  const choices: CompetencyChoice[] = [];
  for (const held of competencies) {
    const level = levels.find((entry) => entry === form[`level~${held.id}`]);
    if (level === undefined) continue;
    const locationId = String(form[`location~${held.id}`] ?? held.locationId);
    const isOurs = loaded.state.organization.locations.some((entry) => entry.id === locationId);
    if (!isOurs || !can(c.principal, 'competency.renew', { locationId })) {
      return say.text('Choose one of the locations that you administer.');
    }
    const choice = { id: held.id, level, locationId };
    const readiness = readinessFor(choice, loaded.state, c.today);
    const subject = { kind: 'competency', competency: held.competency, level } as const;
    if (readiness === undefined) return renewalRefusalText({ reason: 'level-not-offered', subject }, say);
    if (!readiness.met) return renewalRefusalText({ reason: 'requirements-missing', subject, readiness }, say);
    choices.push(choice);
  }
  return { ...draft, choices };
}

function levelChoice(
  held: CompetencyEnrollment,
  level: Level,
  locationId: string,
  { state }: LoadedRenewal,
  c: MemberVisit,
) {
  const { say } = c;
  const location = state.organization.locations.find((entry) => entry.id === locationId);
  const country = location?.country ?? '';
  const fee = isUpgrade(held, level, c.today, state.terms)
    ? upgradeFee(country, state.prices)
    : competencyFee(level, country, state.prices);
  const price = fee === undefined ? say.text('fee on request') : say.money(fee);
  const isMet = readinessFor({ id: held.id, level, locationId }, state, c.today)?.met === true;
  const sentence = isMet
    ? say.text('{level}: {price} a year, plus tax', { level: levelWord(level, say), price })
    : say.text('{level}: {price} a year, plus tax (requirements not met)', { level: levelWord(level, say), price });
  return { title: sentence, value: level };
}

function locationChoices({ state }: LoadedRenewal, c: MemberVisit) {
  return state.organization.locations
    .filter((location) => can(c.principal, 'competency.renew', { locationId: location.id }))
    .map((location) => ({ title: `${location.name} (${location.country})`, value: location.id }));
}
