import { when } from '../../optional.ts';
import { competencyState } from '../../program/requirements/competency-state.ts';
import { leastForGolds } from '../../program/requirements/least-missing.ts';
import { leastText } from '../../words/least-missing.ts';
import { heldText } from '../../words/names.ts';
import { missingText } from '../../words/requirements.ts';
import { Question, Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { type Known, knownTo, peopleWithExams } from './evidence.ts';
import { progressInGroup } from './progress-in-group.ts';
import { type ProgressShown, progressView } from './progress-view.ts';
import { type ProgressContext, ProgressSlots, whichCompetency } from './which-competency.ts';

/**
 * What a competency asks for at a level and what is there of it, as a picture and in words; who does not count and why; and
 * the least that is missing.
 * Sources: Competencies (what a holder needs, what puts it at risk),
 * https://docs.microsoft.com/en-us/partner-center/competencies, and Update your certifications to meet new competency
 * requirements (by which requirements it is measured),
 * https://blogs.partner.microsoft.com/mpn/update-your-certifications-to-meet-new-competency-requirements/
 */
export const competencyProgress = page({
  name: 'competency-progress',
  title: 'Competency progress',
  area: 'requirements-assets',
  summary: 'What a competency asks for, who counts for it, and what is missing',
  right: 'competency.view',
  slots: ProgressSlots,
  showsToday: true,
  inGroup: progressInGroup,
  async load(c): Promise<ProgressShown | Question | Refusal> {
    const known = await knownTo(c);
    const asked = whichCompetency(known, c, () => overviewText(known, c));
    return asked instanceof Question || asked instanceof Refusal ? asked : { ...asked, evidence: known.evidence };
  },
  view: progressView,
});

/** What is missing is said of so many; all stand on the list. */
const mostSaid = 3;

/** What there is to say of all that are held: how many are at risk, and the least that all golds are short of. */
function overviewText({ evidence, held, places }: Known, c: ProgressContext): string {
  const { say, slots, catalog } = c;
  const states = held.map((entry) => ({ entry, state: competencyState(entry, evidence) }));
  const going = states.filter(({ state }) => state.kind !== 'over');
  const atRisk = going.filter(({ state }) => state.kind === 'at-risk');
  const golds = new Set(atRisk.filter(({ entry }) => entry.level === 'gold').map(({ entry }) => entry.id));
  const least = golds.size === 0 ? undefined : leastForGolds(evidence, catalog, ({ id }) => golds.has(id));
  const people = peopleWithExams({ evidence, places });
  return say.paragraph([
    say.text(
      '{count, plural, one {# competency} other {# competencies}} under way, {risk, plural, =0 {none at risk} other {# at risk}}; {people, plural, one {# person has} other {# people have}} passed exams that are linked here.',
      { count: going.length, risk: atRisk.length, people },
    ),
    ...atRisk
      .filter(({ entry }) => (slots.level ?? entry.level) === entry.level)
      .slice(0, mostSaid)
      .flatMap(({ entry, state }) =>
        when(state.readiness, (readiness) =>
          say.text('{competency}: so far {missing}.', {
            competency: heldText(entry, evidence.organization, say),
            missing: missingText(readiness, say),
          }),
        ),
      ),
    ...(least === undefined || slots.level === 'silver'
      ? []
      : [leastText(least, undefined, evidence.organization, say)]),
  ]);
}
