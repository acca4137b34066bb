import { z } from 'zod';
import { candidateOf } from '../../program/renewal/renewal.ts';
import { competencyState, mostUrgentFirst } from '../../program/requirements/competency-state.ts';
import { asWanted, isOpenToNew } from '../../program/requirements/prospects.ts';
import type { Candidate } from '../../program/requirements/readiness.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../program/things/competency.ts';
import { open } from '../../visit/ways.ts';
import { stateBadge } from '../../words/competency-state.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { successorsText } from '../../words/retirement.ts';
import { type Choice, Question, Refusal } from '../outcome.ts';
import type { PageContext } from '../page.ts';
import type { Known } from './evidence.ts';

export const ProgressSlots = z.object({
  competency: z.string().optional(),
  level: z.enum(levels).optional(),
  /** Where one would be held that is not held so far. */
  location: z.string().optional(),
  /** The exact one, as a button names it. */
  enrollment: z.string().optional(),
});
export type ProgressContext = PageContext<'competency.view', z.infer<typeof ProgressSlots>>;

/** A competency that is asked about, at a level: one that is held, or one that is wanted. */
export interface Asked {
  readonly candidate: Candidate;
  readonly held?: CompetencyEnrollment;
}

/** As many as somebody chooses among; the others are on the list of all. */
const mostAsked = 5;

/**
 * Which competency is meant, at which level and where: one that is held before one that could be; without a name the only
 * one, or a question.
 * @param overview what there is to say of all, above the question
 */
export function whichCompetency(known: Known, c: ProgressContext, overview: () => string): Asked | Question | Refusal {
  const { slots } = c;
  const exact = known.held.find(({ id }) => id === slots.enrollment);
  if (exact !== undefined) return asHeldAt(exact, slots.level ?? exact.level, known);
  if (slots.enrollment !== undefined) return notThere(c);
  return slots.competency === undefined ? anyOfThem(known, c, overview) : named(slots.competency, known, c);
}

function named(id: string, known: Known, c: ProgressContext): Asked | Question | Refusal {
  const { say, slots } = c;
  const { evidence, held, places } = known;
  const competency = evidence.competencies.find((entry) => entry.id === id);
  if (competency === undefined) return notThere(c);
  const own = held.filter(
    (entry) => entry.competency === id && (slots.location ?? entry.locationId) === entry.locationId,
  );
  const [only, ...others] = own.filter(({ level }) => own.length === 1 || (slots.level ?? level) === level);
  if (only !== undefined && others.length === 0) return asHeldAt(only, slots.level ?? only.level, known);
  if (own.length > 0) {
    return new Question(
      say.text('{competency} is held at several locations. Which one do you mean?', {
        competency: competencyName(id, say),
      }),
      choices(own, known, c, slots.level),
    );
  }
  if (!isOpenToNew(competency, evidence.today)) {
    return new Refusal(
      say.paragraph([
        say.text('{competency} is not held here, and the program takes no new enrollments in it.', {
          competency: competencyName(id, say),
        }),
        ...successorsText(competency, say),
      ]),
      [
        ...competency.successors.slice(0, 3).map((successor) => ({
          title: competencyName(successor, say),
          button: open('competency-progress', { competency: successor }),
        })),
        ...c.way('manage-competencies'),
      ],
    );
  }
  const wantedAt = places.filter((place) => place === slots.location);
  const candidate = asWanted(competency, slots.level ?? 'silver', wantedAt.length > 0 ? wantedAt : places, evidence);
  return candidate === undefined ? notThere(c) : { candidate };
}

function anyOfThem(known: Known, c: ProgressContext, overview: () => string): Asked | Question | Refusal {
  const { say, slots } = c;
  const going = known.held.filter((entry) => competencyState(entry, known.evidence).kind !== 'over');
  const ofLevel = going.filter(({ level }) => (slots.level ?? level) === level);
  const meant = ofLevel.length > 0 ? ofLevel : going;
  const [only, ...others] = meant;
  if (only === undefined) {
    return new Refusal(say.text('No competency is held here so far. The list shows what you could take up.'), [
      ...c.way('manage-competencies'),
    ]);
  }
  if (others.length === 0) return asHeldAt(only, slots.level ?? only.level, known);
  return new Question(say.paragraph([overview(), say.text('Which competency do you want to see?')]), [
    ...choices(meant, known, c, ofLevel.length > 0 ? undefined : slots.level),
    ...c.way('manage-competencies'),
  ]);
}

function asHeldAt(held: CompetencyEnrollment, level: Level, { evidence }: Known): Asked {
  const { id, locationId } = held;
  const candidate = candidateOf({ id, level, locationId }, evidence, evidence.today);
  if (candidate === undefined) throw new Error('a held competency can be measured');
  return { candidate, held };
}

/** What needs somebody first. */
function choices(
  held: readonly CompetencyEnrollment[],
  { evidence }: Known,
  { say }: ProgressContext,
  level?: Level,
): readonly Choice[] {
  const entries = mostUrgentFirst(held.map((entry) => ({ held: entry, state: competencyState(entry, evidence) })));
  return entries.slice(0, mostAsked).map(({ held: entry, state }) => ({
    title: say.text('{competency}, {level}', {
      competency: competencyName(entry.competency, say),
      level: levelWord(entry.level, say),
    }),
    detail: say.text('{location} · {state}', {
      location: locationName(evidence.organization, entry.locationId),
      state: stateBadge(state, say).state,
    }),
    button: open(
      'competency-progress',
      level === undefined ? { enrollment: entry.id } : { enrollment: entry.id, level },
    ),
  }));
}

/** Of another part of the tree and not there look the same. */
function notThere(c: ProgressContext): Refusal {
  return new Refusal(c.say.text('There is no such competency here.'), [
    ...c.way('manage-competencies'),
    ...c.way('home'),
  ]);
}
