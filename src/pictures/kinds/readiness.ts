import { reaches } from '../../access/rights.ts';
import { defined } from '../../optional.ts';
import { knownTo } from '../../pages/requirements/evidence.ts';
import { competenciesSummary, competencyNotes } from '../../pages/requirements/manage-competencies.ts';
import { type CompetencyState, competencyState, mostUrgentFirst } from '../../program/requirements/competency-state.ts';
import { shareOfCheck } from '../../program/requirements/prospects.ts';
import type { RequirementCheck } from '../../program/requirements/readiness.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import type { Organization } from '../../program/things/organization.ts';
import { heldYearsText, stateBadge } from '../../words/competency-state.ts';
import { competencyName } from '../../words/names.ts';
import { haveText, leftText, notCountedTexts, requirementText } from '../../words/requirements.ts';
import { competencyWay, openWay } from '../asks.ts';
import { type PictureVisit, picture } from '../picture.ts';
import { beginningOf } from '../portions.ts';
import type { CheckShown, CompetencyShown, ReadinessShown } from '../shown/readiness.ts';
import { badgeOf } from '../tones.ts';

/** As many as somebody compares; the page has all of them (our choice, as are the others). */
const mostCompetencies = 12;
const mostNamed = 12;
const mostNotCounted = 6;

/** How far each competency is with what it is renewed by, and who counts for what. */
export const readiness = picture({
  name: 'readiness',
  title: 'Competency readiness',
  summary: 'What each competency asks for, what is there of it, and who counts',
  page: 'manage-competencies',
  async load(c) {
    const known = await knownTo(c);
    const entries = known.held.map((held) => ({ held, state: competencyState(held, known.evidence) }));
    return { ...known, entries: mostUrgentFirst(entries) };
  },
  view(known, c): ReadinessShown {
    const { say } = c;
    const { organization } = known.evidence;
    const list = beginningOf(known.entries, mostCompetencies, openWay('manage-competencies', say), say);
    return {
      summary: competenciesSummary(known, c),
      competencies: list.shown.map(({ held, state }) => competencyShown(held, state, organization, c)),
      ...defined({
        more: list.more,
        nothing:
          known.entries.length === 0
            ? {
                text: say.text('No competency is held here so far.'),
                way: openWay('manage-competencies', say, say.text('What you could take up')),
              }
            : undefined,
      }),
    };
  },
});

function competencyShown(
  held: CompetencyEnrollment,
  state: CompetencyState,
  organization: Organization,
  c: PictureVisit,
): CompetencyShown {
  const { say, today } = c;
  return {
    id: held.id,
    name: competencyName(held.competency, say),
    detail: heldYearsText(held, organization, today, say),
    badge: badgeOf(stateBadge(state, say)),
    notes: competencyNotes(held, state, c),
    checks: (state.readiness?.checks ?? []).map((check) => checkShown(check, organization, c)),
    way: competencyWay(held, say),
  };
}

function checkShown(check: RequirementCheck, organization: Organization, c: PictureVisit): CheckShown {
  const { say, principal } = c;
  const { requirement, counted, have, needed, met, notCounted } = check;
  const [left] = leftText(check, say);
  const isReached = (place: string) => reaches(principal, place);
  return {
    kind: requirement.kind,
    text: requirementText(requirement, say),
    have,
    needed,
    haveText: haveText(check, say),
    share: shareOfCheck(check),
    met,
    ...defined({ left }),
    counted: counted.slice(0, mostNamed),
    countedMore: Math.max(0, counted.length - mostNamed),
    notCounted: notCountedTexts(notCounted, organization, isReached, mostNotCounted, say),
  };
}
