import { isOpenToNew } from '../../program/requirements/prospects.ts';
import { levels, requirementsInForce } from '../../program/things/competency.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, levelWord } from '../../words/names.ts';
import { requirementText } from '../../words/requirements.ts';
import { successorsText } from '../../words/retirement.ts';
import type { GroupAnswer, GroupContext } from '../in-group.ts';
import type { ProgressSlots } from './which-competency.ts';

/**
 * What the program asks for a competency: everybody may read that. How an organization stands is for who looks after it,
 * and opens in the own chat of whoever presses.
 */
export function progressInGroup({
  slots,
  say,
  catalog,
  today,
}: GroupContext<ReturnType<typeof ProgressSlots.parse>>): GroupAnswer | undefined {
  const competency = catalog.competencies.find(({ id }) => id === slots.competency);
  // Without one it is about what is held.
  if (competency === undefined) return undefined;
  const name = competencyName(competency.id, say);
  const asked = levels
    .filter((level) => (slots.level ?? level) === level)
    .flatMap((level) => {
      const requirements = requirementsInForce(competency, level, today) ?? [];
      if (requirements.length === 0) return [];
      return say.text('{competency}, {level}, asks for {requirements}.', {
        competency: name,
        level: levelWord(level, say),
        requirements: say.list(requirements.map((requirement) => requirementText(requirement, say))),
      });
    });
  const isOver = !isOpenToNew(competency, today);
  return {
    text: say.paragraph([
      ...asked,
      ...(isOver ? [say.text('The program takes no new enrollments in it.'), ...successorsText(competency, say)] : []),
      ...(asked.length === 0 && !isOver ? [say.text('The program asks for nothing in particular.')] : []),
      say.text('How you stand is for you alone: the button shows it in your own chat with me.'),
    ]),
    choices: [
      {
        title: say.text('How we stand'),
        button: open('competency-progress', {
          competency: competency.id,
          ...(slots.level === undefined ? {} : { level: slots.level }),
        }),
      },
    ],
  };
}
