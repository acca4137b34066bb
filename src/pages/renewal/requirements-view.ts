import { reaches } from '../../access/rights.ts';
import { when } from '../../optional.ts';
import type { RenewalState } from '../../program/renewal/plan.ts';
import type { RenewalRefusal } from '../../program/renewal/refusal.ts';
import { readinessFor } from '../../program/renewal/renewal.ts';
import type { Readiness, RequirementCheck } from '../../program/requirements/readiness.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { countedText, haveText, notCountedTexts, requirementText } from '../../words/requirements.ts';
import type { RenewalButtons, RenewalShown } from './draft.ts';
import { countryOf, isPricedAt, type RequirementSubject } from './plan.ts';
import { renewalRefusalText } from './refusals.ts';

/** People who do not count, each in a line; more are a list that nobody reads. */
const mostNotes = 3;
/** As many as somebody reads (our choice). */
const mostMissed = 5;

/**
 * The first step: what each level asks for, what is there, and what is missing. The membership itself is free and needs
 * no competency, so what is missing for those never stops it.
 * Source: Membership Enrollment and Re-enrollment Guide (2005), https://www.scribd.com/document/5261/Membership
 */
export function requirementsView(
  { subjects, later = 0, missed, plan, at }: RenewalShown,
  c: MemberVisit,
  button: RenewalButtons,
) {
  const isAnyReady = subjects.some((subject) => subject.proposed !== undefined);
  const canGoOn = plan.membership || isAnyReady;
  return {
    none: subjects.length === 0,
    subjects: subjects.map((subject) => subjectView(subject, at.loaded.state, c)),
    notes: notesOf(subjects, at.loaded.state, c).map((text) => ({ text: c.say.ofProgram(text) })),
    missed: [...laterText(later, c), ...missedTexts(missed, c)].map((text) => ({ text })),
    canGoOn,
    cannotGoOn: !canGoOn,
    advice: advice(subjects, plan.membership, canGoOn, at.loaded.state, c),
    next: button('start'),
    home: open('home'),
  };
}

/** That there is no room for all in one order. */
function laterText(later: number, { say }: MemberVisit): readonly string[] {
  return when(later > 0 && later, (count) =>
    say.text(
      'These end first. {count, plural, one {# more competency is} other {# more competencies are}} due: ask again once this order is placed.',
      { count },
    ),
  );
}

function missedTexts(missed: readonly RenewalRefusal[], { say }: MemberVisit): readonly string[] {
  const hidden = missed.length - mostMissed;
  return [
    ...missed.slice(0, mostMissed).map((refusal) => renewalRefusalText(refusal, say)),
    ...when(hidden > 0 && hidden, (count) => say.text('And {count} more.', { count })),
  ];
}

function advice(
  subjects: readonly RequirementSubject[],
  withMembership: boolean,
  canGoOn: boolean,
  state: RenewalState,
  { say }: MemberVisit,
): string {
  if (!canGoOn && subjects.every(({ held }) => !isPricedAt(held.locationId, state))) {
    return say.text(
      'Nothing can be renewed here, as it has no price. The Regional Service Center can help you further.',
    );
  }
  if (!canGoOn) {
    return say.text(
      'Nothing can be renewed yet. Come back when the missing part is there; what you see here is always up to date.',
    );
  }
  const waiting = subjects.filter((subject) => subject.proposed === undefined);
  if (waiting.length === 0) return say.text('You can go on.');
  const values = {
    names: say.list(waiting.map(({ held }) => competencyName(held.competency, say))),
    count: waiting.length,
  };
  return withMembership
    ? say.text(
        'You can go on: the membership is free and needs no competency. {names} {count, plural, one {is} other {are}} left for later.',
        values,
      )
    : say.text('You can go on. {names} {count, plural, one {is} other {are}} left for later.', values);
}

function subjectView({ held, wanted, proposed }: RequirementSubject, state: RenewalState, c: MemberVisit) {
  const { say } = c;
  const readiness = readinessOf({ held, wanted }, state, c);
  const met = readiness?.met === true;
  const isPricedHere = isPricedAt(held.locationId, state);
  return {
    name: competencyName(held.competency, say),
    detail: say.text('{level} · {location}', {
      level: levelWord(wanted, say),
      location: locationName(state.organization, held.locationId),
    }),
    state: isPricedHere ? stateText(readiness, c) : say.text('Not priced here'),
    color: met && isPricedHere ? 'Good' : 'Attention',
    checks: (readiness?.checks ?? []).map((check) => checkView(check, state, c)),
    unpriced: when(!isPricedHere, () => ({ text: noPriceText(held.locationId, state, c) })),
    hint: when(!met && proposed, ({ level }) => ({
      text:
        level === wanted
          ? say.text(
              'There are people for this gold or for others that are due, but not for all of them. Renew here whichever you would rather keep.',
            )
          : say.text('It can be renewed at {level} now and upgraded later.', { level: levelWord(level, say) }),
    })),
  };
}

/** What is to be known of what is asked for, once for all that it is said of. */
function notesOf(subjects: readonly RequirementSubject[], state: RenewalState, c: MemberVisit): readonly string[] {
  return [...new Set(subjects.flatMap((subject) => readinessOf(subject, state, c)?.note ?? []))];
}

function readinessOf(
  { held, wanted }: Pick<RequirementSubject, 'held' | 'wanted'>,
  state: RenewalState,
  c: MemberVisit,
) {
  return readinessFor({ id: held.id, level: wanted, locationId: held.locationId }, state, c.today);
}

function stateText(readiness: Readiness | undefined, { say }: MemberVisit): string {
  if (readiness?.exemptUntil !== undefined) {
    return say.text('Not asked for until {date}', { date: say.date(readiness.exemptUntil) });
  }
  return readiness?.met === true ? say.text('All met') : say.text('Not all met');
}

function noPriceText(locationId: string, { organization }: RenewalState, { say }: MemberVisit): string {
  return renewalRefusalText({ reason: 'no-price', country: countryOf(locationId, organization) }, say);
}

function checkView(check: RequirementCheck, state: RenewalState, c: MemberVisit) {
  const { say } = c;
  const notes = check.met
    ? []
    : notCountedTexts(check.notCounted, state.organization, (place) => reaches(c.principal, place), mostNotes, say);
  return {
    icon: check.met ? 'CheckmarkCircle' : 'Warning',
    mark: check.met ? '✓' : '✗',
    color: check.met ? 'Good' : 'Attention',
    text: requirementText(check.requirement, say),
    have: haveText(check, say),
    counted: [countedText(check, say)].filter((text) => text !== '').map((text) => ({ text })),
    notes: notes.map((text) => ({ text })),
  };
}
