import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { organizationOf } from '../../changes/organization-of.ts';
import { defined } from '../../optional.ts';
import { type CompetencyEnrollment, type Level, levels } from '../../program/things/competency.ts';
import type { PageName } from '../../visit/page-names.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { type Choice, Question, Refusal } from '../outcome.ts';
import type { PageContext } from '../page.ts';

export const CompetencySlots = z.object({
  competency: z.string().optional(),
  level: z.enum(levels).optional(),
  /** The exact one, as a button names it. */
  enrollment: z.string().optional(),
});
export type CompetencyContext = PageContext<'competency.renew', z.infer<typeof CompetencySlots>>;

/** Which one is meant: the only one that fits the words, or a question. */
export async function findEnrollment(
  page: PageName,
  c: CompetencyContext,
): Promise<CompetencyEnrollment | Question | Refusal> {
  const { say, slots } = c;
  const { value: organization } = await organizationOf(c);
  const mine = organization.competencies.filter((entry) =>
    can(c.principal, 'competency.renew', { locationId: entry.locationId }),
  );
  const exact = mine.find((entry) => entry.id === slots.enrollment);
  if (exact !== undefined) return exact;
  const choices = (entries: readonly CompetencyEnrollment[], level?: Level): Choice[] =>
    entries.slice(0, 6).map((entry) => ({
      title: say.text('{competency}, {level}', {
        competency: competencyName(entry.competency, say),
        level: levelWord(entry.level, say),
      }),
      detail: say.text('{location}, until {date}', {
        location: locationName(organization, entry.locationId),
        date: say.date(entry.anniversaryDate),
      }),
      button: open(page, defined({ enrollment: entry.id, level })),
    }));
  if (mine.length === 0) {
    const text =
      organization.competencies.length === 0
        ? say.text('Your organization holds no competency yet.')
        : say.text('Your organization holds no competency at the locations that you administer.');
    return new Refusal(text, [...wayToEnroll(c), { title: say.text('Membership home'), button: open('home') }]);
  }
  const named = mine.filter((entry) => slots.competency === undefined || entry.competency === slots.competency);
  if (named.length === 0) {
    const values = { competency: competencyName(slots.competency ?? '', say) };
    const isHeldElsewhere = organization.competencies.some((entry) => entry.competency === slots.competency);
    return new Refusal(
      isHeldElsewhere
        ? say.text(
            '{competency} is held at a location that you do not administer. These are the competencies that you can renew:',
            values,
          )
        : say.text(
            'Your organization does not hold {competency}. These are the competencies that you can renew:',
            values,
          ),
      [...choices(mine), ...(isHeldElsewhere ? [] : wayToEnroll(c))],
    );
  }
  const fitting = named.filter((entry) => slots.level === undefined || entry.level === slots.level);
  const [only, ...others] = fitting.length > 0 || slots.competency === undefined ? fitting : named;
  if (only !== undefined && others.length === 0) return only;
  if (only === undefined) {
    const values = { level: levelWord(slots.level ?? 'gold', say) };
    const isHeldElsewhere = organization.competencies.some((entry) => entry.level === slots.level);
    return new Question(
      isHeldElsewhere
        ? say.text(
            'There is no {level} competency at the locations that you administer. Which one do you mean?',
            values,
          )
        : say.text('Your organization holds no {level} competency yet. Which one do you mean?', values),
      choices(named, slots.level),
    );
  }
  return new Question(say.text('Which competency do you want to renew?'), choices([only, ...others], slots.level));
}

/** What is not held is not renewed but ordered. */
function wayToEnroll({ slots: { competency, level }, say, way }: CompetencyContext): readonly Choice[] {
  const title =
    competency === undefined
      ? say.text('Enroll in a competency')
      : say.text('Enroll in {competency}', { competency: competencyName(competency, say) });
  return way('new-order', defined({ competency, level })).map(({ button }) => ({ title, button }));
}
