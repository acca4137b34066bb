import { competencyState, mostUrgentFirst } from '../../program/requirements/competency-state.ts';
import { yearsOf } from '../../program/things/competency.ts';
import { heldYearsText, stateBadge } from '../../words/competency-state.ts';
import { competencyName, levelWord } from '../../words/names.ts';
import { missingText } from '../../words/requirements.ts';
import { knownTo } from '../requirements/evidence.ts';
import { manageCompetencies } from '../requirements/manage-competencies.ts';
import type { Search } from './define-search.ts';
import { placeWords } from './place-words.ts';

/** Competencies that are held, by name, level, place, state, day or month. */
export const competencySearch: Search = {
  name: 'competencies',
  page: manageCompetencies,
  async find(c) {
    const { say } = c;
    const { evidence, held: all } = await knownTo(c);
    const { organization } = evidence;
    const standing = all.map((held) => ({ held, state: competencyState(held, evidence) }));
    return mostUrgentFirst(standing).map(({ held, state }) => ({
      thing: { id: held.id, name: held.competency },
      searched: [
        competencyName(held.competency, say),
        levelWord(held.level, say),
        ...yearsOf(held).map(({ until }) => until),
        ...placeWords(held.locationId, organization, say),
        stateBadge(state, say).state,
      ],
      competencies: [held.competency],
      preview: () => ({
        title: say.text('{competency}, {level}', {
          competency: competencyName(held.competency, say),
          level: levelWord(held.level, say),
        }),
        text: say.text('{state} · {years}', {
          state: stateBadge(state, say).state,
          years: heldYearsText(held, organization, c.today, say),
        }),
      }),
    }));
  },
  title: ({ name = '' }, say) => say.text('{competency}, a competency', { competency: competencyName(name, say) }),
  sentence: ({ name = '' }, say) =>
    say.text('how does {competency} stand', { competency: competencyName(name, say) }, 'as somebody asks the bot'),
  slots: ({ id }) => ({ enrollment: id }),
  async glimpse({ id }, c) {
    const { say } = c;
    const { evidence, held: all } = await knownTo(c);
    const held = all.find((one) => one.id === id);
    if (held === undefined) return undefined;
    const { organization } = evidence;
    const state = competencyState(held, evidence);
    const badge = stateBadge(state, say);
    const isShort = state.readiness?.checks.some(({ met }) => !met) === true;
    return {
      state: { text: badge.state, color: badge.color },
      facts: [
        { title: say.text('Held'), value: heldYearsText(held, organization, c.today, say) },
        ...(isShort && state.readiness !== undefined
          ? [{ title: say.text('Missing so far'), value: missingText(state.readiness, say) }]
          : []),
      ],
      notes: [say.text('Who counts for it, and what it costs, is in your own chat with me.')],
      links: [],
    };
  },
};
