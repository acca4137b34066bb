import { when } from '../../optional.ts';
import { type RenewalState, readinessFor } from '../../program/renewal/renewal.ts';
import type { RequirementCheck } from '../../program/requirements/readiness.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { countedText, haveText, notCountedText, requirementText } from '../../words/requirements.ts';
import type { RenewalButtons } from './draft.ts';
import type { RequirementSubject } from './plan.ts';

/** The first step: what each level asks for, what is there, and what is missing. */
export function requirementsView(
  subjects: readonly RequirementSubject[],
  state: RenewalState,
  c: MemberVisit,
  button: RenewalButtons,
) {
  const { say } = c;
  const isMembership = !subjects.some((subject) => subject.proposed === undefined);
  const canGoOn = subjects.length === 0 || subjects.some((subject) => subject.proposed !== undefined);
  return {
    none: subjects.length === 0,
    subjects: subjects.map((subject) => subjectView(subject, state, c)),
    everythingMet: isMembership && subjects.length > 0,
    canGoOn,
    cannotGoOn: !canGoOn,
    advice: canGoOn
      ? say.text('You can go on.')
      : say.text(
          'Nothing can be renewed yet. Come back when the missing part is there; what you see here is always up to date.',
        ),
    next: button('start'),
    home: open('home'),
  };
}

function subjectView({ held, wanted, proposed }: RequirementSubject, state: RenewalState, c: MemberVisit) {
  const { say } = c;
  const readiness = readinessFor({ id: held.id, level: wanted, locationId: held.locationId }, state, c.today);
  const met = readiness?.met === true;
  return {
    name: competencyName(held.competency),
    detail: say.text('{level} · {location}', {
      level: levelWord(wanted, say),
      location: locationName(state.organization, held.locationId),
    }),
    state: met ? say.text('All met') : say.text('Not all met'),
    color: met ? 'Good' : 'Attention',
    checks: (readiness?.checks ?? []).map((check) => checkView(check, state, c)),
    hint: when(!met && proposed, ({ level }) => ({
      text: say.text('It can be renewed at {level} now and upgraded later.', { level: levelWord(level, say) }),
    })),
  };
}

function checkView(check: RequirementCheck, state: RenewalState, c: MemberVisit) {
  const { say } = c;
  const notes = check.met ? [] : check.notCounted.slice(0, 5);
  return {
    icon: check.met ? 'CheckmarkCircle' : 'Warning',
    mark: check.met ? '✓' : '✗',
    color: check.met ? 'Good' : 'Attention',
    text: requirementText(check.requirement, say),
    have: haveText(check, say),
    counted: [countedText(check, say)].filter((text) => text !== '').map((text) => ({ text })),
    notes: notes.map((entry) => ({ text: notCountedText(entry, state.organization, say) })),
  };
}
