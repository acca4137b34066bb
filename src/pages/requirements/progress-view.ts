import { can, reaches } from '../../access/rights.ts';
import { pricesOn } from '../../catalog/prices.ts';
import { when } from '../../optional.ts';
import { revenueCommitment } from '../../program/renewal/fees.ts';
import { competencyRenewalBlocked } from '../../program/renewal/renewal.ts';
import { isReadyForSilver } from '../../program/requirements/competency-risk.ts';
import { type CompetencyState, competencyState } from '../../program/requirements/competency-state.ts';
import { leastMissing } from '../../program/requirements/least-missing.ts';
import { nextRequirements } from '../../program/requirements/prospects.ts';
import { type Readiness, readinessOf } from '../../program/requirements/readiness.ts';
import { isShort } from '../../program/requirements/what-if.ts';
import { levels, requirementSetInForce } from '../../program/things/competency.ts';
import { open, type Way } from '../../visit/ways.ts';
import { heldYearsText, stateBadge } from '../../words/competency-state.ts';
import { leastText } from '../../words/least-missing.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { orderedText } from '../../words/orders.ts';
import { requirementText } from '../../words/requirements.ts';
import { successorsText } from '../../words/retirement.ts';
import { checkView } from './check-view.ts';
import type { Known } from './evidence.ts';
import type { Asked, ProgressContext } from './which-competency.ts';

export type ProgressShown = Asked & Pick<Known, 'evidence'>;

/** What a competency asks for, and how far it is. */
export function progressView(shown: ProgressShown, c: ProgressContext) {
  const { candidate, held, evidence } = shown;
  const { say } = c;
  const readiness = readinessOf(candidate, evidence);
  const state = held && competencyState(held, evidence);
  return {
    name: say.text('{level} {competency}', {
      level: levelWord(candidate.level, say),
      competency: competencyName(candidate.competency, say),
    }),
    detail: held
      ? heldYearsText(held, evidence.organization, c.today, say)
      : locationName(evidence.organization, candidate.locationId),
    ...badge(shown, state, readiness, c),
    notes: notesOf(shown, state, readiness, c).map((text) => ({ text })),
    measured: measuredTexts(shown, c).map((text) => ({ text })),
    checks: (readiness?.checks ?? []).map((check) =>
      checkView(check, evidence, (place) => reaches(c.principal, place), say),
    ),
    least: leastTexts(shown, readiness, c).map((text) => ({ text })),
    known: when(readiness?.note, (text) => ({ text: say.ofProgram(text) })),
    ways: waysOn(shown, readiness, c),
  };
}

/** How it stands; for a level that is not held, whether its requirements are met. */
function badge(
  { held, candidate }: ProgressShown,
  state: CompetencyState | undefined,
  readiness: Readiness | undefined,
  { say }: ProgressContext,
) {
  if (state !== undefined && held?.level === candidate.level) return stateBadge(state, say);
  if (readiness === undefined) return { state: say.text('Not offered'), color: 'Attention' };
  return readiness.met
    ? { state: say.text('All met'), color: 'Good' }
    : { state: say.text('Not all met'), color: 'Accent' };
}

function notesOf(
  { held, candidate, evidence }: ProgressShown,
  state: CompetencyState | undefined,
  readiness: Readiness | undefined,
  c: ProgressContext,
): readonly string[] {
  const { say } = c;
  const isHeldAsAsked = held?.level === candidate.level;
  return [
    ...when(held === undefined, () => say.text('It is not held here so far.')),
    ...when(held !== undefined && !isHeldAsAsked && held, ({ level }) =>
      say.text('It is held at {level} now.', { level: levelWord(level, say) }),
    ),
    ...when(readiness === undefined, () => say.text('The program offers no such level.')),
    ...when(readiness?.lacksOptIn, () =>
      say.text('A Global Administrator has to opt in to it first. Until then nothing that is measured counts for it.'),
    ),
    ...when(held?.ordered, (ordered) => orderedText(ordered, say)),
    ...when(state?.retired, (competency) =>
      say.paragraph([
        say.text('The program has retired it, so it cannot be renewed.'),
        ...successorsText(competency, say),
      ]),
    ),
    ...when(readiness?.exemptUntil, (date) =>
      say.text('Nothing is asked of it until {date}.', { date: say.date(date) }),
    ),
    ...when(isHeldAsAsked && state?.kind === 'at-risk' && held, ({ anniversaryDate }) =>
      say.text('It stays as it is until {date}. What is missing has to be there to renew it.', {
        date: say.date(anniversaryDate),
      }),
    ),
    ...when(isHeldAsAsked && state?.kind === 'at-risk' && held && isReadyForSilver(held, evidence), () =>
      say.text('At Silver it could be renewed as it is, and upgraded later.'),
    ),
  ];
}

/** By which requirements it is measured, and which come after them. */
function measuredTexts(
  { candidate, held, evidence }: ProgressShown,
  { say, today }: ProgressContext,
): readonly string[] {
  const competency = evidence.competencies.find(({ id }) => id === candidate.competency);
  const { level, on } = candidate;
  const set = competency && requirementSetInForce(competency, level, on);
  if (competency === undefined || set === undefined) return [];
  const values = { date: say.date(on), from: say.date(set.validFrom) };
  const next = nextRequirements(competency, level, on);
  return [
    held === undefined || on === today
      ? say.text('Measured by the requirements of today, in force since {from}.', values)
      : set.validFrom > today
        ? say.text(
            'Measured by the requirements that come into force on {from}, as they are in force on the anniversary date, {date}.',
            values,
          )
        : say.text(
            'Measured by the requirements in force on the anniversary date, {date}; they have been since {from}.',
            values,
          ),
    ...when(next, ({ validFrom, requirements }) =>
      say.text(
        'From {from} on other requirements hold, which count for the anniversary date after that: {requirements}.',
        {
          from: say.date(validFrom),
          requirements: say.list(requirements.map((requirement) => requirementText(requirement, say))),
        },
      ),
    ),
  ];
}

function leastTexts(
  { candidate, evidence }: ProgressShown,
  readiness: Readiness | undefined,
  c: ProgressContext,
): readonly string[] {
  const { say, catalog, today } = c;
  if (readiness === undefined) return [];
  const least = isShort(readiness)
    ? [leastText(leastMissing(candidate, evidence, catalog), candidate.competency, evidence.organization, say)]
    : [];
  const country = evidence.organization.locations.find(({ id }) => id === candidate.locationId)?.country ?? '';
  const prices = pricesOn(catalog, today);
  return [
    ...least,
    ...when(candidate.level === 'gold', () => {
      const amount = revenueCommitment(candidate.competency, country, prices);
      if (amount === undefined)
        return say.text('Gold also commits to a yearly revenue, which is accepted with the order.');
      const note = prices.revenueCommitment?.note;
      const values = { amount: say.roundMoney(amount), note: say.ofProgram(note ?? '') };
      return note === undefined
        ? say.text('Gold also commits to a yearly revenue of {amount}, which is accepted with the order.', values)
        : say.text(
            'Gold also commits to a yearly revenue of {amount} ({note}), which is accepted with the order.',
            values,
          );
    }),
  ];
}

function waysOn(
  { candidate, held, evidence }: ProgressShown,
  readiness: Readiness | undefined,
  c: ProgressContext,
): readonly Way[] {
  const { say, principal, today } = c;
  const mayRenew =
    held !== undefined &&
    can(principal, 'competency.renew', { locationId: held.locationId }) &&
    competencyRenewalBlocked(held, candidate.level, today, evidence) === undefined;
  const mayEnroll =
    held === undefined &&
    readiness?.met === true &&
    can(principal, 'orders.place', { locationId: candidate.locationId });
  const other = levels.filter((level) => level !== candidate.level);
  return [
    ...when(mayRenew && held, ({ id, level }) => ({
      title:
        level !== candidate.level && candidate.level === 'gold'
          ? say.text('Make it Gold')
          : say.text('Renew', {}, 'a competency'),
      button: open('renew-competency', { enrollment: id, level: candidate.level }),
    })),
    ...when(mayEnroll, () => ({
      title: say.text('Enroll in it'),
      button: open('new-order', {
        competency: candidate.competency,
        level: candidate.level,
        location: candidate.locationId,
      }),
    })),
    ...other.map((level) => ({
      title: say.text('What {level} asks for', { level: levelWord(level, say) }),
      button: held
        ? open('competency-progress', { enrollment: held.id, level })
        : open('competency-progress', { competency: candidate.competency, level, location: candidate.locationId }),
    })),
    ...c.way('what-if'),
    ...(readiness?.lacksOptIn === true ? c.way('opt-in', { competency: candidate.competency }) : []),
    ...(readiness?.checks.some(({ requirement }) => requirement.kind === 'references') === true
      ? c.way('customer-references', { competency: candidate.competency })
      : []),
    ...c.way('manage-competencies'),
  ];
}
